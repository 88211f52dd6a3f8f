using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Quotes;
using Bot.Search.Catalog;
using Humanizer;

namespace Bot.Core.Language;

/// <summary>English.</summary>
internal sealed class English : Wording
{
    public override CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("en-GB");

    public override string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);
    public override string Lines(int count) => Count(count, "line");
    public override string Episodes(int count) => Count(count, "episode");
    public override string Transcripts(int count) => Count(count, "transcript");

    public override string NoCommand => "Type a command, such as /episode, /quote or /help.";
    public override string UnknownCommand(string name, string? nearest) => $"Unknown command '/{name}'." + DidYou(nearest is null ? null : "/" + nearest);
    public override string UnknownOption(string name, string? nearest) => $"Unknown option '{name}'." + DidYou(nearest);
    public override string MissingOption(string command, string option, string description) => $"/{command} needs '{option}': {Lower(description)}.";

    public override string BadValue(string option, string value, OptionKind kind) => $"'{option}:{value}' is not " + kind switch
    {
        OptionKind.Date => "a date: write 2025, 2025-01 or 2025-01-31.",
        OptionKind.Flag => "yes or no: write true or false.",
        OptionKind.Number => "a number from 1.",
        _ => "usable here.",
    };

    public override string SomethingBroke(string reference) => $"Something broke on our side. Reference {reference}.";
    public override string TryAgain => "Try again";

    public override string Help => "Help";
    public override string HelpFor(string command) => $"Help for /{command}";
    public override string Guests(int count) => count == 1 ? "Guest" : "Guests";
    public override string Hosts(int count) => count == 1 ? "Host" : "Hosts";
    public override string Topics => "Topics";
    public override string WhyItMatters => "Why it matters";
    public override string Summary => "Summary";
    public override string KeyClaims => "Key claims";
    public override string MoreClaims => "More claims";
    public override string UnknownShow => "Unknown show";
    public override string FromTheSource => "About · imported with the episode";

    public override string EmptyLibrary => "I have no episodes yet. Whoever runs this bot adds one with: bot import FILE";
    public override string EpisodesFit(int count, string words) => $"{Count(count, "episode")} {(count == 1 ? "fits" : "fit")} ‘{words}’.";
    public override string NoEpisodeCalled(string words) => $"No episode, person, show or topic called ‘{words}’.";
    public override string DidYouMean => "Did you mean";

    public override string Field(CatalogField field) => field switch
    {
        CatalogField.Guest => "Guest",
        CatalogField.Host => "Host",
        CatalogField.Topic => "Topic",
        CatalogField.Show => "Show",
        _ => "Title",
    };

    public override string Kind(CatalogNameKind kind, CatalogRole? role) => kind switch
    {
        CatalogNameKind.Person => role == CatalogRole.Host ? "Host" : "Guest",
        CatalogNameKind.Topic => "Topic",
        CatalogNameKind.Show => "Show",
        _ => "Title",
    };

    public override string SeveralShowsCalled(string show) => $"Several shows fit ‘{show}’. Which one?";
    public override string SeveralPeopleCalled(string person) => $"Several people fit ‘{person}’. Which one?";
    public override string WithoutFilters(int count) => $"Without the filters: {Count(count, "episode")}.";

    public override string Withdrawn(string title, DateOnly day) => $"‘{title}’ was withdrawn on {Day(day)}.";
    public override string AskedWithTypo(string understood) => $"Understood as ‘{understood}’.";
    public override string WithoutWords(string words) => $"Nothing fits all of it; this is without ‘{words}’.";
    public override string NoShowCalled(string show, string? nearest) => $"No show called ‘{show}’." + DidYou(nearest);
    public override string NoPersonCalled(string person, string? nearest) => $"No host or guest called ‘{person}’." + DidYou(nearest);

    public override string TranscriptFacts(int lines, bool times, bool speakers, DateOnly imported, int version) =>
        $"Transcript {Lines(lines)}, {(times ? "with times" : "no times")}, {(speakers ? "with speaker names" : "no speaker names")}"
        + $" · imported {Day(imported)}" + (version > 1 ? $" · version {version}" : "");

    public override string NoTranscript => "Only notes for this one: I can match title, people and topics, not speech.";
    public override string ClaimsButton(int count) => $"Claims ({count})";
    public override string FindQuoteButton => "Find a quote";
    public override string FullSummaryButton => "Full summary";
    public override string EpisodeButton => "Episode";
    public override string SearchTranscriptsButton(string words) => $"Search transcripts for ‘{words}’";
    public override string NextPageButton(int page, int pages) => $"Page {page} of {pages}";
    public override string PreviousPageButton(int page, int pages) => $"Back to page {page} of {pages}";
    public override string ShowMatchesButton => "Show all matches";
    public override string Choose => "Choose";
    public override string MoreLeftOut(int count) => $"{Number(count)} more would not fit into this message.";
    public override string OldButton => "This list is old; here it is again.";

    public override string NothingSaid(string words, int transcripts, int without) =>
        $"Nobody seems to have said ‘{words}’ in the {Transcripts(transcripts)} here"
        + (without > 0 ? $" ({Episodes(without)} without text)." : ".");

    public override string TooShort => "Too short to search. Give a few words as you remember them, such as: /quote junior engineer";
    public override string HitCount(int lines, int episodes) => $"{Count(lines, "line")} in {Count(episodes, "episode")}.";
    public override string HitsOfMany(int lines, int episodes) => $"{Count(lines, "line")} in {Count(episodes, "episode")}; the best are here. Add person:, show: or since: to narrow it.";
    public override string LineOf(int line, int total) => $"line {Number(line)} of {Number(total)}";
    public override string SpeakerNotGiven => "Speaker not given";

    public override string HeardAs(HeardAs heard) => heard.Kind switch
    {
        HeardKind.Glossary => $"“{heard.Asked}” heard as “{heard.Spoken}” (your glossary)",
        HeardKind.Spelling => $"“{heard.Asked}” spelled “{heard.Spoken}”",
        _ => $"“{heard.Asked}” heard as “{heard.Spoken}”",
    };

    public override string SearchLoosely => "Search without ‘exact’";
    public override string WithoutQuotationMarks => "Search without quotation marks";
    public override string SearchExactly => "Only these exact words";
    public override string LinesMoved => "The transcript was just replaced; ask again in a moment.";

    public override string NoClaims(string title) => $"No key claims came with ‘{title}’.";
    public override string ClaimsOf(int episodes, string words) => $"Claims from {Count(episodes, "episode")} for ‘{words}’.";

    public override string ShowFacts(int episodes, int withTranscript, DateOnly? newest) =>
        $"{Count(episodes, "episode")}, {(withTranscript == episodes ? "all with transcript" : $"{Number(withTranscript)} with transcript")}"
        + (newest is { } day ? $" · newest {Day(day)}" : "");

    public override string ShowsHere => "What the memory holds";

    public override string HelpIntroduction => "I remember podcasts for this workspace: episodes, their claims, and the very lines that were spoken.";
    public override string HelpPrivacy => "I do not read your messages. I answer commands, and only you see the answer until you share it.";
    public override string Commands => "Commands";
    public override string TryThis => "Try this";
    public override string OptionsLabel => "Options";
    public override string Required => "required";

    public override string EpisodeDescription => "Find an episode by title, guest, host, show or topic";
    public override string EpisodeWords => "Words of the title, a person, a show or a topic";
    public override string ClaimsDescription => "List the key claims of an episode, a person or a topic";
    public override string ClaimsWords => "An episode, a person or a topic";
    public override string QuoteDescription => "Find the very line that was spoken";
    public override string QuoteWords => "What you remember of it; put exact wording in quotation marks";
    public override string ShowsDescription => "What the memory holds, and how fresh it is";
    public override string ShowsWords => "Only this show";
    public override string HelpDescription => "What I can do, with examples from your library";
    public override string HelpWords => "One command to explain";
    public override string ShowOption => "Only in this show";
    public override string PersonOption => "Only with this host or guest";
    public override string SinceOption => "Only from this day on: 2025, 2025-01 or 2025-01-31";
    public override string ExactOption => "Only this exact wording";
    public override string PageOption => "Which page of the answer";
    public override string FullOption => "The whole summary";
    public override string EpisodeOption => "Only in this episode";

    private static string DidYou(string? nearest) => nearest is null ? "" : $" Did you mean '{nearest}'?";

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private string Count(int count, string noun) => noun.ToQuantity(count, "N0", Culture);
}
