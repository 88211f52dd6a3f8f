using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Evidence;
using Bot.Core.Feeds;
using Bot.Core.Help;
using Bot.Core.Quotes;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
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
    public override string Chapters => "Chapters";
    public override string Soundbites => "Recommended passages";
    public override string Licence => "Licence of the recording";
    public override string AndMore(int count) => $"and {Number(count)} more";
    public override string Wish => "Publisher's wish";
    public override string NotForThePublic => "not to be listed in public";
    public override string SameConversation => "Same conversation as";
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
        HeardKind.Glossary => $"heard as “{heard.Spoken}” — your glossary says “{heard.Term ?? heard.Asked}”",
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
    public override string LinesVersion => "The version of the episode that the numbers are of";
    public override string LinesStandElsewhere(string lines) => $"The transcript was replaced since this was posted; the same words are now in {(lines.Contains('-', StringComparison.Ordinal) ? "lines" : "line")} {lines}.";
    public override string LinesGone(DateOnly since) => $"The transcript was replaced on {Day(since)}, and these words are no longer in it. This is what was posted, with the lines around it as they were.";
    public override string FindNowButton => "What it says now";
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

    public override string ResendDescription => "Sends again what may not have arrived";
    public override string ResendPost => "Which post";
    public override string ResendAnswer => "What is to be done: again, or arrived";
    public override string SentAgain => "It is sent again.";
    public override string NotedAsSent => "Good. It counts as sent.";
    public override string NothingToResend => "There is nothing to decide: that was done already, or what was to be posted is no longer known.";
    public override string OnlyManagersResend => "Only those who manage the channel can decide that.";
    public override string ChangedSince => "Corrected since it was posted";
    public override string MaybeNotArrived(PostKind kind, DateOnly day) => $"{Named(kind)} of {Day(day)} may not have arrived. Please look whether it is here.";
    public override string NotArrived(PostKind kind, DateOnly day, DeliveryTrouble trouble) => $"{Named(kind)} of {Day(day)} was not posted: " + trouble switch
    {
        DeliveryTrouble.QuoteGone => "what it quotes is no longer there.",
        DeliveryTrouble.NothingLeft => "all that was in it has been removed since.",
        DeliveryTrouble.Refused => "a fault of the bot.",
        _ => "it could not be posted here.",
    };

    public override string MoreUndecided(int count) => count == 1 ? "After it there is one more of which nobody knows." : $"After it there are {count} more of which nobody knows.";
    public override string SendAgainButton => "Send again";
    public override string ItIsThereButton => "It is there";

    private static string Named(PostKind kind) => kind switch
    {
        PostKind.Digest => "The digest",
        PostKind.Announcement => "An announcement",
        _ => "A notice",
    };


    public override string ChannelSuspended(string? channel, DeliveryTrouble trouble) => $"I cannot post in {(channel is null ? "a channel that you have set up" : $"“{channel}”, which you have set up")}: " + trouble switch
    {
        DeliveryTrouble.ConversationGone => "it is gone. What it follows ends in 30 days.",
        DeliveryTrouble.WorkspaceLeft => "I was taken out of there. If I am added again within 30 days, everything goes on.",
        DeliveryTrouble.NoThreadAllowed => "I may not start a thread there. Somebody who manages it can give me “Create Public Threads”; then everything goes on.",
        DeliveryTrouble.Locked => "the thread is locked. When it is opened, everything goes on.",
        DeliveryTrouble.TooManyThreads => "there are as many threads as there may be. When some are closed, everything goes on.",
        _ => "I may not see it or not write there. When somebody who manages it gives me these rights, everything goes on.",
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

    public override string ChosenByBot => "Chosen from the transcript by the bot, not written by the publisher.";
    public override string SpokenSummary => "In their own words";
    public override string SpokenWhy => "Why it matters, as spoken";
    public override string SpokenClaims => "Key statements, as spoken";
    public override string SpokenClaimsButton(int count) => $"Key statements ({count})";
    public override string FoundTopics => "Topics (found by the bot)";
    public override string MachineWritten(string label, string model) => $"{label} · machine-written by {model}";
    public override string MachineWrittenIsChecked => "Machine-written from the transcript, not by the publisher; compared with its words by the bot, read by nobody.";

    public override string ShowFacts(int episodes, int withTranscript, DateOnly? newest) =>
        $"{Count(episodes, "episode")}, {(withTranscript == episodes ? "all with transcript" : $"{Number(withTranscript)} with transcript")}"
        + (newest is { } day ? $" · newest {Day(day)}" : "");

    public override string ShowsHere => "What the memory holds";

    public override string SettingsTitle => "Settings";
    public override string SettingsDescription => "Add shows, look after feeds; zone, language, who may subscribe channels";
    public override string SettingsValue => "What it is to be: the address of a show's feed, a zone, a language";
    public override string ActionOption => "What to do";
    public override string AddShowDescription => "Follow a show: its episodes come in by themselves";
    public override string AddShowHow => "Follow a show with: /settings action:add-show value:https://… and the address of its feed (RSS). Every podcast has one; its website or a podcast directory names it.";
    public override string FeedsDescription => "The feeds that are followed here, and how they are";
    public override string FeedsTitle(int feeds) => Count(feeds, "feed");
    public override string FeedsButton => "All feeds";
    public override string NoFeeds => "No show is followed here yet.";
    public override string NoSuchFeed => "That feed is not followed here any more.";
    public override string NotAFeed(string reason) => $"Nothing was stored. {reason}";

    public override string FeedHas(int episodes, int withTranscripts, DateOnly? newest) =>
        $"{Count(episodes, "episode")}, {(withTranscripts == 0 ? "none with a transcript: title, people and notes can be found, speech cannot" : withTranscripts == episodes ? "all with a transcript" : $"{Number(withTranscripts)} with a transcript")}"
        + (newest is { } day ? $" · newest {Day(day)}" : "") + ".";

    public override string FeedLooksPrivate => "This looks like a private feed, made for one listener. Everybody in this workspace will see its episodes: follow it only if they may.";
    public override string FeedSaysItMoved(string address) => $"Its publisher says that it has moved to {address}. Add it from there if you trust that.";
    public override string FeedRemarks => "Worth knowing";
    public override string AddressWasSeen => "Others can read the address that you typed here. Delete your message if it is meant for you alone.";
    public override string NothingStoredYet => "Nothing is stored yet.";
    public override string FollowDescription => "Follow a feed that was looked at";
    public override string FollowTicket => "What the button below the report holds";
    public override string FollowButton => "Follow this show";
    public override string Followed => "Followed. Its episodes come in over the next minutes, and new ones by themselves.";
    public override string FollowedLocally => "Followed. Its episodes come in while the bot is running, or at once with: bot feed poll";
    public override string FollowedElsewhere => "That show is followed here already, at another address. Nothing was changed.";
    public override string FeedProposesMove(string address) => $"Its publisher says that it has moved to {address}.";
    public override string MoveButton => "Follow it there";
    public override string MoveRefused(string reason) => $"It stays where it is: {reason}";
    public override string FollowedAlready => "That show is followed here already.";
    public override string TicketTooOld => "That report is too old. Look at the feed again with /settings action:add-show.";
    public override string TooManyFeeds(int most) => $"{Count(most, "feed")} are followed here, and that is as many as whoever runs this bot allows.";
    public override string FeedDescription => "One feed, and what can be done with it";
    public override string FeedNumber => "The number of the feed";
    public override string FeedButton => "This feed";
    public override string PollButton => "Look for news now";
    public override string PauseButton => "Pause";
    public override string ResumeButton => "Resume";
    public override string DropButton => "Stop following";
    public override string DropQuestion => "No further episodes will come in. Those that are here stay.";
    public override string Dropped => "Not followed any more. Its episodes stay.";

    public override string PollBrought(FeedCounts counts) => counts switch
    {
        { Added: 0, Updated: 0 } => "Nothing new.",
        { Updated: 0 } => $"{Count(counts.Added, "new episode")}.",
        { Added: 0 } => $"{Count(counts.Updated, "episode")} updated.",
        _ => $"{Count(counts.Added, "new episode")}, {Number(counts.Updated)} updated.",
    };

    public override string PollFailed(string reason) => $"It could not be read: {reason}";
    public override string WithoutEpisodesYet => "Followed, without episodes so far";

    public override string FeedHealth(FollowedFeed feed, DateTimeOffset now) => feed switch
    {
        { State: FeedState.Paused } => "Paused: no new episodes come in.",
        { State: FeedState.Stopped } => $"Given up{Since(feed)}: {feed.Trouble} Look at its address, then resume it.",
        { Trouble: { } trouble } => $"Not reachable{Since(feed)}: {trouble}",
        { IsRead: false, Episodes: 0 } => "To be read for the first time.",
        { PolledAt: { } polled } => $"Checked {polled.Humanize(now, Culture)}.",
        _ => "Followed.",
    } + (feed.WithoutTranscript > 0 ? $" {Count(feed.WithoutTranscript, "transcript")} could not be had." : "");

    private string Since(FollowedFeed feed) => feed.FailingSince is { } since ? $" since {Day(DateOnly.FromDateTime(since.UtcDateTime))}" : "";

    public override string CorrectDescription => "Say what is wrong: a name, a term, a speaker, a claim, the summary";
    public override string CorrectEpisode => "The episode in which something is wrong";
    public override string CorrectAction => "What is wrong, or which list to show";
    public override string CorrectWrong => "What is wrong: the name as imported, or what is heard for a term";
    public override string CorrectRight => "What is right instead";
    public override string CorrectAt => "Which claim (3), or which lines (226-228)";
    public override string CorrectDo => "What to do with a correction";
    public override string CorrectId => "Which correction";
    public override string CorrectReason => "Why it is declined";

    public override string CorrectChoice(string choice) => choice switch
    {
        "name" => "A host or guest has another name",
        "term" => "A term that transcripts have wrong, for the glossary",
        "speaker" => "Who speaks in some lines",
        "claim" => "A claim is wrong",
        "summary" => "The summary is wrong",
        "not-same-person" => "Somebody only has the name of somebody else",
        "glossary" => "The terms, and what is heard for them",
        "queue" => "What is proposed and to be decided",
        "mine" => "What I have proposed, and what became of it",
        "accepted" => "What is shown corrected",
        "accept" => "Accept it",
        "decline" => "Decline it",
        "undo" => "Undo it",
        "withdraw" => "Take it back",
        _ => "Show it",
    };

    public override string CorrectButton => "Correct";
    public override string CorrectTitle => "Corrections";
    public override string CorrectIntroduction => "Press Correct on an episode, its claims or a quote, or begin here. Everybody can propose; those who manage this place decide. What was imported never changes: a correction lies over it and can be undone. Spoken words are never altered.";
    public override string WhatIsWrong => "What is wrong?";
    public override string ChooseEpisode => "A name in an episode";
    public override string WhichEpisode => "In which episode?";
    public override string WhichPerson => "Who is it about?";
    public override string WhichClaim => "Which claim?";

    public override string CorrectionKind(CorrectionKind kind) => kind switch
    {
        Data.CorrectionKind.Name => "A name",
        Data.CorrectionKind.Apart => "Not the same person",
        Data.CorrectionKind.Claim => "A claim",
        Data.CorrectionKind.Summary => "The summary",
        Data.CorrectionKind.Speaker => "Who speaks",
        _ => "A term for the glossary",
    };

    public override string Before(CorrectionKind kind) => kind == Data.CorrectionKind.Term ? "What is heard" : "As imported";

    public override string After(CorrectionKind kind) => kind switch
    {
        Data.CorrectionKind.Term => "The term",
        Data.CorrectionKind.Apart => "Set apart by",
        _ => "Right is",
    };

    public override string State(CorrectionState state) => state switch
    {
        CorrectionState.Open => "to be decided",
        CorrectionState.Accepted => "accepted",
        CorrectionState.Declined => "declined",
        CorrectionState.Withdrawn => "taken back",
        CorrectionState.Undone => "undone",
        _ => "replaced by another one",
    };

    public override string Done(CorrectionState state) => state switch
    {
        CorrectionState.Accepted => "Accepted. It is shown from now on.",
        CorrectionState.Declined => "Declined.",
        CorrectionState.Withdrawn => "Taken back.",
        _ => "Undone. What was imported is shown again.",
    };

    public override string DecidedBefore(string state, string name) => $"That was done before: {state}, by {name}.";

    public override string NotProposed(ProposalOutcome outcome) => outcome switch
    {
        ProposalOutcome.TooManyOpen => "Not proposed: too many proposals wait for a decision here. Those who manage this place decide first.",
        ProposalOutcome.TooManyToday => $"Not proposed: {CorrectionBook.MostADay} proposals a day are the most. Go on tomorrow.",
        _ => $"Not proposed: the glossary has {CorrectionBook.MostTerms} terms, and no room for more.",
    };

    public override string KnownProposal(CorrectionState state) => state == CorrectionState.Open ? "Somebody has proposed just that already." : "It is shown like that already.";
    public override string Proposed => "Proposed. Those who manage this place decide; /correct shows you what became of it when you next look.";
    public override string ProposedToDecide => "Proposed. You decide here, so you can accept it at once.";
    public override string ProposalDecided(bool accepted) => accepted ? "What you proposed was accepted" : "What you proposed was declined";
    public override string NoLongerFits => "No longer fits: the episode does not have that text any more, so this is not shown anywhere.";
    public override string NoSuchCorrection => "There is no such correction here, or it is not yours.";
    public override string StateLabel => "State";
    public override string ProposedLabel => "Proposed by";
    public override string DecidedLabel => "Decided by";
    public override string EndedLabel => "Ended by";
    public override string ReasonLabel => "Reason";
    public override string AcceptButton => "Accept";
    public override string DeclineButton => "Decline";
    public override string DeclineWithReasonButton => "Decline with a reason…";
    public override string UndoButton => "Undo";
    public override string WithdrawButton => "Take back";
    public override string AddTermButton => "Add a term";
    public override string GlossaryTitle => "Glossary";
    public override string HeardAsTerm(string heard) => $"heard as “{heard}”";
    public override string EmptyGlossary => "The glossary is empty. A term in it finds lines in which something else was heard for it: Trillium, heard as “a trillion”.";
    public override string MyProposals => "My proposals";
    public override string NoProposals => "You have proposed nothing here.";
    public override string ProposalNews(int count) => $"{Count(count, "proposal")} of yours {(count == 1 ? "was" : "were")} decided since you last looked.";
    public override string ProposalQueue(int open) => $"To be decided ({Number(open)})";
    public override string NothingProposed => "Nothing is waiting for a decision.";
    public override string CorrectionsShown => "Corrected here";
    public override string NothingCorrected => "Nothing is corrected here.";
    public override string ReachOfTerm(string heard, int lines, int episodes) => $"“{heard}” stands in {Count(lines, "line")} of {Count(episodes, "episode")} here; whoever asks for the term finds them.";
    public override string ReachOfSpeaker(int posts) => $"Shown below these lines; {Count(posts, "post")} here {(posts == 1 ? "quotes" : "quote")} some of them and {(posts == 1 ? "stays" : "stay")} as {(posts == 1 ? "it is" : "they are")}.";

    public override string ReachOfEpisode(CorrectionKind kind) => kind switch
    {
        Data.CorrectionKind.Claim => "Shown among the claims of this episode. What is posted stays as it is.",
        Data.CorrectionKind.Summary => "Shown on the card of this episode. What is posted stays as it is.",
        _ => "Shown on the card of this episode and found in its search. What is posted stays as it is.",
    };

    public override string LineSpan(int first, int last) => first == last ? $"line {Number(first)}" : $"lines {Number(first)}–{Number(last)}";
    public override string HeardField => "What is heard, or written in transcripts";
    public override string HeardHint => "One to five words, such as: a trillion";
    public override string TermField => "What it should be";
    public override string TermHint => "The term as you write it, such as: Trillium";
    public override string RightNameField => "The right name";
    public override string RightNameHint(string imported) => $"Imported as: {Graphemes.Shorten(imported, 60)}";
    public override string ApartField => "What sets this person apart";
    public override string ApartHint => "A word or two, shown behind the name, such as: statistician";
    public override string RightClaimField(int number) => $"Claim {number}, as it should be";
    public override string RightSummaryField => "The summary, as it should be";
    public override string RightTextHint => "It is shown with a note that it was corrected here";
    public override string LinesField => "Lines";
    public override string SpeakerField => "Who speaks in them";
    public override string ReasonField => "Why it is declined";
    public override string ReasonHint => "Whoever proposed it can read this";
    public override string SendButton => "Send";
    public override string TypeThis => "Type:";
    public override string NobodyNamed => "No host or guest came with this episode.";
    public override string NoSummary => "No summary came with this episode.";
    public override string SameAsImported => "That is the same as before.";
    public override string TermTooLong(int most) => $"A term, and what is heard for it, have one to {Number(most)} words and at most 100 characters.";
    public override string TermSaysNothing => "Nearly every line has words like these. Add a word that carries meaning.";
    public override string NoSuchLinesOf(int lines) => $"Lines are given like 226 or 226-228; this transcript has {Number(lines)}.";
    public override string TooManyLines(int most) => $"At most {Number(most)} lines at once.";
    public override string SeveralVoices => "The voice changes within these lines, so that nobody could tell which words are meant. Choose other lines.";
    public override string ImportedAs(string imported) => $"imported as {imported}";
    public override string Apart(string apart) => $"{apart}; kept apart here from others of that name";
    public override string CorrectedHere(string label) => $"{label} · corrected here";
    public override string AsImported(string label) => $"{label} · as imported";
    public override string ClaimCorrected(string imported) => $"corrected here; imported: {imported}";

    public override string CorrectedSpeaker(SpeakerCorrection speaker, string? imported) =>
        $"speaker: {speaker.Name}, {(speaker.ByTeam ? "corrected by this team" : "corrected here")}" + (imported is null ? "" : $" (imported: {imported})");

    public override string ChannelManagersOnly => "Channel managers can subscribe. On Discord that is whoever has “Manage Channel” here or “Manage Server”, and people or roles named in /settings; in Teams whom the bot's settings allow.";

    public override string RightName(BotRight right) => right switch
    {
        BotRight.ViewChannel => "View Channel",
        BotRight.SendMessages => "Send Messages",
        _ => "Send Messages in Threads",
    };

    public override string CannotPostHere(IReadOnlyList<BotRight> lacks) => $"I cannot post here: “{string.Join("” and “", lacks.Select(RightName))}” {(lacks.Count == 1 ? "is" : "are")} missing. Somebody who manages the channel can give me that; then ask again.";
    public override string OnlyInChats => "Channels and chats follow topics: ask me there, on Discord or in Teams. The command line and the HTTP interface have no place to post to.";
    public override string SubscribeDescription => "Have new episodes on a topic posted here: at once, daily or weekly";
    public override string SubscribeTopic => "A topic, a person or a show";
    public override string WhenOption => "When to post what is found; weekly unless you say otherwise";
    public override string MatchOption => "Where a topic has to occur";
    public override string SubscribeWords => "Which words count as the topic, separated by commas";
    public override string WithoutOption => "Leave out episodes with these words, and these shows; separated by commas";
    public override string KindOption => "What the name is of, where that is not clear";
    public override string SubscriptionNumber => "Which subscription";
    public override string UnsubscribeDescription => "No longer follow a topic here";
    public override string UnsubscribeTopic => "What is followed and should not be";
    public override string SubscriptionsDescription => "What this channel follows; change, pause or end it";

    public override string TimingChoice(SubscriptionTiming when) => when switch
    {
        SubscriptionTiming.Now => "Each new episode at once",
        SubscriptionTiming.Daily => "In a digest each day",
        _ => "In the weekly digest",
    };

    public override string MatchChoice(SubscriptionMatch match) => match switch
    {
        SubscriptionMatch.Tagged => "Whole words, in topics, titles or people",
        SubscriptionMatch.Spoken => "Whole words, spoken at least twice",
        _ => "Whole words, in topics, titles or people, or spoken at least twice",
    };

    public override string KindChoice(SubscriptionKind kind) => kind switch
    {
        SubscriptionKind.Person => "A person, as host or guest",
        SubscriptionKind.Show => "A show, with each of its episodes",
        _ => "A topic, by its words",
    };

    public override string TimingButton(SubscriptionTiming when) => when switch
    {
        SubscriptionTiming.Now => "At once",
        SubscriptionTiming.Daily => "Daily",
        _ => "Weekly",
    };

    public override string MatchButton(SubscriptionMatch match) => match switch
    {
        SubscriptionMatch.Tagged => "Tagged only",
        SubscriptionMatch.Spoken => "Spoken only",
        _ => "Tagged or spoken",
    };

    public override string AsKindButton(SubscriptionKind kind) => kind switch
    {
        SubscriptionKind.Person => "As a person",
        SubscriptionKind.Show => "As a show",
        _ => "As a topic",
    };

    public override string TimingWeekly => "weekly";
    public override string TimingDaily => "daily";
    public override string TimingAtOnce => "each new episode at once";
    public override string SubscribeTitle(string name) => $"Subscribe to {name}?";
    public override string EditTitle(string name) => $"Change the subscription to {name}?";
    public override string SubscribeButton => "Subscribe";
    public override string SaveButton => "Save";
    public override string EditWordsButton => "Edit words";
    public override string LeaveOutButton => "Leave something out";
    public override string EditThatButton(string name) => $"Edit {name} instead";
    public override string OnlyInButton(string show) => $"Only in {show}";
    public override string WordsField => "Counts as a match";
    public override string WordsHint => "Separated by commas; plural, capitals and accents make no difference";
    public override string WithoutField => "Leave out episodes with, or of";
    public override string WithoutHint => "Words or names of shows, separated by commas";
    public override string TopicSaysNothing => "Nearly every episode has words like these. Name a topic, a person or a show.";
    public override string WordSaysNothing(string word) => $"‘{word}’ is in nearly every episode. Use words that carry meaning.";
    public override string TooManyWords(int most) => $"At most {Number(most)} words, and together not longer than 1,000 characters.";
    public override string CountsLabel => "Counts as a match";
    public override string WhereLabel => "Where";
    public override string OnlyShowLabel => "Only in";
    public override string WithoutShowsLabel => "Not in";
    public override string WithoutWordsLabel => "Left out with";
    public override string WhenLabel => "When";
    public override string NextTimeLabel => "Next time";

    internal override string WouldHaveBrought(TopicPreview preview) =>
        preview.Episodes == 0 ? $"In the last {Number(preview.Days)} days this would have brought nothing."
        : $"In the last {Number(preview.Days)} days this would have brought {(preview.IsAtLeast ? "at least " : "")}{Count(preview.Episodes, "episode")}{(preview.WeeksForOne is { } weeks ? $", about one every {(weeks == 1 ? "week" : $"{Number(weeks)} weeks")}" : "")}.";

    internal override string TooBroad(TopicPreview preview) => $"That is more than {Number(TopicPreview.MostAWeek)} a week, more than anybody reads." + preview.Narrowing switch
    {
        TopicNarrowing.TaggedOnly => " “Tagged only” would bring what is about it, and leave out where it is only spoken of.",
        TopicNarrowing.OneShow => " One show, or words that say more, would bring less.",
        _ => "",
    };

    public override string ForExample => "Such as";
    public override string NothingOldIsPosted => "Nothing old is posted: only what comes in from now on.";

    public override string FollowedLike(Subscription existing, bool isCovered) =>
        $"Already followed here: {existing.Name} ({ByOn(existing.CreatedByName, DateOnly.FromDateTime(existing.CreatedAt.UtcDateTime))}). " + (isCovered ? "That brings all of this." : "The two have words in common.");

    public override string Reason(MatchReason reason) => reason switch
    {
        { Kind: MatchReasonKind.Tag } => $"tag {reason.Text}",
        { Kind: MatchReasonKind.Title } => reason.Text is null ? "in the title" : $"title: {reason.Text}",
        { Kind: MatchReasonKind.Person } => $"with {reason.Text}",
        { Kind: MatchReasonKind.Show } => $"show {reason.Text}",
        _ => reason.Text is null ? $"spoken {reason.Count}×" : $"{reason.Text} spoken {reason.Count}×",
    };

    public override string NothingSubscribed => "Nothing was changed.";
    public override string SubscribedTo(string name) => $"Subscribed: {name}.";
    public override string SubscribedBefore(string name) => $"{name} is followed here already.";
    public override string SubscriptionChanged(string name) => $"Saved: {name}.";

    public override string NotSubscribed(SubscriptionOutcome outcome, int most) => outcome switch
    {
        SubscriptionOutcome.TooMany => $"This channel follows {Number(most)} things already, as many as it may. End one first.",
        SubscriptionOutcome.OfAnotherWorkspace => "This channel is shared, and follows things by decision of the other team that has it. Decide there.",
        SubscriptionOutcome.NotAllowed => ChannelManagersOnly,
        _ => "There is no such subscription any more.",
    };

    public override string SubscriptionsButton => "All subscriptions";
    public override string ShowSubscriptionButton => "Show it";
    public override string SubscribeToMoreButton => "Subscribe to…";
    public override string SubscribeAgainButton => "Subscribe again";
    public override string UnsubscribeButton => "Unsubscribe";
    public override string UnsubscribeQuestion => "No longer follow this? The channel is told.";
    public override string UnsubscribedFrom(string name) => $"No longer followed: {name}.";
    public override string NotFollowed(string name) => $"‘{name}’ is not followed here.";
    public override string WhichSubscription => "Which one?";
    public override string NothingFollowed => "Nothing is followed here yet. A topic, a person or a show is followed with: /subscribe";
    public override string NoSuchSubscription => "There is no such subscription here any more.";
    public override string FollowedHereTitle => "Followed here";
    public override string FollowedInTitle(string channel) => $"Followed in {channel}";
    public override string OtherChannelsTitle => "Other channels that follow something";
    public override string OtherChannelsButton => "Other channels";
    public override string NoOtherChannels => "No other channel follows anything.";
    public override string SubscriptionCount(int count) => Count(count, "subscription");
    public override string DigestButton => "Next digest";
    public override string EditButton => "Edit";
    public override string WhatItBroughtButton => "What it brought";
    public override string WhatItBrought(string name) => $"What {name} brought";
    public override string NothingBroughtYet => "It has brought nothing yet.";
    public override string NotPostedYet => "waits for the digest";
    public override string SubscribedByLabel => "Subscribed by";
    public override string ByOn(string? name, DateOnly day) => $"{name ?? "somebody"}, {Day(day)}";
    public override string PausedMark => "paused";
    public override string PausedSince(DateOnly day) => $"Paused since {Day(day)}. What comes in meanwhile is not made up for.";
    public override string PausedUntil(string time) => $"Paused until {time}.";
    public override string NextDigestAt(string time) => $"Next digest: {time}.";
    public override string NextDigestSkipped(string time) => $"The digest of {time} is left out; the one after it has what it would have had.";

    public override string SuspendedSince(DateOnly day, DeliveryTrouble trouble) => $"Nothing can be posted since {Day(day)}: " + trouble switch
    {
        DeliveryTrouble.ConversationGone => "the channel or thread is gone.",
        DeliveryTrouble.NoAccess => "I cannot see the channel.",
        DeliveryTrouble.NotAllowed or DeliveryTrouble.NoThreadAllowed => "I may not write there.",
        DeliveryTrouble.Locked => "the thread is locked.",
        DeliveryTrouble.TooManyThreads => "there are as many threads as there may be.",
        DeliveryTrouble.TagNeeded => "the forum wants a tag, and none fits.",
        DeliveryTrouble.WorkspaceLeft => "I was removed.",
        _ => "the platform does not take it.",
    };

    public override string NoticeSubscribed(string who, string name, string when) => $"{who} subscribed this channel to ‘{name}’ ({when}).";
    public override string NoticeEdited(string who, string name, string when) => $"{who} changed the subscription to ‘{name}’ ({when}).";
    public override string NoticePaused(string who, string name) => $"{who} paused the subscription to ‘{name}’.";
    public override string NoticeResumed(string who, string name, string when) => $"{who} resumed the subscription to ‘{name}’ ({when}).";
    public override string NoticeUnsubscribed(string who, string name) => $"{who} ended the subscription to ‘{name}’.";
    public override string NoticeZone(string who, string zone, string next) => $"{who} changed the time zone to {zone}. Next digest: {next}.";
    public override string WhatIsThisButton => "What is this?";
    public override string ManageButton => "Manage";

    public override string ZoneDescription => "The time zone of digests: Europe/Berlin, or just Berlin";
    public override string LanguageDescription => "The language of what is posted for all: en or de";
    public override string QuietDescription => "What is posted when a digest has nothing new: nothing, or one line";
    public override string ArchiveDescription => "Whether episodes that came out long ago are left out or grouped when they come in";
    public override string ManagersDescription => "Who may subscribe channels beside those whom the platform names";
    public override string AuditDescription => "Who changed what, the latest first";
    public override string WhoOption => "For managers: a person, or on Discord a role";
    public override string ZoneIs(string zone, string now) => $"The time zone is {zone}, where it is {now} now.";
    public override string ZoneField => "Time zone";
    public override string ZoneHint => "For example Europe/Berlin, or just Berlin";
    public override string ZoneSet(string zone, string now) => $"The time zone is {zone} from now on, where it is {now}. Channels that have a digest are told when the next one comes.";
    public override string NoSuchZone(string typed) => $"‘{typed}’ is no time zone, or could be several. Name a large city of it, or the zone as in Europe/Berlin.";
    public override string LanguageIs(string? language) => language is null ? "What is posted for all is in the language of the place where it was set up." : $"What is posted for all is in this language: {language}.";
    public override string LanguageSet(string language) => $"What is posted for all is in this language from now on: {language}.";
    public override string QuietIs(bool saysSo) => saysSo ? "A digest without anything new is posted as one line." : "A digest without anything new is not posted.";
    public override string QuietButton(bool saysSo) => saysSo ? "Post one line" : "Post nothing";
    public override string ArchiveIs(ArchivePolicy policy) => policy == ArchivePolicy.Group ? "Episodes that came out long before they came in stand by themselves in the digest." : "Episodes that came out long before they came in are left out.";
    public override string ArchiveButton(ArchivePolicy policy) => policy == ArchivePolicy.Group ? "Group them" : "Leave them out";
    public override string NoSuchValue(string value, IReadOnlyList<string> values) => $"‘{value}’ is none of: {string.Join(", ", values)}.";
    public override string ManagersTitle => "Who may subscribe channels";
    public override string ManagersAre => "Named here, beside those whom the platform names:";
    public override string NobodyIsNamed => "Nobody is named here. On Discord whoever has “Manage Channel” or “Manage Server” may subscribe a channel; in Teams whom the bot's settings allow.";
    public override string NameMe => "Name me";
    public override string PersonField => "Somebody who is here";
    public override string KnownSubjectField => "Or one of these";
    public override string NameSomebody => "Name somebody";
    public override string RoleMark => "role";
    public override string RemoveManagerButton(string name) => $"Remove {name}";
    public override string ManagerAdded(string name) => $"{name} may subscribe channels from now on.";
    public override string ManagerRemoved(string name) => $"{name} is no longer named.";
    public override string NobodyKnownAs(string typed) => $"I know nobody here who is called ‘{typed}’. I know those who have changed something here, and on Discord whom you choose with the option ‘who’.";
    public override string TooManyManagers(int most) => $"At most {Number(most)} people and roles can be named.";
    public override string AuditTitle => "Who changed what";
    public override string NothingAudited => "Nothing was changed yet.";

    public override string AuditAction(string action) => action switch
    {
        "subscribed" => "subscribed",
        "edited" => "changed the subscription",
        "paused" => "paused",
        "resumed" => "resumed",
        "unsubscribed" => "unsubscribed",
        "zone" => "changed the time zone",
        "language" => "changed the language",
        "quiet-weeks" => "changed what is posted in quiet weeks",
        "archive" => "changed what becomes of old episodes",
        "manager-added" => "named as manager",
        "manager-removed" => "removed as manager",
        "digest-scheduled" => "changed days and time of the digest",
        "digest-sent" => "had the digest sent at once",
        "digest-skipped" => "left out the next digest",
        "digest-paused" => "paused digests",
        "digest-resumed" => "resumed digests",
        _ => action,
    };

    public override string SettingsOnlyInChats => "This is decided in a guild, a team or a chat. For all of them together whoever runs the bot sets Digests:Zone.";

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
        "Have new episodes posted in a channel: /subscribe there, and a topic, a person or a show.",
    ];

    public override string ServerRights => "Who may use which command is set in the server settings, under Integrations.";
    public override string AppRights => "In a channel or a group chat, mention me first. Who may use this app is set in the Teams admin center, under Manage apps.";

    public override string PrivacyButton => "Privacy";
    public override string PrivacyTitle => "Privacy";
    public override string WhatIsSeen => "I see the commands that you type, the buttons that you press, and a message when you choose “Find the source” on it. What you search for is not kept with your name.";

    public override string WhatIsStored(StoredAboutPerson stored)
    {
        string?[] what =
        [
            stored.Posts > 0 ? $"{Count(stored.Posts, "post")} that you shared or caused, each with your id, your name and your note, so that you can remove it" : null,
            stored.Corrections > 0 ? $"{Count(stored.Corrections, "correction")} that you proposed, decided or ended, each with your id and your name, so that you can see what became of it and those who decide can see who it was" : null,
            stored.Decisions > 0 ? $"{Count(stored.Decisions, "entry", "entries")} about what you decided for channels, such as a subscription, or that name you as a manager, each with your id and your name, so that those who manage the place can see who it was" : null,
            stored.HasChat ? "that we have a chat, with its id and yours, so that I can write to you there" : null,
        ];
        return what.Any(text => text is not null) ? $"Stored about you: {string.Join("; and ", what.OfType<string>())}." : "Nothing is stored about you.";
    }

    public override string ForgetButton => "Delete what is stored about me";

    public override string ForgetQuestion(StoredAboutPerson stored)
    {
        string?[] what =
        [
            stored.Posts > 0 ? $"This takes your id, your name and your note off the record of {Count(stored.Posts, "post")}. The posts stay where they are, and only those who manage messages can remove them then. To remove them yourself, do that first." : null,
            stored.Corrections > 0 ? $"Your id and your name, and reasons that you wrote, are taken off {Count(stored.Corrections, "correction")}. The corrections stay, since they are about episodes; you will not see any more what became of them." : null,
            stored.Decisions > 0 ? $"Your id and your name are taken off {Count(stored.Decisions, "entry", "entries")} about channels. Subscriptions stay. Where you are named as a manager, you are not any more." : null,
        ];
        return string.Join(' ', what.OfType<string>());
    }

    public override string Forgotten(StoredAboutPerson stored)
    {
        string?[] what =
        [
            stored.Posts > 0 ? $"the record of {Count(stored.Posts, "post")}" : null,
            stored.Corrections > 0 ? Count(stored.Corrections, "correction") : null,
            stored.Decisions > 0 ? $"{Count(stored.Decisions, "entry", "entries")} about channels" : null,
        ];
        return $"Deleted: your name is no longer on {(what.Any(text => text is not null) ? string.Join(" and ", what.OfType<string>()) : "anything")}.";
    }

    public override string Period(DateOnly first, DateOnly last) => (first == last, first.Year == last.Year, first.Month == last.Month) switch
    {
        (true, _, _) => Day(last),
        (_, true, true) => $"{first.Day}–{Day(last)}",
        (_, true, _) => $"{first.ToString("d MMMM", Culture)} – {Day(last)}",
        _ => $"{Day(first)} – {Day(last)}",
    };

    public override string ZonedTime(DateTime local) => local.ToString("ddd d MMMM HH:mm", Culture);
    public override string DigestTitle(string? channel, string period, string zone) => $"Podcasts{(channel is null ? "" : $" for {channel}")} — {period} ({zone})";
    public override string DigestLate(string period) => $"Late: covers {period}.";
    public override string DigestCounts(int count, IReadOnlyList<string> names) => $"{Count(count, "new episode")} here {(count == 1 ? "touches" : "touch")} {string.Join(", ", names)}";
    public override string OnlyFromArchive(int count, IReadOnlyList<string> names) => $"Nothing new; {Count(count, "older episode")} that came in {(count == 1 ? "touches" : "touch")} {string.Join(", ", names)}";
    public override string QuietDigest(string? channel, string period) => $"Nothing new{(channel is null ? "" : $" for {channel}")}, {period}.";
    public override string CombinedNews(int count, IReadOnlyList<string> names) => $"{Count(count, "new episode")} on {string.Join(", ", names)}, together because they came at once";
    public override string WhyHere => "Why here";
    public override string ReachedUs(DateOnly day) => $"reached us {Day(day)}";
    public override string FromTheArchive(int count) => $"From the archive ({Number(count)})";
    public override string CorrectedSince => "Corrected since last time";
    public override string WhatChanged(IReadOnlyList<CorrectionKind> kinds, bool isNewVersion) =>
        string.Join(", ", kinds.Distinct().Select(kind => kind switch
        {
            Data.CorrectionKind.Name or Data.CorrectionKind.Apart => "a name",
            Data.CorrectionKind.Claim => "a claim",
            Data.CorrectionKind.Summary => "the summary",
            Data.CorrectionKind.Speaker => "who speaks",
            _ => "a term",
        }).Distinct().Concat(Enumerable.Repeat("changed by its source", isNewVersion ? 1 : 0)));

    public override string Also(string what) => $"Also: {what}";
    public override string RerunsHidden(int count) => $"{Count(count, "rerun")} hidden";
    public override string WithoutTranscript(int count) => $"{Number(count)} without transcript (tags and titles only)";
    public override string SetUpBy(string name, DateOnly day) => $"{name} set this up on {Day(day)}.";
    public override string NextDigest(string time, string zone) => $"Next: {time} {zone}";
    public override string OpenAnEpisode => "Open an episode: claims, quotes";
    public override string MoreEpisodesButton(int count) => $"+{Number(count)} more";
    public override string SkipNextButton => "Skip next";
    public override string NotUsefulButton => "Not useful";

    public override string DigestDescription => "What the next digest of this channel has, and when it comes";
    public override string DigestPreviewDescription => "What the next digest would have now";
    public override string DigestScheduleDescription => "Set days, time and zone";
    public override string DigestNowDescription => "Send what has come together so far";
    public override string DigestSkipDescription => "Leave out the next one";
    public override string DigestPauseDescription => "Post nothing here until a day";
    public override string DigestResumeDescription => "End the pause";
    public override string DigestMoreDescription => "All that a digest had";
    public override string DigestNotUsefulDescription => "What to do about something unwanted";
    public override string DigestDaysOption => "Days of the weekly digest: Mon, Thu";
    public override string DigestAtOption => "Time of day: 09:00";
    public override string DigestZoneOption => "Time zone: Berlin, America/New_York";
    public override string DigestUntilOption => "Until this day: 2026-01-31";
    public override string NothingFollowedHere => "Nothing is followed in this channel.";
    public override string SubscribeHereButton => "Subscribe";
    public override string NoDigestHere => "Nothing is followed by digest in this channel.";
    public override string NothingForDigestYet => "Nothing new has come together since the last digest.";
    public override string DigestPreviewIs => "So the next digest would look if it came now. Only you can see this.";
    public override string DigestSuspended => "I cannot post in this channel at the moment; what comes in is kept.";
    public override string DigestSkipped => "The next digest is left out; what it would have had is in the one after it.";
    public override string DigestResumed => "The pause is over.";
    public override string DigestSent => "Sent. The next digest begins where this one ends.";
    public override string ChangedMeanwhile => "Somebody has changed something in this moment.";
    public override string ChangeScheduleButton => "Change days and time";
    public override string SendNowButton => "Send now";
    public override string EndPauseButton => "End the pause";
    public override string PauseTitle => "Pause this channel";
    public override string PauseUntilField => "Until which day";
    public override string PauseUntilHint => "2026-01-31; on that day it goes on";
    public override string PauseIsPast => "That day is over, or today.";
    public override string DaysField => "Days";
    public override string DaysHint => "Mon, Thu; weekdays; every day";
    public override string TimeField => "Time of day";
    public override string TimeHint => "09:00";
    public override string DigestZoneField => "Time zone";
    public override string DigestZoneHint => "A city such as Berlin, or a name such as America/New_York";
    public override string DigestGone => "What this digest had is no longer there.";
    public override string WhatIsNotUseful => "What is not useful about it?";
    public override string WrongTopicHint => "Change its words, or end it";
    public override string WrongShowHint => "Leave out this show";
    public override string TooOften => "Too often";
    public override string TooOftenHint => "Change days and time";
    public override string DigestPaused(string until) => $"Paused until {until}; what comes in is kept.";
    public override string DigestScheduleIs(string schedule) => $"Digests of this channel: {schedule}";
    public override string DigestScheduled(string schedule) => $"Done: {schedule}";
    public override string DigestScheduledBy(string name, string schedule) => $"{name} set the digests of this channel to {schedule}.";
    public override string DigestSkippedBy(string name) => $"{name} left out the next digest of this channel.";
    public override string DigestPausedBy(string name, string day) => $"{name} paused this channel until {day}. What comes in is kept.";
    public override string DigestResumedBy(string name) => $"{name} ended the pause of this channel.";
    public override string DigestSentBy(string name) => $"{name} sent the digest of this channel before its time.";
    public override string NoSuchDays(string days) => $"I do not know the days “{days}”. Write them as: Mon, Thu.";
    public override string NoSuchTime(string time) => $"“{time}” is no time of day. Write it as: 09:00.";
    public override string AllOfDigest(int count) => $"All that this digest had ({Number(count)})";
    public override string WrongTopic(string name) => $"Wrong topic: {name}";
    public override string WrongShow(string show) => $"Wrong show: {show}";
    public override string NoSuchDigestZone(string zone, IReadOnlyList<string> like) => $"I do not know the time zone “{zone}”." + (like.Count > 0 ? $" Is it one of these: {string.Join(", ", like)}?" : " Write a city such as Berlin.");

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

    private string Count(int count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";
}
