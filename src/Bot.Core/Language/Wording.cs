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
using NodaTime;

namespace Bot.Core.Language;

/// <summary>
/// Every word that the bot itself says to a person, in one language. A language is one class; what it leaves out does not compile.
/// Command names and option names that are typed are the same in all languages; a platform that translates them itself shows <see cref="LocalName"/>.
/// </summary>
public abstract class Wording
{
    private static readonly Wording[] Languages = [new English(), new German()];

    /// <summary>The first of all languages, and the one for everybody whose language is not there.</summary>
    public static Wording Default => Languages[0];

    /// <summary>All languages.</summary>
    public static IReadOnlyList<Wording> All => Languages;

    /// <summary>The language itself.</summary>
    public abstract CultureInfo Culture { get; }

    /// <summary>The words for a reader of <paramref name="culture"/>.</summary>
    public static Wording For(CultureInfo? culture) =>
        Languages.FirstOrDefault(language => language.Culture.TwoLetterISOLanguageName == culture?.TwoLetterISOLanguageName) ?? Default;

#pragma warning disable CS1591 // The members below are texts; each name says which, and the English one is its documentation.

    /// <summary>What a command or an option is called in menus: 1 to 32 lower-case letters and hyphens. The English name always works as well.</summary>
    public virtual string LocalName(string name) => name;

    // Numbers and days.
    public abstract string Day(DateOnly day);
    public abstract string Lines(int count);
    public abstract string Episodes(int count);
    public abstract string Transcripts(int count);
    public string Number(long number) => number.ToString("N0", Culture);

    // Understanding a command.
    public abstract string NoCommand { get; }
    public abstract string UnknownCommand(string name, string? nearest);
    public abstract string UnknownOption(string name, string? nearest);
    public abstract string MissingOption(string command, string option, string description);
    public abstract string ValueTooLong(string option, int most);
    public abstract string BadValue(string option, string value, OptionKind kind);
    public abstract string NoSuchChoice(string option, string value, IReadOnlyList<string> choices);
    public abstract string ManagersOnly { get; }
    public abstract string SomethingBroke(string reference);
    public abstract string TryAgain { get; }

    // Labels.
    public abstract string Help { get; }
    public abstract string HelpFor(string command);
    public abstract string Guests(int count);
    public abstract string Hosts(int count);
    public abstract string Topics { get; }
    public abstract string WhyItMatters { get; }
    public abstract string Summary { get; }
    public abstract string KeyClaims { get; }
    public abstract string EvidenceDescription { get; }
    public abstract string ClaimOption { get; }
    public abstract string NoSuchClaim { get; }
    public abstract string ClaimNumber(int number);
    public abstract string Evidence { get; }
    public abstract string EvidencePrompt { get; }
    public abstract string EvidenceIsFound { get; }
    public abstract string ClaimBefore { get; }
    public abstract string ClaimAfter { get; }

    /// <summary>How well a claim is carried by what was said, and where; null evidence was never looked for.</summary>
    public abstract string EvidenceLabel(ClaimEvidence? evidence);

    public abstract string EvidenceLabel(EvidenceLabel label);
    public abstract string DifferenceKind(DifferenceKind kind);
    public abstract string Difference(EvidenceDifference difference);

    /// <summary>Such as 87, 129–131.</summary>
    protected static string LinesOf(ClaimEvidence evidence) =>
        string.Join(", ", evidence.Spans.Select(span => span.FirstLine == span.LastLine ? $"{span.FirstLine}" : $"{span.FirstLine}–{span.LastLine}"));
    public abstract string MoreClaims { get; }

    // What a publisher says of an episode beside what it is about.
    public abstract string Chapters { get; }
    public abstract string Soundbites { get; }
    public abstract string Licence { get; }
    public abstract string AndMore(int count);
    public abstract string Wish { get; }
    public abstract string NotForThePublic { get; }
    public abstract string SameConversation { get; }
    public abstract string UnknownShow { get; }
    public abstract string FromTheSource { get; }
    public const string Middot = " · ";

