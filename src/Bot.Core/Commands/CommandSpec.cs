using Bot.Core.Language;
using Bot.Core.Replies;

namespace Bot.Core.Commands;

/// <summary>What an option's value is.</summary>
public enum OptionKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>Set or not: <c>exact</c> or <c>exact:true</c>.</summary>
    Flag,

    /// <summary>A day, a month or a year: <c>2025</c>, <c>2025-01</c>, <c>2025-01-31</c>.</summary>
    Date,

    /// <summary>A whole number from 1.</summary>
    Number,

    /// <summary>Somebody, or a role: chosen where the platform offers a choice (<see cref="Settings.Manager"/>), typed as a name elsewhere.</summary>
    Member,
}

/// <summary>Where the suggestions for a value come from while somebody types.</summary>
public enum CompletionSource
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>People, episodes, shows and topics that an episode can be asked by.</summary>
    Episodes,

    /// <summary>People.</summary>
    People,

    /// <summary>Shows.</summary>
    Shows,

    /// <summary>What can be followed: people, shows and topics.</summary>
    Subjects,
}

/// <summary>Who may use a command.</summary>
public enum CommandAudience
{
    /// <summary>Everybody who can write in the conversation.</summary>
    Everyone,

    /// <summary>Those who decide for the channel (<see cref="Workspaces.Viewer.ManagesChannel"/>), except for what <see cref="CommandSpec.IsOpen"/> lets everybody ask.</summary>
    ChannelManagers,

    /// <summary>Those who decide for the workspace (<see cref="Workspaces.Viewer.Manages"/>).</summary>
    Managers,
}

/// <summary>Where a command makes sense.</summary>
[Flags]
public enum CommandPlaces
{
    /// <summary>A channel of a team or guild, and its threads.</summary>
    Channel = 1,

    /// <summary>A conversation of one person with the bot.</summary>
    Direct = 2,

    /// <summary>A chat of several people in which the bot is a member.</summary>
    Group = 4,

    /// <summary>The command line and the HTTP interface.</summary>
    Local = 8,

    /// <summary>A channel or chat in which the bot is no member: somebody has brought it along, and it answers only that person.</summary>
    Visited = 16,

    /// <summary>All of them.</summary>
    Everywhere = Channel | Direct | Group | Local | Visited,
}

/// <summary>
/// The one description of a command: help, the text parser, the registration on Discord and the manifest for Teams are all made from it.
/// </summary>
/// <param name="Name">The name, without the slash: 1 to 32 characters of a-z and hyphens, the same on every platform.</param>
/// <param name="Description">What it does, in one sentence of at most 100 characters.</param>
/// <param name="Options">What can be said with it, required ones first.</param>
public sealed record CommandSpec(string Name, Func<Wording, string> Description, params IReadOnlyList<OptionSpec> Options)
{
    /// <summary>Who may use it.</summary>
    public CommandAudience Audience { get; init; } = CommandAudience.Everyone;

    /// <summary>Which calls everybody may make, though the command is not for everybody: those that only look.</summary>
    public Func<CommandCall, bool> IsOpen { get; init; } = _ => false;

    /// <summary>Where it can be used.</summary>
    public CommandPlaces Places { get; init; } = CommandPlaces.Everywhere;

    /// <summary>Reached by buttons: neither listed in help nor registered on platforms, though it can be typed where platforms take text.</summary>
    public bool ForButtons { get; init; }

    /// <summary>Whether menus that have room for few commands show it; typed, it works all the same.</summary>
    public bool IsInShortMenus { get; init; } = true;

    /// <summary>Named alone, it asks for its words first where the platform has forms for that, instead of answering with whatever is newest.</summary>
    public bool AsksForWords { get; init; }

    /// <summary>Who sees the answer unless somebody shares it.</summary>
    public ReplyVisibility Visibility { get; init; } = ReplyVisibility.Private;

    /// <summary>The option that takes the words without a name, or null.</summary>
    public OptionSpec? Words => Options.FirstOrDefault(option => option.TakesWords);

    /// <summary>Whether somebody has to say its words before it can be asked; a button that stands for it then opens a field for them, where the platform has such.</summary>
    public bool LacksWords(Invocation asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return AsksForWords && Words is { Required: true } words && !asked.Options.ContainsKey(words.Name);
    }
}

/// <summary>An option of a command.</summary>
/// <param name="Name">The name: 1 to 32 characters of a-z and hyphens.</param>
/// <param name="Description">What it is, in at most 100 characters.</param>
/// <param name="Kind">What its value is.</param>
public sealed record OptionSpec(string Name, Func<Wording, string> Description, OptionKind Kind = OptionKind.Text)
{
    /// <summary>The longest value, in UTF-16 code units: more than any passage that is checked. Values are kept behind buttons, so they have an end.</summary>
    public const int LongestValue = 2000;

    /// <summary>Whether the command means nothing without it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it takes the words that a person types without naming an option. At most one option of a command does.</summary>
    public bool TakesWords { get; init; }

    /// <summary>Where suggestions come from.</summary>
    public CompletionSource CompleteFrom { get; init; }

    /// <summary>The only values that there are, each with its description of at most 100 characters; empty: any.</summary>
    public IReadOnlyList<FixedChoice> Choices { get; init; } = [];

    /// <summary>Whether one of <see cref="Choices"/> may be typed in front of the words without the option's name, as in <c>/settings add-show https://…</c>. Alone it always may.</summary>
    public bool LeadsWords { get; init; }

    /// <summary>Used by buttons only: not shown in help and not registered on platforms, though it can be typed.</summary>
    public bool ForButtons { get; init; }
}

/// <summary>One of the values that an option can have.</summary>
/// <param name="Value">The value, the same on every platform: a-z and hyphens.</param>
/// <param name="Description">What it stands for, in at most 100 characters.</param>
public sealed record FixedChoice(string Value, Func<Wording, string> Description);
