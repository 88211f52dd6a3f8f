using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Topics;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Subscriptions;

/// <summary>What a subscription has brought lately, and why each of it fitted.</summary>
internal sealed class SubscriptionReasons(IDbContextFactory<BotDbContext> stores, EpisodeReader episodes)
{
    private const int MostShown = 10;

    /// <summary>Other subscriptions of the channel bring something as well, so that more rows are looked at than are shown.</summary>
    private const int MostLookedAt = 500;

    public async Task<Reply> OfAsync(CommandCall call, Subscription row, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var back = new Button(wording.BackButton, SubscriptionsCommand.Ask(SubscriptionsCommand.Show, row.Key));
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var latest = await db.News(call.Viewer.Workspace).AsNoTracking()
            .Where(news => news.ChannelKey == row.ChannelKey)
            .OrderByDescending(news => news.Key)
            .Take(MostLookedAt)
            .ToListAsync(cancellationToken);
        var fitting = latest
            .Select(news => (News: news, Match: NewsMatches.Read(news.Matches).Found.FirstOrDefault(found => found.Subscription == row.Key)))
            .Where(entry => entry.Match is not null)
            .Take(MostShown)
            .ToList();
        var known = await episodes.ReadAsync([.. fitting.Select(entry => entry.News.EpisodeKey)], call.Libraries, cancellationToken);
        var items = fitting
            .Where(entry => known.ContainsKey(entry.News.EpisodeKey))
            .Select(entry => ItemOf(known[entry.News.EpisodeKey], entry.News, entry.Match!, wording))
            .ToList();
        return items.Count == 0
            ? Answer.Nothing(wording.NothingBroughtYet, Answer.ButtonsOf(back))
            : Answer.Found(new Heading(wording.WhatItBrought(row.Name)), new ItemList(items), Answer.ButtonsOf(back));
    }

    private static Item ItemOf(Episode episode, ChannelNews news, SubscriptionMatchFound match, Wording wording) => new(
        episode.Title,
        string.Join(Wording.Middot, new[]
        {
            episode.Show?.Name,
            episode.Published is { } day ? wording.Day(day) : null,
            wording.Reasons(match.Reasons),
            news.Delivery is null ? wording.NotPostedYet : null,
        }.Where(text => text is { Length: > 0 })),
        EpisodeCard.Ask("episode", episode));
}
