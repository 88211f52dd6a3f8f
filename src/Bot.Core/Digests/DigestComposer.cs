using System.Globalization;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Extracts;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Topics;
using NodaTime;

namespace Bot.Core.Digests;

/// <summary>
/// Puts a digest into words: one message, the best first, a few in full, more as lines, the rest behind a button. It is made so that it fits
/// whole into what the platforms take, and spoken words are in it whole or not at all.
/// </summary>
internal static class DigestComposer
{
    /// <summary>How many episodes are shown in full at most.</summary>
    public const int MostInFull = 5;

    /// <summary>How many are named in a line at most.</summary>
    public const int MostLines = 10;

    private const int MostFromArchive = 5;
    private const int MostChanged = 5;
    private const int MostNames = 6;
    private const int MostTopics = 50;
    private const int DaysOfWeek = 7;

    /// <summary>All texts together; a message of Discord takes 6,000, of which some go to the marks that keep foreign text from being markup.</summary>
    private const int Room = 5_200;

    private const int TitleLength = 140;
    private const int LineLength = 90;
    private const int ReasonLength = 160;
    private const int AboutLength = 220;
    private const int QuoteLength = 320;

    /// <summary>The period is half over: the day that a moment is named by lies so far from it.</summary>
    private static readonly TimeSpan HalfDay = TimeSpan.FromHours(12);

    /// <summary>How many of the shown have to bring their transcript.</summary>
    public static IEnumerable<NewsEntry> ShownInFull(DigestContent content) => content.New.Take(MostInFull);

    /// <summary>The digest in the channel's language.</summary>
    public static Reply Compose(DigestContent content, Wording wording) => Compose(
        content,
        [
            TitleOf(content, wording),
            content.IsLate ? new Notice(wording.DigestLate(PeriodOf(content, wording))) : null,
            new Notice(CountsOf(content, wording)),
        ],
        PostOf(content, wording),
        wording);

    /// <summary>Several episodes that are wanted at once, in one message.</summary>
    public static Reply Combined(DigestContent content, Wording wording)
    {
        var title = wording.CombinedNews(content.New.Count, NamesOf(content.New, wording));
        return Compose(content, [new Heading(title)], new PostName(title, TopicsOf(content.New)), wording);
    }

    private static Reply Compose(DigestContent content, IEnumerable<ReplyPart?> above, PostName post, Wording wording)
    {
        var shown = content.New.Select((entry, index) => new Shown(entry, index + 1, wording)).ToList();
        var below = Below(content, shown.Count, wording);
        var (full, lines) = Fit(shown, below.Sum(LengthOf));
        var archive = content.Archive.Take(MostFromArchive).ToList();
        var left = shown.Count - full - lines + (content.Archive.Count - archive.Count);
        var named = shown.Take(full + lines).Select(one => one.Entry).Concat(archive).ToList();

        return Public(
            wording,
            [
                .. above,
                .. shown.Take(full).SelectMany(one => one.Parts()),
                lines > 0 ? new ItemList([.. shown.Skip(full).Take(lines).Select(one => one.Line())]) : null,
                .. below,
                content.Next is { } next ? new Notice(wording.NextDigest(wording.ZonedTime(LocalOf(next, content.Zone)), content.Zone.Id)) { At = next } : null,
                named.Count > 1 ? new Picker(wording.OpenAnEpisode, [.. named.Select(entry => ChoiceOf(entry, wording))]) : null,
                ButtonsOf(content, left, wording, named is [var only] ? only : null),
            ],
            post);
    }

    /// <summary>One line for a period without anything new.</summary>
    public static Reply Quiet(DigestContent content, Wording wording) =>
        Public(wording, [new Notice(wording.QuietDigest(content.Channel.Name, PeriodOf(content, wording))), ButtonsOf(content, left: 0, wording)], PostOf(content, wording));

