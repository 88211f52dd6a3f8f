using System.Globalization;
using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Topics;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Digests;

/// <summary>Composes anew what was announced by itself, after its episode has changed.</summary>
internal sealed class PostedNews(IDbContextFactory<BotDbContext> stores, EpisodeReader episodes, TranscriptReader transcripts, OverlayReader overlays)
{
    /// <summary>
    /// The announcement as it is now. Why it was made stays, also when the channel follows that no longer, and so do the lines that it quotes: in a
    /// new version another line may have that number.
    /// </summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="posted">What was posted, with its quotes as the store shows them now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when it stays as it is: it announced several together, or its episode is no longer seen there.</returns>
    public async Task<Reply?> AnewAsync(Delivery delivery, Reply posted, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var libraries = VisibleLibraries.For(new Viewer(delivery.Workspace));
        if (await db.News(delivery.Workspace).AsNoTracking().Where(row => row.Delivery == delivery.Id).Take(2).ToListAsync(cancellationToken) is not [{ Place: null } news]
            || !(await episodes.ReadAsync([news.EpisodeKey], libraries, cancellationToken)).TryGetValue(news.EpisodeKey, out var episode))
        {
            return null;
        }

        var matches = new NewsMatches([.. NewsMatches.Read(news.Matches).Found.Select(found => found with { BestLine = null })]);
        var entry = new NewsEntry(news, matches, episode, await overlays.ReadAsync(episode.Key, libraries, cancellationToken))
        {
            Transcript = (await transcripts.ReadAsync([episode], libraries, cancellationToken)).GetValueOrDefault(episode.Key),
        };
        return DigestComposer.Single(
            entry,
            await episodes.SameConversationAsync(episode, cancellationToken),
            Wording.For(CultureInfo.GetCultureInfo(posted.Language)),
            posted.Parts.OfType<SpokenQuote>().FirstOrDefault());
    }
}
