using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Extracts;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Sharing;
using Bot.Core.Transcripts;

namespace Bot.Core.Episodes;

/// <summary>An episode as people see it.</summary>
internal static class EpisodeCard
{
    /// <summary>How much of a summary a card shows, in characters; the rest is behind a button.</summary>
    private const int SummaryLength = 600;

    /// <summary>How many chapters and the like a card names.</summary>
    private const int MostListed = 6;

    /// <summary>The line with show and day, the title, the link.</summary>
    public static Heading HeadingOf(Episode episode, Wording wording) =>
        new(episode.Title, Kicker(episode, wording), episode.PageUrl, episode.Id.Value);

    /// <summary>Show and day.</summary>
    public static string Kicker(Episode episode, Wording wording)
    {
        var show = episode.Show.Name.Length > 0 ? episode.Show.Name : wording.UnknownShow;
        return episode.Published is { } day ? show + Wording.Middot + wording.Day(day) : show;
    }

    /// <summary>The whole card.</summary>
    /// <param name="episode">The episode, with all that belongs to it.</param>
    /// <param name="transcript">Its transcript, if it has one.</param>
    /// <param name="sameConversation">Other episodes that are the same conversation.</param>
    /// <param name="overlay">What was corrected of it.</param>
    /// <param name="full">Whether the summary is shown whole.</param>
    /// <param name="wording">The reader's language.</param>
    public static IEnumerable<ReplyPart?> Of(Episode episode, Transcript? transcript, IReadOnlyList<Episode> sameConversation, EpisodeOverlay overlay, bool full, Wording wording)
    {
        var corrected = overlay.SummaryOf(episode.Summary);
        var paragraphs = corrected ?? episode.Summary;
        var summary = full ? (Paragraphs: paragraphs, Shortened: false) : Sentences.Shorten(paragraphs, SummaryLength);

        yield return HeadingOf(episode, wording);
        yield return FactsOf(episode, overlay, wording);
        yield return episode.Why is null ? null : new About(wording.WhyItMatters, [episode.Why]);
        yield return summary.Paragraphs.Count == 0 ? null : new About(corrected is null ? wording.Summary : wording.CorrectedHere(wording.Summary), summary.Paragraphs, summary.Shortened);
        yield return full && corrected is not null ? new About(wording.AsImported(wording.Summary), episode.Summary) : null;
        foreach (var part in ExtractParts.Summary(episode, transcript, wording))
        {
            yield return part;
        }

        yield return episode.Topics.Count == 0 ? ExtractParts.Topics(episode, wording) : new Facts([new Fact(wording.Topics, string.Join(Wording.Middot, episode.Topics))]);
        yield return ExtrasOf(episode, sameConversation, wording);
        yield return IsAbout(episode) ? new Provenance(wording.FromTheSource) : null;
        yield return new Provenance(TranscriptFacts(episode, transcript, wording));
        yield return Answer.ButtonsOf(
            ShownClaims.Of(episode).Claims.Count is > 0 and var claims ? new Button(wording.ClaimsButton(claims), Ask("claims", episode)) : SpokenClaimsButton(episode, transcript, wording),
            transcript is not null ? new Button(wording.FindQuoteButton, Invocation.Of("quote", ("episode", episode.Id.Value))) : null,
            summary.Shortened || (corrected is not null && !full) ? new Button(wording.FullSummaryButton, Invocation.Of("episode", ("words", episode.Id.Value), ("full", "true"))) : null,
            new Button(wording.PostButton, PostCommand.Ask(episode)),
            CorrectCommand.Offer(episode, wording));
    }

    /// <summary>The command for this very episode.</summary>
    public static Invocation Ask(string command, Episode episode) => Invocation.Of(command, ("words", episode.Id.Value));

    /// <summary>Whether anything came with it besides its words.</summary>
    private static bool IsAbout(Episode episode) => episode.Why is not null || episode.Summary.Count + episode.Topics.Count + episode.People.Count + episode.Claims.Count > 0;