    /// <summary>An episode that is announced by itself: its card, and why it is here.</summary>
    /// <param name="entry">The episode.</param>
    /// <param name="sameConversation">Where else it was published.</param>
    /// <param name="wording">The words.</param>
    /// <param name="quoted">What it quotes already; null to choose.</param>
    public static Reply Single(NewsEntry entry, IReadOnlyList<Episode> sameConversation, Wording wording, SpokenQuote? quoted = null)
    {
        var card = EpisodeCard.Of(entry.Episode, entry.Transcript, sameConversation, entry.Overlay, full: false, wording).OfType<ReplyPart>().ToList();
        var shown = new Shown(entry, 1, wording);
        var kept = card.OfType<Buttons>().SelectMany(part => part.Items).Where(button => button.Next.Command is "claims" or "quote");
        return Public(
            wording,
            [
                card[0],
                shown.WhyHere,
                quoted ?? shown.Quote,
                .. card.Skip(1).Where(part => part is not Buttons),
                new Buttons([.. kept, Manage(wording), new Button(wording.NotUsefulButton, DigestLinks.NotUseful(entry.Episode.Id))]),
            ],
            new PostName(entry.Episode.Title, TopicsOf([entry])));
    }

    /// <summary>An episode in a line, as a list shows it.</summary>
    public static Item LineOf(NewsEntry entry, int place, Wording wording) => new Shown(entry, place, wording).Line();

    private static Reply Public(Wording wording, IEnumerable<ReplyPart?> parts, PostName post) =>
        Answer.Found(parts) with { Visibility = ReplyVisibility.Public, Language = wording.Culture.TwoLetterISOLanguageName, Post = post };

    private static Button Manage(Wording wording) => new(wording.ManageButton, Invocation.Of("subscriptions"));

    private static Heading TitleOf(DigestContent content, Wording wording) =>
        new(wording.DigestTitle(content.Channel.Name is { } name ? Graphemes.Shorten(name, TitleLength / 2) : null, PeriodOf(content, wording), content.Zone.Id));

    /// <summary>
    /// The days of the period. One that begins or ends at the hour of the digests has the day after that, or before: from Monday nine to Monday
    /// nine it is Monday to Sunday. One that begins or ends at any other moment, such as that of the subscription, has the day of that moment.
    /// </summary>
    private static (DateOnly First, DateOnly Last) DaysOf(DigestContent content)
    {
        var last = DayOf(content, content.End, -HalfDay);
        var first = DayOf(content, content.Start, HalfDay);
        return (first < last ? first : last, last);
    }

    private static string PeriodOf(DigestContent content, Wording wording)
    {
        var (first, last) = DaysOf(content);
        return wording.Period(first, last);
    }

    /// <summary>A digest as a post: by the week in which its last day lies, or by its days where that would not tell it from another.</summary>
    private static PostName PostOf(DigestContent content, Wording wording)
    {
        var (first, last) = DaysOf(content);
        var title = content.IsOfWeek && last.DayNumber - first.DayNumber < DaysOfWeek
            ? wording.PostOfWeek(ISOWeek.GetWeekOfYear(last.ToDateTime(TimeOnly.MinValue)))
            : wording.PostOfDays(wording.Period(first, last));
        return new PostName(title, TopicsOf([.. content.Placed]));
    }

