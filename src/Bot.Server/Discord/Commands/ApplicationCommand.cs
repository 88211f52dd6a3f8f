namespace Bot.Server.Discord.Commands;

/// <summary>A command as Discord is told of it (https://docs.discord.com/developers/interactions/application-commands).</summary>
internal sealed record ApplicationCommand
{
    /// <summary>A slash command.</summary>
    public const int ChatInput = 1;

    /// <summary>A command in the menu of a message.</summary>
    public const int Message = 3;

    public int Type { get; init; } = ChatInput;

    public required string Name { get; init; }

    /// <summary>What it is called in other languages. Interactions always carry the default name.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>What it does; of slash commands only.</summary>
    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    public IReadOnlyList<ApplicationCommandOption>? Options { get; init; }

    /// <summary>Where it shows: 0 in guilds, 1 in the bot's direct messages, 2 in other private channels. Not for commands of one guild.</summary>
    public IReadOnlyList<int>? Contexts { get; init; }

    /// <summary>Who may install it: 0 guilds, 1 people. Not for commands of one guild.</summary>
    public IReadOnlyList<int>? IntegrationTypes { get; init; }

    /// <summary>Who sees it unless a guild says otherwise, as a decimal number; absent: everybody.</summary>
    public string? DefaultMemberPermissions { get; init; }
}

/// <summary>An option of a command.</summary>
internal sealed record ApplicationCommandOption
{
    public const int Text = 3;
    public const int Integer = 4;
    public const int Flag = 5;

    /// <summary>A person or a role.</summary>
    public const int Mentionable = 9;

    public required int Type { get; init; }

    public required string Name { get; init; }

    /// <summary>What it is called in other languages.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    public required string Description { get; init; }

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    public bool? Required { get; init; }

    public bool? Autocomplete { get; init; }

    /// <summary>The only values that there are; at most 25.</summary>
    public IReadOnlyList<ListedChoice>? Choices { get; init; }

    public int? MinValue { get; init; }

    public int? MaxLength { get; init; }
}

/// <summary>One of the values that an option can have.</summary>
/// <param name="Name">What it is called, at most 100 characters.</param>
/// <param name="Value">What comes back.</param>
internal sealed record ListedChoice(string Name, string Value)
{
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }
}
