using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Episodes;
using Bot.Core.Replies;
using Bot.Core.Topics;

namespace Bot.Core.Digests;

/// <summary>What can be asked of a digest that was posted: all that was in it, and what to do about what was not wanted. Answered privately.</summary>
internal sealed class DigestAfterwards(DigestBook book, EpisodeReader episodes, OverlayReader overlays)
{
    private const int PageSize = 20;

    /// <summary>All that a digest had, in its order, as far as whoever asks may see it.</summary>
    public async Task<Reply> MoreAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var announced = DeliveryId.TryParse(call[DigestLinks.Post], out var id) ? await book.AnnouncedAsync(call.Viewer.Workspace, id, cancellationToken) : [];
        var keys = announced.Select(row => row.EpisodeKey).ToList();
        var known = await episodes.ReadAsync(keys, call.Libraries, cancellationToken);
        var corrected = await overlays.ReadAsync(keys, call.Libraries, cancellationToken);
        var entries = announced.Where(row => known.ContainsKey(row.EpisodeKey))
            .Select(row => new NewsEntry(row, NewsMatches.Read(row.Matches), known[row.EpisodeKey], corrected.GetValueOrDefault(row.EpisodeKey, EpisodeOverlay.None)))
            .ToList();
        if (entries.Count == 0)
        {
            return Answer.Nothing(wording.DigestGone);
        }

        var pages = Paging.Pages(entries.Count, PageSize);
        var page = Math.Min(call.Number("page", pages > 1 ? 2 : 1), pages);
        var shown = entries.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        return Answer.Found(
            new Heading(wording.AllOfDigest(entries.Count)),
            new ItemList([.. shown.Select(entry => DigestComposer.LineOf(entry, entry.News.Place!.Value, wording))]),
            new Picker(wording.OpenAnEpisode, [.. shown.Select(entry => DigestComposer.ChoiceOf(entry, wording))]),
            Answer.ButtonsOf(Paging.Buttons(call, page, pages)));
    }

    /// <summary>Asks what is wrong, and leads to where that is changed.</summary>
    public async Task<Reply> NotUsefulAsync(CommandCall call, FollowingChannel channel, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var episode = EpisodeId.TryParse(call[DigestLinks.Episode], out var id) ? await episodes.FindAsync(id, call.Libraries, cancellationToken) : null;
        var why = episode is null ? [] : await book.WhyAsync(channel, episode.Key, cancellationToken);
        var followed = (await book.FollowedAsync(channel, cancellationToken)).Where(row => why.Count == 0 || why.Any(found => found.Subscription == row.Key)).ToList();
        return Answer.Choose(new Picker(
            wording.WhatIsNotUseful,
            [
                .. followed.Take(PageSize).Select(row => new Choice(wording.WrongTopic(row.Name), wording.WrongTopicHint, null, Edit(row))),
                .. episode is null ? [] : followed.Take(1).Select(row => new Choice(wording.WrongShow(episode.Show.Name), wording.WrongShowHint, null, Edit(row))),
                new Choice(wording.TooOften, wording.TooOftenHint, null, DigestLinks.Next(call, DigestLinks.Schedule)),
            ]));
    }

    private static Invocation Edit(Subscription subscription) =>
        Invocation.Of("subscriptions", ("do", "show"), ("id", subscription.Key.ToString(CultureInfo.InvariantCulture)));
}