    /// <summary>What it is about: first what is followed and was found, then what else its episodes are about, the commonest first.</summary>
    private static IReadOnlyList<string> TopicsOf(IReadOnlyList<NewsEntry> entries) =>
    [
        .. Commonest(entries.SelectMany(entry => entry.Matches.Found).Select(found => found.Name))
            .Concat(Commonest(entries.SelectMany(entry => entry.Episode.Topics)))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostTopics),
    ];

    private static IEnumerable<string> Commonest(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
        .Select(group => group.First());

    private static DateOnly DayOf(DigestContent content, DateTimeOffset edge, TimeSpan inwards)
    {
        var isOnTheHour = TimeOnly.FromDateTime(LocalOf(edge, content.Zone)) == content.Channel.At;
        return DateOnly.FromDateTime(LocalOf(isOnTheHour ? edge + inwards : edge, content.Zone));
    }

    private static DateTime LocalOf(DateTimeOffset instant, DateTimeZone zone) => Instant.FromDateTimeOffset(instant).InZone(zone).ToDateTimeUnspecified();

    private static string CountsOf(DigestContent content, Wording wording) => content.New.Count == 0
        ? wording.OnlyFromArchive(content.Archive.Count, NamesOf(content.Archive, wording))
        : wording.DigestCounts(content.New.Count, NamesOf(content.New, wording));

    /// <summary>What they fit, the commonest first.</summary>
    private static List<string> NamesOf(IReadOnlyList<NewsEntry> entries, Wording wording)
    {
        var names = Commonest(entries.SelectMany(entry => entry.Matches.Found).Select(found => found.Name)).Select(name => Graphemes.Shorten(name, LineLength / 2)).ToList();
        return names.Count > MostNames ? [.. names.Take(MostNames), wording.AndMore(names.Count - MostNames)] : names;
    }

    /// <summary>What stands below the episodes.</summary>
    private static List<ReplyPart> Below(DigestContent content, int before, Wording wording)
    {
        var parts = new List<ReplyPart>();
        if (content.Archive.Count > 0)
        {
            parts.Add(new ItemList(
                [.. content.Archive.Take(MostFromArchive).Select((entry, index) => new Shown(entry, before + index + 1, wording).Line())],
                wording.FromTheArchive(content.Archive.Count)));
        }

        if (content.Changed.Count > 0)
        {
            var items = content.Changed.Take(MostChanged).Select(changed => new Item(Graphemes.Shorten(changed.Episode.Title, LineLength), wording.WhatChanged(changed.Kinds, changed.IsNewVersion))).ToList();
            if (content.Changed.Count > MostChanged)
            {
                items.Add(new Item(wording.AndMore(content.Changed.Count - MostChanged)));
            }

            parts.Add(new ItemList(items, wording.CorrectedSince));
        }

        var without = content.Placed.Count(entry => entry.Episode.LineCount == 0);
        string?[] also = [content.Reruns.Count > 0 ? wording.RerunsHidden(content.Reruns.Count) : null, without > 0 ? wording.WithoutTranscript(without) : null];
        if (also.OfType<string>().ToList() is { Count: > 0 } said)
        {
            parts.Add(new Provenance(wording.Also(string.Join(Wording.Middot, said))));
        }

        if (content is { IsIntroduced: false, Channel: { CreatedByName: { } name, CreatedAt: var at } })
        {
            parts.Add(new Notice(wording.SetUpBy(Graphemes.Shorten(name, LineLength), DateOnly.FromDateTime(LocalOf(at, content.Zone)))));
        }

        return parts;
    }

    /// <summary>How many are shown in full, and how many in a line, so that all of it fits.</summary>
    private static (int Full, int Lines) Fit(List<Shown> shown, int taken)
    {
        const int Rest = 700; // The title, the counts, the next date.
        var room = Room - Rest - taken;
        for (var full = Math.Min(MostInFull, shown.Count); ; full--)
        {
            var lines = Math.Min(MostLines, shown.Count - full);
            if (full == 0 || shown.Take(full).Sum(one => one.Parts().Sum(LengthOf)) + shown.Skip(full).Take(lines).Sum(one => LengthOf(one.Line())) <= room)
            {
                return (full, lines);
            }
        }
    }

    private static int LengthOf(ReplyPart part) => part switch
    {
        Heading heading => heading.Title.Length + (heading.Kicker?.Length ?? 0),
        Facts facts => facts.Items.Sum(fact => fact.Label.Length + fact.Value.Length + 8),
        About about => about.Label.Length + about.Paragraphs.Sum(paragraph => paragraph.Length + 1),
        SpokenQuote quote => quote.Length + 80,
        ItemList list => (list.Label?.Length ?? 0) + list.Items.Sum(LengthOf),
        Notice notice => notice.Text.Length + 2,
        Provenance provenance => provenance.Text.Length,
        _ => 0,
    };

    private static int LengthOf(Item item) => item.Title.Length + (item.Detail?.Length ?? 0) + 8;

    /// <summary>An episode to choose, which opens it.</summary>
    public static Choice ChoiceOf(NewsEntry entry, Wording wording) =>
        new(Graphemes.Shorten(entry.Episode.Title, LineLength), EpisodeCard.Kicker(entry.Episode, wording), null, EpisodeCard.Ask("episode", entry.Episode));

    private static Buttons? ButtonsOf(DigestContent content, int left, Wording wording, NewsEntry? only = null) => Answer.ButtonsOf(
        only is null ? null : new Button(wording.OpenEpisodeButton, EpisodeCard.Ask("episode", only.Episode)),
        left > 0 && content.Id is { } id ? new Button(wording.MoreEpisodesButton(left), DigestLinks.More(id)) : null,
        Manage(wording),
        content.Id is not null && content.Next is not null ? new Button(wording.SkipNextButton, DigestLinks.SkipNext) : null,
        content is { Id: not null, IsQuiet: false } ? new Button(wording.NotUsefulButton, DigestLinks.NotUseful(null)) : null);

    /// <summary>An episode of the digest, in its words.</summary>
    private sealed class Shown(NewsEntry entry, int place, Wording wording)
    {
        private IReadOnlyList<ReplyPart>? _parts;

        public NewsEntry Entry => entry;

        public Facts WhyHere => new([new Fact(wording.WhyHere, Reasons(ReasonLength))]);

        public SpokenQuote? Quote => entry is { Transcript: { } transcript } && entry.Matches.Found.FirstOrDefault(found => found.BestLine is not null) is { BestLine: { } line } best
            ? SpokenExcerpt.Cut(entry.Episode, transcript, line, WordsOf(best), QuoteLength, entry.Overlay)
            : null;

        public IReadOnlyList<ReplyPart> Parts() => _parts ??=
        [
            .. new ReplyPart?[]
            {
                new Heading($"{Number(place)} {Graphemes.Shorten(entry.Episode.Title, TitleLength)}", Kicker(), entry.Episode.PageUrl, entry.Episode.Id.Value),
                WhyHere,
                Quote,
                AboutOf(),
            }.OfType<ReplyPart>(),
        ];

        public Item Line() => new(
            $"{Number(place)} {Graphemes.Shorten(entry.Episode.Title, LineLength)}",
            Graphemes.Shorten(EpisodeCard.Kicker(entry.Episode, wording), LineLength) + Wording.Middot + Reasons(LineLength));

        private static string Number(int place) => place.ToString(CultureInfo.InvariantCulture) + ".";

        private string Kicker()
        {
            var kicker = Graphemes.Shorten(EpisodeCard.Kicker(entry.Episode, wording), LineLength);
            var reached = DateOnly.FromDateTime(entry.Episode.FirstSeen.UtcDateTime);
            return entry.Episode.Published == reached ? kicker : kicker + Wording.Middot + wording.ReachedUs(reached);
        }

        private string Reasons(int length) => Graphemes.Shorten(
            string.Join(Wording.Middot, entry.Matches.Found.SelectMany(found => found.Reasons).Distinct().Select(wording.Reason)), length);

        private static string[] WordsOf(SubscriptionMatchFound found) =>
            [.. found.Reasons.Where(reason => reason is { Kind: MatchReasonKind.Spoken, Text: not null }).Select(reason => reason.Text!), found.Name];

        /// <summary>Why it matters, or how its summary begins; of a machine's text it says so.</summary>
        private About? AboutOf()
        {
            var episode = entry.Episode;
            var corrected = entry.Overlay.SummaryOf(episode.Summary);
            if (episode.Why is { } why)
            {
                return Of(wording.WhyItMatters, [why]);
            }

            if ((corrected ?? episode.Summary) is { Count: > 0 } summary)
            {
                return Of(corrected is null ? wording.Summary : wording.CorrectedHere(wording.Summary), summary);
            }

            return MachineText.Of(episode) switch
            {
                { Why: { } written, Model: var model } => Of(wording.MachineWritten(wording.WhyItMatters, model), [written]) with { WrittenBy = model },
                { Summary: { Count: > 0 } sentences, Model: var model } => Of(wording.MachineWritten(wording.Summary, model), [string.Join(' ', sentences)]) with { WrittenBy = model },
                _ => null,
            };
        }

        private static About Of(string label, IReadOnlyList<string> text)
        {
            var (paragraphs, shortened) = Sentences.Shorten(text, AboutLength);

            // A first sentence may be longer than there is room for.
            return new About(label, [.. paragraphs.Select(paragraph => Graphemes.Shorten(paragraph, AboutLength * 2))], shortened);
        }
    }
}
