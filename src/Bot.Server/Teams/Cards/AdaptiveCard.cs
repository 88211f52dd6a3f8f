using System.Text.Json.Serialization;

namespace Bot.Server.Teams.Cards;

/// <summary>
/// An Adaptive Card of version 1.5, the newest that Teams shows (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference),
/// with the elements that are used.
/// </summary>
internal sealed record AdaptiveCard
{
    [JsonPropertyName("$schema")]
    public string Schema { get; } = "http://adaptivecards.io/schemas/adaptive-card.json";

    public string Type { get; } = "AdaptiveCard";

    public string Version { get; } = "1.5";

    /// <summary>The same as text, for clients that cannot show the card.</summary>
    public required string FallbackText { get; init; }

    public required IReadOnlyList<CardElement> Body { get; init; }

    public IReadOnlyList<CardAction>? Actions { get; init; }
}

/// <summary>An element of a card.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), "TextBlock")]
[JsonDerivedType(typeof(RichTextBlock), "RichTextBlock")]
[JsonDerivedType(typeof(Container), "Container")]
[JsonDerivedType(typeof(ActionSet), "ActionSet")]
[JsonDerivedType(typeof(TextInput), "Input.Text")]
[JsonDerivedType(typeof(ChoiceInput), "Input.ChoiceSet")]
internal abstract record CardElement
{
    public string? Spacing { get; init; }
}

/// <summary>A paragraph in which Markdown is read; only headings are such, because screen readers know a heading by it.</summary>
internal sealed record TextBlock(string Text) : CardElement
{
    public string? Size { get; init; }

    public string? Weight { get; init; }

    public string? Style { get; init; }

    public bool Wrap { get; } = true;
}

/// <summary>A paragraph in which nothing is read as markup.</summary>
internal sealed record RichTextBlock(IReadOnlyList<TextRun> Inlines) : CardElement;

/// <summary>A run of a paragraph.</summary>
internal sealed record TextRun(string Text)
{
    public string Type { get; } = "TextRun";

    public string? Size { get; init; }

    public string? Weight { get; init; }

    public bool? IsSubtle { get; init; }

    public bool? Strikethrough { get; init; }

    public bool? Underline { get; init; }
}

/// <summary>Elements that belong together.</summary>
internal sealed record Container(IReadOnlyList<CardElement> Items) : CardElement
{
    public string? Style { get; init; }

    public OpenUrlAction? SelectAction { get; init; }
}

/// <summary>Buttons among the text.</summary>
internal sealed record ActionSet(IReadOnlyList<CardAction> Actions) : CardElement;

/// <summary>A field for text.</summary>
internal sealed record TextInput(string Id, string Label) : CardElement
{
    public string? Placeholder { get; init; }

    /// <summary>What stands in it at first.</summary>
    public string? Value { get; init; }

    public bool? IsMultiline { get; init; }

    public int? MaxLength { get; init; }

    public bool? IsRequired { get; init; }

    public string? ErrorMessage { get; init; }
}

/// <summary>A choice of one.</summary>
internal sealed record ChoiceInput(string Id, string Label, IReadOnlyList<CardChoice> Choices) : CardElement
{
    public const string Compact = "compact";
    public const string Expanded = "expanded";

    /// <summary>A list in which is found by typing.</summary>
    public const string Filtered = "filtered";

    public string? Style { get; init; }

    /// <summary>Where the choices come from that are not in the card.</summary>
    [JsonPropertyName("choices.data")]
    public ChoiceQuery? Query { get; init; }

    /// <summary>What a list that opens shows before something is chosen.</summary>
    public string? Placeholder { get; init; }

    public string? Value { get; init; }

    public bool Wrap { get; } = true;

    public bool? IsRequired { get; init; }

    public string? ErrorMessage { get; init; }
}

/// <summary>Choices that the client fetches while somebody types.</summary>
/// <param name="Dataset">Where from.</param>
internal sealed record ChoiceQuery(string Dataset)
{
    /// <summary>
    /// The people of the conversation that the card is in. The client asks for them on its own, so the bot needs no right to read them, and what
    /// is chosen comes back as the id of the person in Entra
    /// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker).
    /// </summary>
    public const string PeopleHere = "graph.microsoft.com/users?scope=currentContext";

    public string Type { get; } = "Data.Query";
}

/// <summary>What can be chosen.</summary>
internal sealed record CardChoice(string Title, string Value);

/// <summary>A button.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteAction), "Action.Execute")]
[JsonDerivedType(typeof(OpenUrlAction), "Action.OpenUrl")]
internal abstract record CardAction
{
    public string? Title { get; init; }
}

/// <summary>A button that asks the bot. Without a verb some clients do not send it as an invoke (https://github.com/microsoft/teams.ts/issues/368).</summary>
internal sealed record ExecuteAction(string Verb, ActionData Data) : CardAction
{
    /// <summary>Which fields come along; null: all of the card.</summary>
    public string? AssociatedInputs { get; init; }

    /// <summary>Fields do not come along, and need not be filled in.</summary>
    public const string NoInputs = "none";
}

/// <summary>What a button brings back; the card's fields stand beside it.</summary>
/// <param name="State">What it stands for (<see cref="CardState"/>).</param>
internal sealed record ActionData(string State);

/// <summary>A button that opens a page.</summary>
internal sealed record OpenUrlAction(string Url) : CardAction;

/// <summary>How a result of a message extension looks in the list.</summary>
internal sealed record ThumbnailCard(string Title, string? Subtitle, string? Text);

/// <summary>JSON of cards.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdaptiveCard))]
[JsonSerializable(typeof(ThumbnailCard))]
internal sealed partial class CardJson : JsonSerializerContext;