    // Finding an episode.
    public abstract string EmptyLibrary { get; }
    public abstract string EpisodesFit(int count, string words);
    public abstract string NoEpisodeCalled(string words);
    public abstract string DidYouMean { get; }
    public abstract string Field(CatalogField field);
    public abstract string Kind(CatalogNameKind kind, CatalogRole? role);
    public abstract string SeveralShowsCalled(string show);
    public abstract string SeveralPeopleCalled(string person);
    public abstract string WithoutFilters(int count);
    public abstract string Withdrawn(string title, DateOnly day);
    public abstract string AskedWithTypo(string understood);
    public abstract string WithoutWords(string words);
    public abstract string NoShowCalled(string show, string? nearest);
    public abstract string NoPersonCalled(string person, string? nearest);
    public abstract string TranscriptFacts(int lines, bool times, bool speakers, DateOnly imported, int version);
    public abstract string NoTranscript { get; }
    public abstract string ClaimsButton(int count);
    public abstract string FindQuoteButton { get; }
    public abstract string FullSummaryButton { get; }
    public abstract string EpisodeButton { get; }
    public abstract string SearchTranscriptsButton(string words);
    public abstract string NextPageButton(int page, int pages);
    public abstract string PreviousPageButton(int page, int pages);
    public abstract string ShowMatchesButton { get; }
    public abstract string Choose { get; }
    public abstract string MoreLeftOut(int count);
    public abstract string OldButton { get; }

