using System.Text.Json;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Server.Teams.Cards;

namespace Bot.Server.Teams.Inbound;

/// <summary>A click on a card, read.</summary>
/// <param name="State">What the button stands for; null when it is none of ours, or was changed on the way.</param>
/// <param name="Fields">What the fields of the card said.</param>
internal sealed record CardClick(CardState? State, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>A card that is older than this says no more for whom it was made; Teams itself drops targeted messages after a day.</summary>
    private static readonly TimeSpan OriginLasts = TimeSpan.FromHours(24);

    private const int LongestField = 40_000;

    /// <summary>Reads what a button brought. What was chosen in a field stands in its place.</summary>
    public static CardClick Of(JsonElement? data, CardSeal seal)
    {
        if (data is not { ValueKind: JsonValueKind.Object } given)
        {
            return new CardClick(null, new Dictionary<string, string>());
        }

        var fields = new Dictionary<string, string>();
        foreach (var field in given.EnumerateObject())
        {
            if (TextOf(field) is ({ Length: > 0 } name, { Length: <= LongestField } text))
            {
                fields[name] = text;
            }
        }

        var state = seal.Read(fields.GetValueOrDefault("state"));
        return state is { Field: { } chosen, Next.Command: "" }
            ? new CardClick(seal.Read(fields.GetValueOrDefault(chosen)), fields) { LacksChoice = string.IsNullOrEmpty(fields.GetValueOrDefault(chosen)) }
            : new CardClick(state, fields);
    }

    private static (string? Name, string? Text) TextOf(JsonProperty field)
    {
        try
        {
            return field.Value.ValueKind == JsonValueKind.String ? (field.Name, field.Value.GetString()) : default;
        }
        catch (InvalidOperationException)
        {
            // Half of a character ("\ud83d") is valid JSON, but no text.
            return default;
        }
    }

    /// <summary>Whether something has to be chosen first.</summary>
    public bool LacksChoice { get; private init; }

    /// <summary>What is asked, with what was typed into the card.</summary>
    public Invocation Question => State switch
    {
        { Field: { } option } => State.Next.With(option, Typed(CardFields.Words) ?? Typed(CardFields.Known)),
        { Fields: { } options } => options.Aggregate(State.Next, (next, name) => next.With(name, Typed(name))),
        _ => State!.Next,
    };

    /// <summary>What was typed into a field; null when nothing was.</summary>
    public string? Typed(string field) => Fields.GetValueOrDefault(field) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>
    /// Whoever clicks asks in the place where he clicks; except on a card that was made for him and came to his own chat because the place
    /// where he asked could not show it to him alone.
    /// </summary>
    public TeamsAsker AskerOf(TeamsAsker clicker, DateTimeOffset now) =>
        State?.Origin is { } origin
        && clicker.IsAlone
        && origin.Person == clicker.Viewer.Person
        && origin.Conversation != clicker.Conversation
        && now - DateTimeOffset.FromUnixTimeSeconds(origin.At) < OriginLasts
        && WorkspaceId.TryParse(origin.Workspace, out var workspace)
            ? clicker with
            {
                Conversation = origin.Conversation,
                Base = TeamsAsker.BaseOf(origin.Conversation),
                Viewer = clicker.Viewer with
                {
                    Workspace = workspace,
                    Place = origin.Place,
                    Manages = origin.Manages,
                    ManagesChannel = origin.Manages,
                    Conversation = TeamsAsker.BaseOf(origin.Conversation),
                    Here = TeamsAsker.HereOf(origin.Place, TeamsAsker.BaseOf(origin.Conversation)),
                },
            }
            : clicker;
}
