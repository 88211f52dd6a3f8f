using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Indexing;
using Bot.Core.Subscriptions;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;
using Bot.Search.Lines;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Topics;

/// <summary>
/// Says what following something would have brought. Titles and tags of the last weeks are compared one by one; of transcripts only those are
/// read that the index of lines names.
/// </summary>
internal sealed class TopicPreviews(
    IDbContextFactory<BotDbContext> stores, LibraryIndex index, Glossaries glossaries, TranscriptReader transcripts, TopicSuggestions suggestions, TimeProvider time)
{
    /// <summary>So many days are looked at.</summary>
    public const int Days = 90;

    /// <summary>So many episodes are shown with why.</summary>
    public const int MostShown = 10;

    /// <summary>More transcripts are not read: by then it is far too much for anybody.</summary>
    private const int MostRead = 200;

    private const int MostHits = 500;
    private const int MostRounds = 8;

    /// <summary>What following this would have brought, to those who see these libraries.</summary>
    public async Task<TopicPreview> PreviewAsync(TopicDraft draft, WorkspaceId workspace, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(libraries);
        var episodes = await RecentAsync(libraries, cancellationToken);
        var people = await PeopleAsync(episodes, libraries, cancellationToken);
        var topic = new TopicIndex();
        foreach (var library in libraries.Ids)
        {
            topic.SetGlossary(library, [.. glossaries.EntriesOf(VisibleLibraries.ForOperator(library))]);
        }

        topic.Put(new TopicFollower(0, 0, workspace, draft, SubscriptionTiming.Weekly, default, 0));

        // Without their words first: this tells which need not be read to be found.
        var tagged = episodes.Where(episode => Match(topic, episode, people, null) is not null).Select(episode => episode.Key).ToHashSet();
        var spoken = draft.Kind == SubscriptionKind.Topic ? SpokenIn(draft, episodes, libraries, cancellationToken) : (Episodes: [], IsAll: true);
        var toRead = episodes.Where(episode => tagged.Contains(episode.Key) || spoken.Episodes.Contains(episode.Key)).ToList();

        var found = new List<(Episode Episode, TopicMatch Match)>();
        var read = draft.Kind == SubscriptionKind.Topic
            ? await transcripts.ReadAsync(toRead.OrderByDescending(episode => tagged.Contains(episode.Key)).Take(MostRead), libraries, cancellationToken)
            : new Dictionary<long, Transcript>();
        foreach (var episode in toRead)
        {
            if (Match(topic, episode, people, read.GetValueOrDefault(episode.Key)) is { } match)
            {
                found.Add((episode, match));
            }
        }

        return Summarise(draft, libraries, episodes, tagged, found, isAtLeast: !spoken.IsAll || toRead.Count > MostRead);
    }

    private TopicPreview Summarise(
        TopicDraft draft, VisibleLibraries libraries, List<Episode> episodes, HashSet<long> tagged, List<(Episode Episode, TopicMatch Match)> all, bool isAtLeast)
    {
        var found = all.OrderBy(episode => episode.Episode.Key).DistinctBy(episode => episode.Episode.SameAsKey ?? episode.Episode.Key).ToList();
        var largest = found.Where(episode => episode.Episode.Show.Name.Length > 0).GroupBy(episode => episode.Episode.Show.Name).MaxBy(show => show.Count());
        return new TopicPreview(
            Days,
            found.Count,
            isAtLeast,
            [.. found
                .OrderByDescending(episode => episode.Match.Strength).ThenByDescending(episode => episode.Episode.Published).ThenBy(episode => episode.Episode.Key)
                .Take(MostShown)
                .Select(episode => new PreviewedEpisode(episode.Episode.Key, episode.Episode.Id, episode.Episode.Title, episode.Episode.Show.Name, episode.Episode.Published, episode.Match))])
        {
            Tagged = found.Count(episode => tagged.Contains(episode.Episode.Key)),
            LargestShow = largest is null ? null : (largest.Key, largest.Count()),
            WithoutTranscript = episodes.Count(episode => episode.LineCount == 0),
            InLibrary = found.Count == 0 ? suggestions.Suggest(draft.Name, libraries).FirstOrDefault(known => known.Kind == draft.Kind)?.Episodes ?? 0 : 0,
            Nearest = found.Count == 0 ? suggestions.Nearest(draft.Name, libraries) : [],
        };
    }

    private static TopicMatch? Match(TopicIndex topic, Episode episode, IReadOnlyDictionary<long, IReadOnlyList<string>> people, Transcript? transcript)
    {
        // All that was read may be seen; whose library it is was decided there.
        var view = TopicEpisode.Of(episode, people.GetValueOrDefault(episode.Key) ?? [.. episode.People.Select(person => person.Name)], transcript);
        return topic.Match(view with { Library = LibraryId.Shared }) is [var found, ..] ? found.Match : null;
    }

    /// <summary>The episodes that came out in those days; of those without a date, the ones that came in.</summary>
    private async Task<List<Episode>> RecentAsync(VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = now.AddDays(-Days);
        var day = DateOnly.FromDateTime(since.UtcDateTime);
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Episodes(libraries)
            .Where(episode => episode.Published != null ? episode.Published >= day : episode.FirstSeen >= since)
            .Include(episode => episode.Show)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The people of episodes in which somebody's name was corrected.</summary>
    private async Task<IReadOnlyDictionary<long, IReadOnlyList<string>>> PeopleAsync(List<Episode> episodes, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var corrected = await db.Corrections(libraries)
            .Where(row => row.State == CorrectionState.Accepted && (row.Kind == CorrectionKind.Name || row.Kind == CorrectionKind.Apart))
            .ToListAsync(cancellationToken);
        var byEpisode = corrected.ToLookup(row => row.EpisodeKey);
        return episodes
            .Where(episode => byEpisode.Contains(episode.Key))
            .ToDictionary(episode => episode.Key, episode => (IReadOnlyList<string>)[.. EpisodeOverlay.Of([.. byEpisode[episode.Key]]).PeopleOf(episode).Select(person => person.Name)]);
    }

    /// <summary>
    /// The episodes in which a word of the topic may be spoken twice, as the index of lines says. It answers with the best lines only, so it is
    /// asked again without the episodes that it has named, until it names no new ones.
    /// </summary>
    private (HashSet<long> Episodes, bool IsAll) SpokenIn(TopicDraft draft, List<Episode> episodes, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        var found = new HashSet<long>();
        var withWords = episodes.Where(episode => episode.LineCount > 0).Select(episode => episode.Key).ToHashSet();
        if (draft.Match == SubscriptionMatch.Tagged || withWords.Count == 0)
        {
            return (found, true);
        }

        var terms = new GlossaryForms(glossaries.EntriesOf(libraries));
        var forms = TopicWords.Of(draft.Name, draft.Words).Phrases.SelectMany(word => terms.Of(word).Prepend(word)).SelectMany(FormsOf).Distinct();
        foreach (var form in forms)
        {
            var left = withWords.Except(found).ToHashSet();
            for (var round = 0; ; round++)
            {
                var result = index.Lines.Find(new LineQuery(form, libraries.Names) { Exact = true, Episodes = left, Limit = MostHits }, cancellationToken);
                var named = result.Hits.Select(hit => hit.Episode).ToHashSet();
                found.UnionWith(named);
                left.ExceptWith(named);
                if (result.Hits.Count < MostHits || left.Count == 0)
                {
                    break;
                }

                if (round == MostRounds || found.Count > MostRead)
                {
                    return (found, false);
                }
            }
        }

        return (found, true);
    }

    /// <summary>The ways to say a phrase, as far as they are few: each form of its last word behind the others as they are written and as their singular.</summary>
    private static IEnumerable<string> FormsOf(TopicPhrase phrase)
    {
        IEnumerable<string> beginnings = [""];
        foreach (var word in phrase.Words.SkipLast(1))
        {
            beginnings = beginnings.SelectMany(beginning => word.Forms.Select(form => beginning + form + " ")).Take(8);
        }

        var forms = beginnings.ToList().SelectMany(beginning => phrase.Words[^1].Forms.Select(form => beginning + form));
        return phrase.Joined is { } joined ? forms.Concat(joined.Forms) : forms;
    }
}
