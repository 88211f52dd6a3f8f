using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Support.Discord.State;

/// <summary>Something that a person did, and what came of it.</summary>
internal sealed class FakeInteraction(string id, string token, InteractionKind kind, FakeUser user, FakeChannel channel, InteractionClock clock)
{
    public string Id => id;

    public string Token => token;

    public InteractionKind Kind => kind;

    public FakeUser User => user;

    public FakeChannel Channel => channel;

    public InteractionClock Clock => clock;

    /// <summary>The message whose button or select was used, or from whose button the form came.</summary>
    public FakeMessage? Source { get; init; }

    /// <summary>The payload as it is delivered.</summary>
    public JsonObject Payload { get; set; } = [];

    /// <summary>The bot is not in the guild; only the person has the application.</summary>
    public bool IsUserInstallOnly { get; init; }

    /// <summary>How the first answer came, a defer too.</summary>
    public AnswerWay FirstAnswer { get; set; }

    /// <summary>How what the person sees came.</summary>
    public AnswerWay ShownBy { get; set; }

    /// <summary>The type of the first answer; 0 before it.</summary>
    public int AnswerType { get; set; }

    /// <summary>What <c>@original</c> means.</summary>
    public FakeMessage? Original { get; set; }

    public List<FakeMessage> FollowUps { get; } = [];

    /// <summary>The form that the person sees.</summary>
    public JsonObject? Modal { get; set; }

    /// <summary>The suggestions that the person sees.</summary>
    public JsonArray? Choices { get; set; }

    /// <summary>"The application did not respond."</summary>
    public bool HasFailed { get; set; }

    /// <summary>How many edits still find nothing, because Discord has not dealt with the inline defer yet.</summary>
    public int RaceEdits { get; set; }

    /// <summary>A deferred update of the source message that no edit has followed.</summary>
    public bool AwaitsUpdate { get; set; }

    public bool IsAnswered => AnswerType != 0;

    /// <summary>Whether the person has something to look at, or has nothing to wait for any more.</summary>
    public bool IsSettled => HasFailed || Modal is not null || Choices is not null
        || (IsAnswered && !AwaitsUpdate && Original is { IsLoading: false } or { IsDeleted: true });

    /// <summary>Whether this kind of answer fits this kind of interaction.</summary>
    public bool Takes(long answerType) => (kind, answerType) switch
    {
        (InteractionKind.Ping, CallbackType.Pong) => true,
        (InteractionKind.Autocomplete, CallbackType.Choices) => true,
        (InteractionKind.Command or InteractionKind.Component or InteractionKind.Modal, CallbackType.Message or CallbackType.DeferredMessage) => true,
        (InteractionKind.Command or InteractionKind.Component, CallbackType.Modal) => true,
        (InteractionKind.Component, CallbackType.DeferredUpdate or CallbackType.Update) => true,
        (InteractionKind.Modal, CallbackType.DeferredUpdate or CallbackType.Update) => Source is not null,
        _ => false,
    };
}
