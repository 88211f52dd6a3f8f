using System.Globalization;
using System.Security;
using System.Text;

namespace Bot.Tests.Support.Feeds;

/// <summary>Builds feeds as publishers write them.</summary>
internal sealed class PublishedFeed(string title)
{
    private readonly List<string> _items = [];

    /// <summary>What else stands in the channel.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Where the recordings are.</summary>
    public string MediaHost { get; init; } = "media.example.org";

    /// <summary>How many bytes each recording is said to have.</summary>
    public int? Length { get; init; } = 1;

    /// <summary>Adds an item; the newest is the first in the feed. <paramref name="more"/> is what else stands in it.</summary>
    public PublishedFeed Item(string name, DateTimeOffset published, string? transcript = null, string type = "text/vtt", string? guid = null, string notes = "", string? audio = null, string more = "")
    {
        var text = new StringBuilder("<item>");
        text.Append(CultureInfo.InvariantCulture, $"<title>{SecurityElement.Escape(name)}</title><guid isPermaLink=\"false\">{SecurityElement.Escape(guid ?? name)}</guid>");
        text.Append(CultureInfo.InvariantCulture, $"<pubDate>{published.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000</pubDate>");
        text.Append(CultureInfo.InvariantCulture, $"<description>{SecurityElement.Escape(notes)}</description>");
        text.Append(CultureInfo.InvariantCulture, $"<enclosure url=\"https://{MediaHost}/{Uri.EscapeDataString(audio ?? guid ?? name)}.mp3?token=1\" type=\"audio/mpeg\" length=\"{Length}\"/>");
        if (transcript is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"<podcast:transcript url=\"{SecurityElement.Escape(transcript)}\" type=\"{type}\"/>");
        }

        _items.Insert(0, text.Append(more).Append("</item>").ToString());
        return this;
    }

    public override string ToString() =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom">
        <channel><title>{SecurityElement.Escape(title)}</title><language>en</language>{Channel}
        {string.Join("\n", _items)}
        </channel></rss>
        """;
}
