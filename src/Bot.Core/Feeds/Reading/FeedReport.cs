using System.Globalization;
using Bot.Core.Import;

namespace Bot.Core.Feeds.Reading;

/// <summary>Says what was found in a feed, what is missing and what is odd.</summary>
internal static class FeedReport
{
    /// <summary>Episodes whose addresses are looked at for tokens: a feed that was made for one listener has them everywhere.</summary>
    private const int Looked = 20;

    /// <summary>Why a feed looks as if it were for some listeners only; empty when it does not.</summary>
    public static IReadOnlyList<string> PrivateSigns(FeedDocument feed, Uri? address)
    {
        var addresses = new[] { address, feed.SelfAddress, feed.NewAddress, feed.NextPage, feed.PrevArchive }
            .Concat(feed.Items.Take(Looked).SelectMany(item => item.Enclosures.Select(enclosure => enclosure.Address).Concat(item.Transcripts.Select(transcript => transcript.Address))));
        var signs = addresses.Select(PrivateFeed.SignIn).OfType<string>().Distinct();
        return [.. feed.Blocked.Listing ? signs.Prepend("it asks directories not to list it") : signs];
    }

    public static void Write(FeedDocument feed, FeedWalk walk, Uri? address, IReadOnlyList<string> privateSigns, FindingLog log)
    {
        log.Found("feed", $"{walk.Format}{(feed.Language is { } language ? $", language {language}" : "")}.");
        if (feed.Title is { } title)
        {
            log.Found("title", $"The show is called '{title}'.");
        }
        else
        {
            log.Missing("title", "The feed does not say what the show is called.");
        }

        WriteShow(feed, address, log);
        WriteItems(feed, walk, log);
        WriteOdd(feed, walk.Tally, log);
        if (privateSigns.Count > 0)
        {
            log.Odd("private", $"The feed looks private: {string.Join("; ", privateSigns)}. Share what it holds only where its listeners are.");
        }
    }

    private static void WriteShow(FeedDocument feed, Uri? address, FindingLog log)
    {
        if (feed.NewAddress is not null && feed.NewAddress != feed.SelfAddress && feed.NewAddress != address)
        {
            log.Odd("address", "The feed says that it has moved to another address.");
        }

        if (feed.NextPage is not null || feed.PrevArchive is not null)
        {
            log.Found("pages", "Older episodes are on further pages.");
        }

        if (feed.Complete || feed.UpdateFrequency is { Complete: true })
        {
            log.Found("complete", "The publisher says that no more episodes will come.");
        }

        if (feed.Blocked.Everybody == true)
        {
            log.Odd("blocked", "The publisher asks services not to show this feed in public (podcast:block).");
        }

        if (feed.License is { } license)
        {
            log.Found("license", $"Licence: {license.Text}.");
        }
    }

    private static void WriteItems(FeedDocument feed, FeedWalk walk, FindingLog log)
    {
        var items = feed.Items;
        if (items is [])
        {
            log.Missing("episodes", "The feed lists no episodes.");
            return;
        }

        log.Found("episodes", $"{Episodes(items.Count)}.");
        var transcripts = items.Count(item => item.Transcripts is not []);
        if (transcripts > 0)
        {
            log.Found("transcripts", $"{Episodes(transcripts)} with a transcript.");
        }
        else
        {
            log.Missing("transcripts", "No episode comes with a transcript.");
        }

        if (walk.WithOwnPeople > 0)
        {
            log.Found("people", $"{Episodes(walk.WithOwnPeople)} with people of their own.");
        }
        else if (items.All(item => item.People is []))
        {
            log.Missing("people", "Nobody is named: no hosts, no guests, no authors.");
        }

        Missing("titles", "without a title", items.Count(item => item.Title is null));
        Missing("dates", "without a date", items.Count(item => item.Published is null && item.PublishedText is null));
        Missing("guids", "without an id (guid); they are told apart by their recordings and titles", items.Count(item => item.Guid is null));
        Missing("recordings", "without a recording", items.Count(item => item.Enclosures is []));

        void Missing(string field, string what, int count)
        {
            if (count > 0)
            {
                log.Missing(field, $"{Episodes(count)} {what}.");
            }
        }
    }

    private static void WriteOdd(FeedDocument feed, FeedTally tally, FindingLog log)
    {
        Say(FeedOddity.Repeated, "episodes", "{0} listed a second time; the first listing counts");
        Say(FeedOddity.SharedGuid, "guids", "{0} with an id that another episode has, and another recording; all were kept");
        Say(FeedOddity.EmptyItem, "episodes", "{0} with nothing in it; left out");
        Say(FeedOddity.TooMany, "episodes", $"{{0}} beyond the {FeedLimits.Items.ToString("N0", CultureInfo.InvariantCulture)} that are read; left out");
        Say(FeedOddity.BadDate, "dates", "{0} with a date that cannot be read");
        Say(FeedOddity.BadDuration, "durations", "{0} with a length that is no length of time");
        Say(FeedOddity.CutText, "notes", "{0} with a text that is too long; it was cut");
        Say(FeedOddity.ForeignAddress, "addresses", "{1} that is not http or https; left out");
        Say(FeedOddity.BadAddress, "addresses", "{1} that is none; left out");
        Say(FeedOddity.RelativeAddress, "addresses", "{1} without its beginning, and nothing to complete it from; left out");
        if (tally.Of(FeedOddity.CompletedAddress) is { } completed)
        {
            log.Guessed("addresses", $"{Count(completed.Count, "address", "addresses")} without a beginning; completed.", completed.Line);
        }

        if (tally.Of(FeedOddity.LiveItem) is { } live)
        {
            log.Found("live", $"{Count(live.Count, "announcement", "announcements")} of live shows; left out.", live.Line);
        }

        if (feed.Items.Count(item => item.Blocked) is var blocked and > 0)
        {
            log.Odd("blocked", $"{Episodes(blocked)} that directories are asked not to list.");
        }

        void Say(FeedOddity oddity, string field, string format)
        {
            if (tally.Of(oddity) is not { } seen)
            {
                return;
            }

            var words = string.Format(CultureInfo.InvariantCulture, format, Episodes(seen.Count), Count(seen.Count, "address", "addresses"));
            log.Odd(field, seen.Sample is { } sample ? $"{words} (the first: '{sample}')." : words + ".", seen.Line);
        }
    }

    private static string Episodes(int count) => Count(count, "episode", "episodes");

    private static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");
}
