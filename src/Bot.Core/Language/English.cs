using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Deliveries;
using Bot.Core.Evidence;
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

    public override string ValueTooLong(string option, int most) => $"'{option}' is too long: at most {Number(most)} characters.";

    public override string BadValue(string option, string value, OptionKind kind) => $"'{option}:{value}' is not " + kind switch
    {
        OptionKind.Date => "a date: write 2025, 2025-01 or 2025-01-31.",
        OptionKind.Flag => "yes or no: write true or false.",
        OptionKind.Number => "a number from 1.",
        _ => "usable here.",
    };

    public override string NoSuchChoice(string option, string value, IReadOnlyList<string> choices) => $"'{option}:{value}' is none of: {string.Join(", ", choices)}.";
    public override string ManagersOnly => "Only those who manage this place can do that: on Discord “Manage Server”, in Teams whom the bot's settings allow.";

    public override string SomethingBroke(string reference) => $"Something broke on our side. Reference {reference}.";
    public override string TryAgain => "Try again";

    public override string Help => "Help";
    public override string HelpFor(string command) => $"Help for /{command}";
    public override string Guests(int count) => count == 1 ? "Guest" : "Guests";
    public override string Hosts(int count) => count == 1 ? "Host" : "Hosts";
    public override string Topics => "Topics";
    public override string WhyItMatters => "Why it matters";
    public override string Summary => "Summary";
    public override string EvidenceDescription => "Show the spoken lines that a claim rests on";
    public override string ClaimOption => "The number of the claim";
    public override string NoSuchClaim => "There is no such claim any more.";
    public override string ClaimNumber(int number) => $"Claim {number}";
    public override string Evidence => "Evidence";
    public override string EvidencePrompt => "What a claim rests on";
    public override string EvidenceIsFound => "Lines are found by their words; the claim itself was never spoken like that.";
    public override string ClaimBefore => "Claim before";
    public override string ClaimAfter => "Next claim";

    public override string EvidenceLabel(ClaimEvidence? evidence) => evidence switch
    {
        null => "Not compared with a transcript.",
        { Spans: [] } => "No lines found that it rests on.",
        { Spans: [{ FirstLine: var first, LastLine: var last }] } when first == last => $"{EvidenceLabel(evidence.Label)} · line {first}",
        _ => $"{EvidenceLabel(evidence.Label)} · lines {LinesOf(evidence)}",
    };

    public override string EvidenceLabel(EvidenceLabel label) => label switch
    {
        Core.Evidence.EvidenceLabel.WordsMatch => "Words match",
        Core.Evidence.EvidenceLabel.Close => "Close",
        Core.Evidence.EvidenceLabel.Weak => "Weak",
        _ => "None found",
    };

    public override string DifferenceKind(DifferenceKind kind) => kind switch
    {
        Core.Evidence.DifferenceKind.Number => "Number differs",
        Core.Evidence.DifferenceKind.Date => "Date differs",
        Core.Evidence.DifferenceKind.Name => "Name differs",
        Core.Evidence.DifferenceKind.Hedge => "Certainty differs",
        _ => "Only one side says no",
    };

    public override string Difference(EvidenceDifference difference) => difference switch
    {
        { Claimed: { } claimed, Spoken: { } spoken } => $"claim: {claimed}; spoken: {spoken}",
        { Claimed: { } claimed } => $"claim: {claimed}; not spoken there",
        { Spoken: { } spoken } => $"spoken: {spoken}; not in the claim",
        _ => "",
    };

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

    public override string Verbatim => "✓ Said word for word.";
    public override string CloseTo => "≈ Said nearly so; the differences are below.";

    public override string NotSaid(int transcripts, int without) =>
        $"✗ Not said like that in the {Transcripts(transcripts)} here" + (without > 0 ? $" ({Episodes(without)} without text)." : ".") + " What comes nearest:";

    public override string Differences => "Differences";
    public override string NotHere(string command) => $"/{command} does not work here.";
    public override string NoSuchLines => "Those lines are not there any more, or never were.";
    public override string EpisodeGone => "That episode is no longer here.";
    public override string QuoteTooLong(int words, int most) => $"{Number(words)} words are too many: quotes that are posted are kept to {Number(most)}.";
    public override string LineBefore => "◀ Line before";
    public override string LineAfter => "Line after ▶";
    public override string WithoutFirstLine => "Without the first line";
    public override string WithoutLastLine => "Without the last line";
    public override string ReadOnButton => "Read on";
    public override string ChooseLine => "Read on, or post one of them";
    public override string PostButton => "Post…";
    public override string PostNeedsPlace => "Press Post… to choose where it goes.";
    public override string Somebody => "somebody";
    public override string SharedBy(string name) => $"Shared by {name}";
    public override string OpenEpisodeButton => "Open episode";
    public override string MoreContextButton => "More context (private)";
    public override string Posted => "Posted.";
    public override string PostWaits(int minutes) => $"The platform is busy. I keep trying for {Number(minutes)} minutes.";
    public override string MaybePosted => "The answer got lost, so it may have been posted. Please look before you post it again.";

    public override string NotPosted(DeliveryTrouble trouble) => trouble switch
    {
        DeliveryTrouble.TooLate => "Not posted: it was not possible within ten minutes.",
        DeliveryTrouble.ConversationGone => "Not posted: that channel or thread is gone.",
        DeliveryTrouble.NoAccess => "Not posted: I cannot see that channel. Somebody who manages it can give me “View Channel”.",
        DeliveryTrouble.NotAllowed => "Not posted: I may not write there. Somebody who manages the channel can give me “Send Messages” and “Send Messages in Threads”.",
        DeliveryTrouble.NoThreadAllowed => "Not posted: I may not start a thread there. Somebody who manages the channel can give me “Create Public Threads”.",
        DeliveryTrouble.Locked => "Not posted: that thread is locked. Post in the channel or in a new thread?",
        DeliveryTrouble.TooManyThreads => "Not posted: there are as many threads as there may be. Post in the channel?",
        DeliveryTrouble.TagNeeded => "Not posted: that forum wants a tag, and none has the name of a topic of this episode.",
        DeliveryTrouble.QuoteGone => "Not posted: the episode is no longer here.",
        _ => "Not posted: the platform did not take it.",
    };

    public override string RemoveButton => "Remove";
    public override string Removed => "Removed.";
    public override string NothingToRemove => "There is nothing here to remove.";
    public override string OnlySharerRemoves => "Only whoever shared it, and those who manage messages here, can remove it.";

    public override string NotRemoved(DeliveryTrouble trouble) => trouble switch
    {
        DeliveryTrouble.Locked => "Not removed: the thread is archived or locked. Open it and try again.",
        DeliveryTrouble.NoAccess => "Not removed: I cannot see that channel any more.",
        _ => "Not removed: the platform is busy.",
    };

    public override string PostTitle => "Post";
    public override string WhatIsPosted => "This is posted:";
    public override string WordsLabel => "Words";
    public override string YourNote => "Your note";
    public override string YourNoteHint => "Shown as yours, above the post";
    public override string Where => "Where";
    public override string ThisChannel => "This channel";
    public override string ThisThread => "This thread";
    public override string NewThread => "A new thread";
    public override string NewThreadOnMessage => "A thread on that message";
    public override string OtherThread => "Another thread or channel (below)";
    public override string ThreadName => "Name of the new thread";
    public override string ThreadNameHint => "Only for a new thread";
    public override string WhichThread => "Which other thread or channel";
    public override string WhichThreadHint => "Only for another thread or channel";
    public override string ChooseThread => "Choose which thread or channel it should go to.";
    public override string YouMayNotPost(string conversation) => $"Not posted: you may not write in {conversation}.";
    public override string FindSource => "Find the source";
    public override string FindSourceDescription => "Where the words of this message were spoken: verbatim, close or not at all";
    public override string MessageHasNoWords => "That message has no words that I could look for.";

    public override string ShortenedForSize => "Something was left out so that the message is not too long.";
    public override string BackButton => "Back";
    public override string OpenLink => "Open";
    public override string EpisodePage => "Episode page";
    public override string ChooseFirst => "Choose one first.";
    public override string ShowChosen => "Show";
    public override string TypeWordsFirst => "Type a few words first.";
    public override string FindButton => "Find";
    public override string AnsweredInChat => "I have answered you in our own chat.";
    public override string AnsweredPrivately => "Answered privately.";
    public override string NotAnsweredPrivately => "The answer may not have reached you. Try again, or ask me in our own chat.";
    public override string StillLooking => "Still looking; the answer takes the place of this card.";
    public override string ThisPost => "This thread";
    public override string ThisChat => "This chat";
    public override string NewPost => "A new post in this channel";
    public override string GeneralChannel => "General";
    public override string CancelButton => "Cancel";
    public override string NothingFoundTitle => "Nothing found";
    public override string RemovedBy(string name) => $"Removed by {name}.";
    public override string NewPostIn(string channel) => $"A new post in {channel}";

    public override string NoClaims(string title) => $"No key claims came with ‘{title}’.";
    public override string ClaimsOf(int episodes, string words) => $"Claims from {Count(episodes, "episode")} for ‘{words}’.";

    public override string ShowFacts(int episodes, int withTranscript, DateOnly? newest) =>
        $"{Count(episodes, "episode")}, {(withTranscript == episodes ? "all with transcript" : $"{Number(withTranscript)} with transcript")}"
        + (newest is { } day ? $" · newest {Day(day)}" : "");

    public override string ShowsHere => "What the memory holds";

    public override string HelpIntroduction => "I remember podcasts for this workspace: episodes, their claims, and the very lines that were spoken.";
    public override string HelpPrivacy => "I do not read your messages. I answer commands, and only you see the answer until you share it.";
    public override string AppInShort => "A memory of podcasts for your team: episodes, claims and spoken lines";
    public override string Commands => "Commands";
    public override string TryThis => "Try this";
    public override string OptionsLabel => "Options";
    public override string Required => "required";

    public override string WelcomeText(string? addedBy) => (addedBy is null ? "Hello." : $"Hello. {addedBy} added me.") + " I remember podcasts for you:";
    public override string SetUpButton => "Set up";
    public override string SetUpTitle => "First steps";

    public override IReadOnlyList<string> SetUpSteps =>
    [
        "Look at what is here: /shows. Whoever runs this bot adds episodes with: bot import FILE",
        "Find an episode: /episode and a name, a title or a topic.",
        "Find what was said: /quote and a few words as you remember them. Post… shares a line.",
    ];

    public override string ServerRights => "Who may use which command is set in the server settings, under Integrations.";
    public override string AppRights => "In a channel or a group chat, mention me first. Who may use this app is set in the Teams admin center, under Manage apps.";

    public override string PrivacyButton => "Privacy";
    public override string PrivacyTitle => "Privacy";
    public override string WhatIsSeen => "I see the commands that you type, the buttons that you press, and a message when you choose “Find the source” on it. What you search for is not kept with your name.";

    public override string WhatIsStored(int posts, bool hasChat) => (posts, hasChat) switch
    {
        (0, false) => "Nothing is stored about you.",
        (0, true) => $"Stored about you: {OwnChat}.",
        _ => $"Stored about you: {Count(posts, "post")} that you shared, each with your id, your name and your note, so that you can remove it{(hasChat ? $"; and {OwnChat}" : "")}.",
    };

    private static string OwnChat => "that we have a chat, with its id and yours, so that I can write to you there";

    public override string ForgetButton => "Delete what is stored about me";

    public override string ForgetQuestion(int posts) =>
        $"This takes your id, your name and your note off the record of {Count(posts, "post")}. The posts stay where they are, and only those who manage messages can remove them then. To remove them yourself, do that first.";

    public override string Forgotten(int posts) => $"Deleted: your name is on the record of {(posts == 1 ? "that post" : $"those {Count(posts, "post")}")} no longer.";

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
    public override string CheckOption => "First check whether all of it was said";
    public override string LinesDescription => "Lines of an episode by their numbers";
    public override string LinesAt => "Which lines: 226 or 226-228";
    public override string PostDescription => "Post a quote or an episode for everybody";
    public override string NoteOption => "A note of yours above it";
    public override string RemoveDescription => "Take away what was posted";
    public override string RemovePost => "Which post";
    public override string ForgetDescription => "Delete what is stored about you";
    public override string ForgetConfirm => "Really";

    private static string DidYou(string? nearest) => nearest is null ? "" : $" Did you mean '{nearest}'?";

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private string Count(int count, string noun) => noun.ToQuantity(count, "N0", Culture);
}
