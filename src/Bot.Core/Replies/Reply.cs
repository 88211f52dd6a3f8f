using System.Text.Json.Serialization;
using Bot.Core.Quotes;

namespace Bot.Core.Replies;

/// <summary>Who sees an answer.</summary>
public enum ReplyVisibility
{
    /// <summary>Only the person who asked.</summary>
    Private,

    /// <summary>Everybody in the conversation.</summary>
    Public,
}

/// <summary>How it went, for programs; people read the parts.</summary>
public enum ReplyOutcome
{
    /// <summary>The question was answered.</summary>
    Found,

    /// <summary>Several things fit, and the person has to choose.</summary>
    Ambiguous,

    /// <summary>Nothing fits.</summary>
    NothingFound,

    /// <summary>The question cannot be understood: an unknown command or option, a value of the wrong shape.</summary>
    NotUnderstood,

    /// <summary>Something broke on our side.</summary>
    Failed,
}

/// <summary>
/// An answer, as a small document that every platform shows in its own way. Its JSON form is stable and described in <c>docs/reply.md</c>.
/// </summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Parts">What is shown, from top to bottom.</param>
public sealed record Reply(ReplyOutcome Outcome, IReadOnlyList<ReplyPart> Parts)
{
    /// <summary>Who sees it. The dispatcher sets it from the command's declaration.</summary>
    public ReplyVisibility Visibility { get; init; }

    /// <summary>The language of the wording, such as <c>en</c>; quoted words stay in the spoken language.</summary>
    public string Language { get; init; } = "en";
}

/// <summary>A part of an answer.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Facts), "facts")]
[JsonDerivedType(typeof(About), "about")]
[JsonDerivedType(typeof(ClaimList), "claims")]
[JsonDerivedType(typeof(SpokenQuote), "spokenQuote")]
[JsonDerivedType(typeof(Comparison), "comparison")]
[JsonDerivedType(typeof(ItemList), "list")]
[JsonDerivedType(typeof(Picker), "picker")]
[JsonDerivedType(typeof(Buttons), "buttons")]
[JsonDerivedType(typeof(Form), "form")]
[JsonDerivedType(typeof(Notice), "notice")]
[JsonDerivedType(typeof(Provenance), "provenance")]
public abstract record ReplyPart;

/// <summary>What the answer is about.</summary>
/// <param name="Title">The title.</param>
/// <param name="Kicker">A short line above it, such as the show and the day.</param>
/// <param name="Link">Where the title leads.</param>
/// <param name="Episode">The id of the episode, where the heading names one.</param>
public sealed record Heading(string Title, string? Kicker = null, Uri? Link = null, string? Episode = null) : ReplyPart;

/// <summary>Labels and values, such as Guest: Jeff Dean.</summary>
public sealed record Facts(IReadOnlyList<Fact> Items) : ReplyPart;

/// <summary>A label and its value.</summary>
public sealed record Fact(string Label, string Value)
{
    /// <summary>The moment that it speaks of; where a platform can show it on each reader's own clock, it does so behind the value.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>Text about an episode: never spoken in it, and never shown in quotation marks.</summary>
/// <param name="Label">What it is, such as Summary.</param>
/// <param name="Paragraphs">The text.</param>
/// <param name="Shortened">Whether sentences were left out at the end.</param>
public sealed record About(string Label, IReadOnlyList<string> Paragraphs, bool Shortened = false) : ReplyPart
{
    /// <summary>The name of the model, when a machine has written it. The label says so as well.</summary>
    public string? WrittenBy { get; init; }
}

/// <summary>Claims of one episode. Like all text about an episode, they are no quotes.</summary>
public sealed record ClaimList(string Label, IReadOnlyList<ClaimItem> Items) : ReplyPart
{
    /// <summary>The name of the model, when a machine has written them. The label says so as well.</summary>
    public string? WrittenBy { get; init; }
}

/// <summary>A claim.</summary>
/// <param name="Number">Its number in the episode, from 1.</param>
/// <param name="Text">The claim, in the words of the source.</param>
/// <param name="Headline">Whether the source puts it among the few first.</param>
/// <param name="Evidence">In words, how well spoken lines carry it, and which.</param>
/// <param name="Imported">The text as imported, where <paramref name="Text"/> is a correction of it.</param>
public sealed record ClaimItem(int Number, string Text, bool Headline, string? Evidence = null, string? Imported = null);

/// <summary>A list to read.</summary>
public sealed record ItemList(IReadOnlyList<Item> Items, string? Label = null) : ReplyPart;

/// <summary>An entry of a list.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Detail">What is to say about it.</param>
/// <param name="Next">What a click on it asks.</param>
public sealed record Item(string Title, string? Detail = null, Invocation? Next = null);

/// <summary>A choice between things that fit.</summary>
/// <param name="Prompt">What is to be chosen.</param>
/// <param name="Choices">The choices, best first.</param>
public sealed record Picker(string Prompt, IReadOnlyList<Choice> Choices) : ReplyPart;

/// <summary>A choice.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Detail">What sets it apart.</param>
/// <param name="Group">The group it stands in, such as Guest.</param>
/// <param name="Next">What choosing it asks.</param>
public sealed record Choice(string Label, string? Detail, string? Group, Invocation Next);

/// <summary>What can be asked next.</summary>
public sealed record Buttons(IReadOnlyList<Button> Items) : ReplyPart;

/// <summary>A button.</summary>
public sealed record Button(string Label, Invocation Next);

/// <summary>What the person has to say before the answer can be given: fields to fill in, and what is asked with them.</summary>
/// <param name="Title">What it is about; also what a button says that opens it.</param>
/// <param name="Fields">The fields, at most five; all of them have to be filled in that do not say otherwise.</param>
/// <param name="Next">What is asked once the options that the fields name are added.</param>
public sealed record Form(string Title, IReadOnlyList<FormField> Fields, Invocation Next) : ReplyPart;

/// <summary>A field of a form.</summary>
/// <param name="Option">The option that it fills in.</param>
/// <param name="Label">What it is for, in at most 45 characters.</param>
/// <param name="Hint">What may help, in at most 100 characters.</param>
/// <param name="Value">What stands in it at first.</param>
/// <param name="MaxLength">The longest value, in UTF-16 code units.</param>
/// <param name="IsLong">Whether it takes more than a line.</param>
public sealed record FormField(string Option, string Label, string? Hint = null, string? Value = null, int MaxLength = 100, bool IsLong = false)
{
    /// <summary>Whether it may be left empty.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether it takes a person; where a platform can, that person is chosen among those who are there.</summary>
    public bool TakesPerson { get; init; }
}

/// <summary>A sentence to the person who asked.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Link">What it speaks of, where that has an address.</param>
public sealed record Notice(string Text, Uri? Link = null) : ReplyPart
{
    /// <summary>The moment that it speaks of; where a platform can show it on each reader's own clock, it does so behind the text.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>Where the content comes from, how complete and how old it is.</summary>
public sealed record Provenance(string Text) : ReplyPart;