    private static Button? SpokenClaimsButton(Episode episode, Transcript? transcript, Wording wording) =>
        transcript is not null && StoredExtract.Read(episode).Claims.Count is > 0 and var count ? new Button(wording.SpokenClaimsButton(count), Ask("claims", episode)) : null;

    private static Facts? FactsOf(Episode episode, EpisodeOverlay overlay, Wording wording)
    {
        var guests = Names(episode, overlay, PersonRole.Guest, wording);
        var hosts = Names(episode, overlay, PersonRole.Host, wording);
        var facts = new List<Fact>();
        if (guests.Length > 0)
        {
            facts.Add(new Fact(wording.Guests(guests.Length), string.Join(", ", guests)));
        }

        if (hosts.Length > 0)
        {
            facts.Add(new Fact(wording.Hosts(hosts.Length), string.Join(", ", hosts)));
        }

        return facts.Count == 0 ? null : new Facts(facts);
    }

    /// <summary>Where else the conversation was published, chapters, recommended passages and terms: what a card has room for.</summary>
    private static Facts? ExtrasOf(Episode episode, IReadOnlyList<Episode> sameConversation, Wording wording)
    {
        var extras = EpisodeExtras.Read(episode.Extras);
        var facts = new List<Fact>();
        if (sameConversation.Count > 0)
        {
            facts.Add(new Fact(wording.SameConversation, Listed(sameConversation.Select(other => $"{other.Title} ({Kicker(other, wording)}, {other.Id.Value})"), wording)));
        }

        if (extras.Chapters.Count > 0)
        {
            facts.Add(new Fact(wording.Chapters, Listed(extras.Chapters.Select(chapter => $"{Wording.Clock(chapter.Start)} {chapter.Title}"), wording)));
        }

        var soundbites = extras.Soundbites.Where(soundbite => soundbite.Title is not null).ToList();
        if (soundbites.Count > 0)
        {
            facts.Add(new Fact(wording.Soundbites, Listed(soundbites.Select(soundbite => $"{Wording.Clock(soundbite.Start)} {soundbite.Title}"), wording)));
        }

        if (extras.License is { } license)
        {
            facts.Add(new Fact(wording.Licence, license));
        }

        if (extras.Blocked)
        {
            facts.Add(new Fact(wording.Wish, wording.NotForThePublic));
        }

        return facts.Count == 0 ? null : new Facts(facts);
    }

    private static string Listed(IEnumerable<string> items, Wording wording)
    {
        var all = items.ToList();
        var shown = string.Join(Wording.Middot, all.Take(MostListed));
        return all.Count > MostListed ? shown + Wording.Middot + wording.AndMore(all.Count - MostListed) : shown;
    }

    private static string[] Names(Episode episode, EpisodeOverlay overlay, PersonRole role, Wording wording) =>
        [.. episode.People.Where(person => person.Role == role).Select(person => NameOf(overlay.NameOf(person.Name), wording))];

    /// <summary>A corrected name says how it was imported, so that nobody wonders about what is read elsewhere.</summary>
    private static string NameOf(PersonName name, Wording wording)
    {
        string?[] remarks = [name.Apart is { } apart ? wording.Apart(apart) : null, name.IsRenamed ? wording.ImportedAs(name.Imported) : null];
        return string.Join("; ", remarks.OfType<string>()) is { Length: > 0 } text ? $"{name.Name} ({text})" : name.Name;
    }

    private static string TranscriptFacts(Episode episode, Transcript? transcript, Wording wording) => transcript is null
        ? wording.NoTranscript
        : wording.TranscriptFacts(
            transcript.Lines.Count,
            transcript.Lines.Any(line => line.Start is not null),
            transcript.Lines.Any(line => line.Speaker is not null),
            DateOnly.FromDateTime(episode.UpdatedAt.UtcDateTime),
            episode.Version);
}
