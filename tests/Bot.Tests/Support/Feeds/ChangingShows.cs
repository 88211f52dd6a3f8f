using System.Globalization;
using System.Text;

namespace Bot.Tests.Support.Feeds;

/// <summary>
/// Shows whose publisher keeps working: with each step an episode comes out and some of the older ones are corrected, notes and transcript both.
/// What a step looks like depends on its number only, so two bots that have seen the last step must hold the same.
/// </summary>
internal sealed class ChangingShows(FeedHost host, int shows, int episodes)
{
    private static readonly DateTimeOffset First = new(2024, 1, 1, 6, 0, 0, TimeSpan.Zero);

    /// <summary>How many episodes there are after a step.</summary>
    public int EpisodesAt(int step) => shows * (episodes + step);

    /// <summary>The shows as a list for <c>bot feed import-opml</c>.</summary>
    public string List() =>
        $"<opml version=\"2.0\"><body>{string.Concat(Enumerable.Range(0, shows).Select(show => $"<outline type=\"rss\" xmlUrl=\"{host.AddressOf($"/{show}/feed")}\"/>"))}</body></opml>";

    /// <summary>Publishes a step.</summary>
    public void Publish(int step)
    {
        for (var show = 0; show < shows; show++)
        {
            var feed = new PublishedFeed($"Show {show}");
            for (var episode = 0; episode < episodes + step; episode++)
            {
                var revision = RevisionOf(show, episode, step);
                var transcript = $"/{show}/{episode}-{revision}.vtt";
                host.Put(transcript, Transcript(show, episode, revision), "text/vtt");
                feed.Item($"Talk {episode} of show {show}", First.AddDays((episode * 7) + show), host.AddressOf(transcript), guid: $"{show}-{episode}", notes: $"Notes, revision {revision}.");
            }

            host.Put($"/{show}/feed", feed.ToString());
        }
    }

    /// <summary>A seventh of the episodes is corrected in each step after the one in which it came out.</summary>
    private static int RevisionOf(int show, int episode, int step) => Enumerable.Range(1, step).Count(at => (show + episode + at) % 7 == 0);

    private static string Transcript(int show, int episode, int revision)
    {
        var text = new StringBuilder("WEBVTT\n\n");
        for (var line = 0; line < 60; line++)
        {
            text.Append(CultureInfo.InvariantCulture, $"00:{line:00}.000 --> 00:{line:00}.900\n<v {(line % 2 == 0 ? "Ada" : "Ben")}>Line {line} of talk {episode} of show {show} in revision {revision} speaks of thing {(show * 100_000) + (episode * 100) + line}.\n\n");
        }

        return text.ToString();
    }
}