    // Quotes.
    public abstract string NothingSaid(string words, int transcripts, int without);
    public abstract string TooShort { get; }
    public abstract string HitCount(int lines, int episodes);
    public abstract string HitsOfMany(int lines, int episodes);
    public abstract string LineOf(int line, int total);
    public abstract string SpeakerNotGiven { get; }
    public string AddressOf(SpokenQuote quote) =>
        LineOf(quote.Found.Number, quote.TotalLines) + (quote.Found.Start is { } start ? Middot + Clock(start) : "") + Middot
        + (quote.Found.CorrectedSpeaker is { } corrected ? CorrectedSpeaker(corrected, quote.Found.Speaker) : quote.Found.Speaker ?? SpeakerNotGiven);
    public static string Clock(TimeSpan time) =>
        time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}" : $"{time.Minutes}:{time.Seconds:00}";
    public abstract string HeardAs(HeardAs heard);
    public string HeardAs(IEnumerable<HeardAs> heard) => string.Join(Middot, heard.Take(MostHeard).Select(HeardAs));
    private const int MostHeard = 3;
    public abstract string SearchLoosely { get; }
    public abstract string WithoutQuotationMarks { get; }
    public abstract string SearchExactly { get; }
    public abstract string LinesMoved { get; }

    public abstract string Verbatim { get; }
    public abstract string CloseTo { get; }
    public abstract string NotSaid(int transcripts, int without);
    public abstract string Differences { get; }

    // Lines, posting them, and taking them away again.
    public abstract string NotHere(string command);
    public abstract string NoSuchLines { get; }
    public abstract string EpisodeGone { get; }
    public abstract string QuoteTooLong(int words, int most);
    public abstract string LineBefore { get; }
    public abstract string LineAfter { get; }
    public abstract string WithoutFirstLine { get; }
    public abstract string WithoutLastLine { get; }
    public abstract string ReadOnButton { get; }
    public abstract string ChooseLine { get; }
    public abstract string PostButton { get; }
    public abstract string PostNeedsPlace { get; }
    public abstract string Somebody { get; }
    public static string NoteBy(string name, string note) => $"{name}: {note}";
    public abstract string SharedBy(string name);
    public abstract string OpenEpisodeButton { get; }
    public abstract string LinesVersion { get; }
    public abstract string LinesStandElsewhere(string lines);
    public abstract string LinesGone(DateOnly since);
    public abstract string FindNowButton { get; }
    public abstract string MoreContextButton { get; }
    public abstract string Posted { get; }
    public abstract string PostWaits(int minutes);
    public abstract string MaybePosted { get; }
    public abstract string NotPosted(DeliveryTrouble trouble);
    public abstract string RemoveButton { get; }
    public abstract string Removed { get; }
    public abstract string NothingToRemove { get; }
    public abstract string OnlySharerRemoves { get; }
    public abstract string NotRemoved(DeliveryTrouble trouble);

    public abstract string ResendDescription { get; }
    public abstract string ResendPost { get; }
    public abstract string ResendAnswer { get; }
    public abstract string SentAgain { get; }
    public abstract string NotedAsSent { get; }
    public abstract string NothingToResend { get; }
    public abstract string OnlyManagersResend { get; }
    public abstract string ChangedSince { get; }
    public abstract string MaybeNotArrived(PostKind kind, DateOnly day);
    public abstract string NotArrived(PostKind kind, DateOnly day, DeliveryTrouble trouble);
    public abstract string MoreUndecided(int count);
    public abstract string SendAgainButton { get; }
    public abstract string ItIsThereButton { get; }
    public abstract string ChannelSuspended(string? channel, DeliveryTrouble trouble);

    // The form that asks where to post: labels of at most 45 characters, the limit of Discord's forms.
    public abstract string PostTitle { get; }
    public abstract string WhatIsPosted { get; }
    public abstract string WordsLabel { get; }
    public abstract string YourNote { get; }
    public abstract string YourNoteHint { get; }
    public abstract string Where { get; }
    public abstract string ThisChannel { get; }
    public abstract string ThisThread { get; }
    public abstract string NewThread { get; }
    public abstract string NewThreadOnMessage { get; }
    public abstract string OtherThread { get; }
    public abstract string ThreadName { get; }
    public abstract string ThreadNameHint { get; }
    public abstract string WhichThread { get; }
    public abstract string WhichThreadHint { get; }
    public abstract string ChooseThread { get; }
    public abstract string YouMayNotPost(string conversation);
    public abstract string FindSource { get; }
    public abstract string FindSourceDescription { get; }
    public abstract string MessageHasNoWords { get; }

    // Cards of Teams.
    public abstract string ShortenedForSize { get; }
    public abstract string BackButton { get; }
    public abstract string OpenLink { get; }
    public abstract string EpisodePage { get; }
    public abstract string ChooseFirst { get; }
    public abstract string ShowChosen { get; }
    public abstract string TypeWordsFirst { get; }
    public abstract string FindButton { get; }
    public abstract string AnsweredInChat { get; }
    public abstract string AnsweredPrivately { get; }
    public abstract string NotAnsweredPrivately { get; }
    public abstract string StillLooking { get; }
    public abstract string ThisPost { get; }
    public abstract string ThisChat { get; }
    public abstract string NewPost { get; }
    public abstract string GeneralChannel { get; }
    public abstract string CancelButton { get; }
    public abstract string NothingFoundTitle { get; }
    public abstract string RemovedBy(string name);
    public abstract string NewPostIn(string channel);

    // Claims.
    public abstract string NoClaims(string title);
    public abstract string ClaimsOf(int episodes, string words);

    // What the bot has chosen for an episode that came without.
    public abstract string ChosenByBot { get; }
    public abstract string SpokenSummary { get; }
    public abstract string SpokenWhy { get; }
    public abstract string SpokenClaims { get; }
    public abstract string SpokenClaimsButton(int count);
    public abstract string FoundTopics { get; }
    public abstract string MachineWritten(string label, string model);
    public abstract string MachineWrittenIsChecked { get; }

    // Shows.
    public abstract string ShowFacts(int episodes, int withTranscript, DateOnly? newest);
    public abstract string ShowsHere { get; }

    // Feeds and settings.
    public abstract string SettingsTitle { get; }
    public abstract string SettingsDescription { get; }
    public abstract string SettingsValue { get; }
    public abstract string ActionOption { get; }
    public abstract string AddShowDescription { get; }
    public abstract string AddShowHow { get; }
    public abstract string FeedsDescription { get; }
    public abstract string FeedsTitle(int feeds);
    public abstract string FeedsButton { get; }
    public abstract string NoFeeds { get; }
    public abstract string NoSuchFeed { get; }
    public abstract string NotAFeed(string reason);
    public abstract string FeedHas(int episodes, int withTranscripts, DateOnly? newest);
    public abstract string FeedLooksPrivate { get; }
    public abstract string FeedSaysItMoved(string address);
    public abstract string FeedRemarks { get; }
    public abstract string AddressWasSeen { get; }
    public abstract string NothingStoredYet { get; }
    public abstract string FollowDescription { get; }
    public abstract string FollowTicket { get; }
    public abstract string FollowButton { get; }
    public abstract string Followed { get; }
    public abstract string FollowedLocally { get; }
    public abstract string FollowedAlready { get; }
    public abstract string FollowedElsewhere { get; }
    public abstract string FeedProposesMove(string address);
    public abstract string MoveButton { get; }
    public abstract string MoveRefused(string reason);
    public abstract string TicketTooOld { get; }
    public abstract string TooManyFeeds(int most);
    public abstract string FeedDescription { get; }
    public abstract string FeedNumber { get; }
    public abstract string FeedButton { get; }
    public abstract string PollButton { get; }
    public abstract string PauseButton { get; }
    public abstract string ResumeButton { get; }
    public abstract string DropButton { get; }
    public abstract string DropQuestion { get; }
    public abstract string Dropped { get; }
    public abstract string PollBrought(FeedCounts counts);
    public abstract string PollFailed(string reason);
    public abstract string WithoutEpisodesYet { get; }

    /// <summary>How a feed is, in a sentence or two.</summary>
    public abstract string FeedHealth(FollowedFeed feed, DateTimeOffset now);

    // Corrections.
    public abstract string CorrectDescription { get; }
    public abstract string CorrectEpisode { get; }
    public abstract string CorrectAction { get; }
    public abstract string CorrectWrong { get; }
    public abstract string CorrectRight { get; }
    public abstract string CorrectAt { get; }
    public abstract string CorrectDo { get; }
    public abstract string CorrectId { get; }
    public abstract string CorrectReason { get; }
    public abstract string CorrectChoice(string choice);
    public abstract string CorrectButton { get; }
    public abstract string CorrectTitle { get; }
    public abstract string CorrectIntroduction { get; }
    public abstract string WhatIsWrong { get; }
    public abstract string ChooseEpisode { get; }
    public abstract string WhichEpisode { get; }
    public abstract string WhichPerson { get; }
    public abstract string WhichClaim { get; }
    public abstract string CorrectionKind(CorrectionKind kind);
    public abstract string Before(CorrectionKind kind);
    public abstract string After(CorrectionKind kind);
    public abstract string State(CorrectionState state);
    public abstract string Done(CorrectionState state);
    public abstract string DecidedBefore(string state, string name);
    public abstract string NotProposed(ProposalOutcome outcome);
    public abstract string KnownProposal(CorrectionState state);
    public abstract string Proposed { get; }
    public abstract string ProposedToDecide { get; }
    public abstract string NoLongerFits { get; }
    public abstract string ProposalDecided(bool accepted);
    public abstract string NoSuchCorrection { get; }
    public abstract string StateLabel { get; }
    public abstract string ProposedLabel { get; }
    public abstract string DecidedLabel { get; }
    public abstract string EndedLabel { get; }
    public abstract string ReasonLabel { get; }
    public abstract string AcceptButton { get; }
    public abstract string DeclineButton { get; }
    public abstract string DeclineWithReasonButton { get; }
    public abstract string UndoButton { get; }
    public abstract string WithdrawButton { get; }
    public abstract string AddTermButton { get; }
    public abstract string GlossaryTitle { get; }
    public abstract string HeardAsTerm(string heard);
    public abstract string EmptyGlossary { get; }
    public abstract string MyProposals { get; }
    public abstract string NoProposals { get; }
    public abstract string ProposalNews(int count);
    public abstract string ProposalQueue(int open);
    public abstract string NothingProposed { get; }
    public abstract string CorrectionsShown { get; }
    public abstract string NothingCorrected { get; }
    public abstract string ReachOfTerm(string heard, int lines, int episodes);
    public abstract string ReachOfSpeaker(int posts);
    public abstract string ReachOfEpisode(CorrectionKind kind);
    public abstract string LineSpan(int first, int last);

    // The fields of their forms: labels of at most 45 characters, hints of at most 100.
    public abstract string HeardField { get; }
    public abstract string HeardHint { get; }
    public abstract string TermField { get; }
    public abstract string TermHint { get; }
    public abstract string RightNameField { get; }
    public abstract string RightNameHint(string imported);
    public abstract string ApartField { get; }
    public abstract string ApartHint { get; }
    public abstract string RightClaimField(int number);
    public abstract string RightSummaryField { get; }
    public abstract string RightTextHint { get; }
    public abstract string LinesField { get; }
    public abstract string SpeakerField { get; }
    public abstract string ReasonField { get; }
    public abstract string ReasonHint { get; }
    public abstract string SendButton { get; }
    public abstract string TypeThis { get; }

    public abstract string NobodyNamed { get; }
    public abstract string NoSummary { get; }
    public abstract string SameAsImported { get; }
    public abstract string TermTooLong(int most);
    public abstract string TermSaysNothing { get; }
    public abstract string NoSuchLinesOf(int lines);
    public abstract string TooManyLines(int most);
    public abstract string SeveralVoices { get; }

    // What a correction looks like where it is shown.
    public abstract string ImportedAs(string imported);
    public abstract string Apart(string apart);
    public abstract string CorrectedHere(string label);
    public abstract string AsImported(string label);
    public abstract string ClaimCorrected(string imported);
    public abstract string CorrectedSpeaker(SpeakerCorrection speaker, string? imported);

    // Channels that follow something.
    public abstract string ChannelManagersOnly { get; }
    public abstract string RightName(BotRight right);
    public abstract string CannotPostHere(IReadOnlyList<BotRight> lacks);
    public abstract string OnlyInChats { get; }
    public abstract string SubscribeDescription { get; }
    public abstract string SubscribeTopic { get; }
    public abstract string WhenOption { get; }
    public abstract string MatchOption { get; }
    public abstract string SubscribeWords { get; }
    public abstract string WithoutOption { get; }
    public abstract string KindOption { get; }
    public abstract string SubscriptionNumber { get; }
    public abstract string UnsubscribeDescription { get; }
    public abstract string UnsubscribeTopic { get; }
    public abstract string SubscriptionsDescription { get; }
    public abstract string TimingChoice(SubscriptionTiming when);
    public abstract string MatchChoice(SubscriptionMatch match);
    public abstract string KindChoice(SubscriptionKind kind);
    public abstract string TimingButton(SubscriptionTiming when);
    public abstract string MatchButton(SubscriptionMatch match);
    public abstract string AsKindButton(SubscriptionKind kind);

    /// <summary>When a channel gets what it follows, such as: weekly, Mon 09:00 Europe/Berlin.</summary>
    public string Timing(SubscriptionTiming when, FollowingChannel channel, string zone) => when switch
    {
        SubscriptionTiming.Now => TimingAtOnce,
        SubscriptionTiming.Daily => $"{TimingDaily}, {channel.At.ToString("HH:mm", Culture)} {zone}",
        _ => $"{TimingWeekly}, {WeekDays(channel.Days)} {channel.At.ToString("HH:mm", Culture)} {zone}",
    };

    /// <summary>A moment on the wall clock of a zone, such as: Mon, 2 June 2025, 09:00 Europe/Berlin.</summary>
    public string LocalTime(DateTimeOffset at, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime.ToDateTimeUnspecified();
        return $"{local.ToString("ddd", Culture)}, {Day(DateOnly.FromDateTime(local))}, {local.ToString("HH:mm", Culture)} {zone.Id}";
    }

    /// <summary>Days of the week, short, from Monday on.</summary>
    public string WeekDays(DigestDays days) => string.Join(", ", Enumerable.Range(0, 7)
        .Where(day => days.HasFlag((DigestDays)(1 << day)))
        .Select(day => Culture.DateTimeFormat.AbbreviatedDayNames[(day + 1) % 7]));

    public abstract string TimingWeekly { get; }
    public abstract string TimingDaily { get; }
    public abstract string TimingAtOnce { get; }
    public abstract string SubscribeTitle(string name);
    public abstract string EditTitle(string name);
    public abstract string SubscribeButton { get; }
    public abstract string SaveButton { get; }
    public abstract string EditWordsButton { get; }
    public abstract string LeaveOutButton { get; }
    public abstract string EditThatButton(string name);
    public abstract string OnlyInButton(string show);
    public abstract string WordsField { get; }
    public abstract string WordsHint { get; }
    public abstract string WithoutField { get; }
    public abstract string WithoutHint { get; }
    public abstract string TopicSaysNothing { get; }
    public abstract string WordSaysNothing(string word);
    public abstract string TooManyWords(int most);
    public abstract string CountsLabel { get; }
    public abstract string WhereLabel { get; }
    public abstract string OnlyShowLabel { get; }
    public abstract string WithoutShowsLabel { get; }
    public abstract string WithoutWordsLabel { get; }
    public abstract string WhenLabel { get; }
    public abstract string NextTimeLabel { get; }
    internal abstract string WouldHaveBrought(TopicPreview preview);
    internal abstract string TooBroad(TopicPreview preview);
    public abstract string ForExample { get; }
    public abstract string NothingOldIsPosted { get; }
    public abstract string FollowedLike(Subscription existing, bool isCovered);

    /// <summary>Why an episode fits what is followed.</summary>
    public string Reasons(IEnumerable<MatchReason> reasons) => string.Join("; ", reasons.Select(Reason));
    public abstract string Reason(MatchReason reason);

    public abstract string NothingSubscribed { get; }
    public abstract string SubscribedTo(string name);
    public abstract string SubscribedBefore(string name);
    public abstract string SubscriptionChanged(string name);
    public abstract string NotSubscribed(SubscriptionOutcome outcome, int most);
    public abstract string SubscriptionsButton { get; }
    public abstract string ShowSubscriptionButton { get; }
    public abstract string SubscribeToMoreButton { get; }
    public abstract string SubscribeAgainButton { get; }
    public abstract string UnsubscribeButton { get; }
    public abstract string UnsubscribeQuestion { get; }
    public abstract string UnsubscribedFrom(string name);
    public abstract string NotFollowed(string name);
    public abstract string WhichSubscription { get; }
    public abstract string NothingFollowed { get; }
    public abstract string NoSuchSubscription { get; }
    public abstract string FollowedHereTitle { get; }
    public abstract string FollowedInTitle(string channel);
    public abstract string OtherChannelsTitle { get; }
    public abstract string OtherChannelsButton { get; }
    public abstract string NoOtherChannels { get; }
    public abstract string SubscriptionCount(int count);
    public abstract string DigestButton { get; }
    public abstract string EditButton { get; }
    public abstract string WhatItBroughtButton { get; }
    public abstract string WhatItBrought(string name);
    public abstract string NothingBroughtYet { get; }
    public abstract string NotPostedYet { get; }
    public abstract string SubscribedByLabel { get; }
    public abstract string ByOn(string? name, DateOnly day);
    public abstract string PausedMark { get; }
    public abstract string PausedSince(DateOnly day);
    public abstract string PausedUntil(string time);
    public abstract string NextDigestAt(string time);
    public abstract string NextDigestSkipped(string time);
    public abstract string SuspendedSince(DateOnly day, DeliveryTrouble trouble);

    // What a channel is told, for everybody in it.
    public abstract string NoticeSubscribed(string who, string name, string when);
    public abstract string NoticeEdited(string who, string name, string when);
    public abstract string NoticePaused(string who, string name);
    public abstract string NoticeResumed(string who, string name, string when);
    public abstract string NoticeUnsubscribed(string who, string name);
    public abstract string NoticeZone(string who, string zone, string next);
    public abstract string WhatIsThisButton { get; }
    public abstract string ManageButton { get; }

    // What is decided for a workspace.
    public abstract string ZoneDescription { get; }
    public abstract string LanguageDescription { get; }
    public abstract string QuietDescription { get; }
    public abstract string ArchiveDescription { get; }
    public abstract string ManagersDescription { get; }
    public abstract string AuditDescription { get; }
    public abstract string WhoOption { get; }
    public abstract string ZoneIs(string zone, string now);
    public abstract string ZoneField { get; }
    public abstract string ZoneHint { get; }
    public abstract string ZoneSet(string zone, string now);
    public abstract string NoSuchZone(string typed);
    public abstract string LanguageIs(string? language);
    public abstract string LanguageSet(string language);
    public abstract string QuietIs(bool saysSo);
    public abstract string QuietButton(bool saysSo);
    public abstract string ArchiveIs(ArchivePolicy policy);
    public abstract string ArchiveButton(ArchivePolicy policy);
    public abstract string NoSuchValue(string value, IReadOnlyList<string> values);
    public abstract string ManagersTitle { get; }
    public abstract string ManagersAre { get; }
    public abstract string NobodyIsNamed { get; }
    public abstract string NameMe { get; }
    public abstract string NameSomebody { get; }
    public abstract string PersonField { get; }
    public abstract string KnownSubjectField { get; }
    public abstract string RoleMark { get; }
    public abstract string RemoveManagerButton(string name);
    public abstract string ManagerAdded(string name);
    public abstract string ManagerRemoved(string name);
    public abstract string NobodyKnownAs(string typed);
    public abstract string TooManyManagers(int most);
    public abstract string AuditTitle { get; }
    public abstract string NothingAudited { get; }
    public abstract string AuditAction(string action);
    public abstract string SettingsOnlyInChats { get; }

    // Help.
    public abstract string HelpIntroduction { get; }
    public abstract string HelpPrivacy { get; }
    public abstract string AppInShort { get; }
    public abstract string Commands { get; }
    public abstract string TryThis { get; }
    public abstract string OptionsLabel { get; }
    public abstract string Required { get; }

    public abstract string WelcomeText(string? addedBy);
    public abstract string SetUpButton { get; }
    public abstract string SetUpTitle { get; }
    public abstract IReadOnlyList<string> SetUpSteps { get; }
    public abstract string ServerRights { get; }
    public abstract string AppRights { get; }
    public abstract string PrivacyButton { get; }
    public abstract string PrivacyTitle { get; }
    public abstract string WhatIsSeen { get; }
    public abstract string WhatIsStored(StoredAboutPerson stored);
    public abstract string ForgetButton { get; }
    public abstract string ForgetQuestion(StoredAboutPerson stored);
    public abstract string Forgotten(StoredAboutPerson stored);

    // Digests and what is announced at once.
    public abstract string Period(DateOnly first, DateOnly last);
    public abstract string ZonedTime(DateTime local);
    public abstract string DigestTitle(string? channel, string period, string zone);
    public abstract string DigestLate(string period);
    public abstract string DigestCounts(int count, IReadOnlyList<string> names);
    public abstract string OnlyFromArchive(int count, IReadOnlyList<string> names);
    public abstract string QuietDigest(string? channel, string period);
    public abstract string CombinedNews(int count, IReadOnlyList<string> names);
    public abstract string WhyHere { get; }
    public abstract string ReachedUs(DateOnly day);
    public abstract string FromTheArchive(int count);
    public abstract string CorrectedSince { get; }
    public abstract string WhatChanged(IReadOnlyList<CorrectionKind> kinds, bool isNewVersion);
    public abstract string Also(string what);
    public abstract string RerunsHidden(int count);
    public abstract string WithoutTranscript(int count);
    public abstract string SetUpBy(string name, DateOnly day);
    public abstract string NextDigest(string time, string zone);
    public abstract string OpenAnEpisode { get; }
    public abstract string MoreEpisodesButton(int count);
    public abstract string SkipNextButton { get; }
    public abstract string NotUsefulButton { get; }

    public abstract string DigestDescription { get; }
    public abstract string DigestPreviewDescription { get; }
    public abstract string DigestScheduleDescription { get; }
    public abstract string DigestNowDescription { get; }
    public abstract string DigestSkipDescription { get; }
    public abstract string DigestPauseDescription { get; }
    public abstract string DigestResumeDescription { get; }
    public abstract string DigestMoreDescription { get; }
    public abstract string DigestNotUsefulDescription { get; }
    public abstract string DigestDaysOption { get; }
    public abstract string DigestAtOption { get; }
    public abstract string DigestZoneOption { get; }
    public abstract string DigestUntilOption { get; }
    public abstract string NothingFollowedHere { get; }
    public abstract string SubscribeHereButton { get; }
    public abstract string NoDigestHere { get; }
    public abstract string NothingForDigestYet { get; }
    public abstract string DigestPreviewIs { get; }
    public abstract string DigestSuspended { get; }
    public abstract string DigestSkipped { get; }
    public abstract string DigestResumed { get; }
    public abstract string DigestSent { get; }
    public abstract string ChangedMeanwhile { get; }
    public abstract string ChangeScheduleButton { get; }
    public abstract string SendNowButton { get; }
    public abstract string EndPauseButton { get; }
    public abstract string PauseTitle { get; }
    public abstract string PauseUntilField { get; }
    public abstract string PauseUntilHint { get; }
    public abstract string PauseIsPast { get; }
    public abstract string DaysField { get; }
    public abstract string DaysHint { get; }
    public abstract string TimeField { get; }
    public abstract string TimeHint { get; }
    public abstract string DigestZoneField { get; }
    public abstract string DigestZoneHint { get; }
    public abstract string DigestGone { get; }
    public abstract string WhatIsNotUseful { get; }
    public abstract string WrongTopicHint { get; }
    public abstract string WrongShowHint { get; }
    public abstract string TooOften { get; }
    public abstract string TooOftenHint { get; }
    public abstract string DigestPaused(string until);
    public abstract string DigestScheduleIs(string schedule);
    public abstract string DigestScheduled(string schedule);
    public abstract string DigestScheduledBy(string name, string schedule);
    public abstract string DigestSkippedBy(string name);
    public abstract string DigestPausedBy(string name, string day);
    public abstract string DigestResumedBy(string name);
    public abstract string DigestSentBy(string name);
    public abstract string NoSuchDays(string days);
    public abstract string NoSuchTime(string time);
    public abstract string AllOfDigest(int count);
    public abstract string WrongTopic(string name);
    public abstract string WrongShow(string show);
    public abstract string NoSuchDigestZone(string zone, IReadOnlyList<string> like);

    // What commands and options are for: at most 100 characters each, the limit of the platforms.
    public abstract string EpisodeDescription { get; }
    public abstract string EpisodeWords { get; }
    public abstract string ClaimsDescription { get; }
    public abstract string ClaimsWords { get; }
    public abstract string QuoteDescription { get; }
    public abstract string QuoteWords { get; }
    public abstract string ShowsDescription { get; }
    public abstract string ShowsWords { get; }
    public abstract string HelpDescription { get; }
    public abstract string HelpWords { get; }
    public abstract string ShowOption { get; }
    public abstract string PersonOption { get; }
    public abstract string SinceOption { get; }
    public abstract string ExactOption { get; }
    public abstract string PageOption { get; }
    public abstract string FullOption { get; }
    public abstract string EpisodeOption { get; }
    public abstract string CheckOption { get; }
    public abstract string LinesDescription { get; }
    public abstract string LinesAt { get; }
    public abstract string PostDescription { get; }
    public abstract string NoteOption { get; }
    public abstract string RemoveDescription { get; }
    public abstract string RemovePost { get; }
    public abstract string ForgetDescription { get; }
    public abstract string ForgetConfirm { get; }
}
