using System.Collections.Frozen;

namespace Bot.Core.Feeds.Reading;

/// <summary>The vocabularies that feeds are written in.</summary>
internal enum FeedSpace
{
    /// <summary>RSS 0.9 to 2.0, with and without a namespace.</summary>
    Rss,
    Atom,
    Itunes,
    Podcast,
    Content,
    DublinCore,
    Media,
    Rdf,
    History,
    GooglePlay,
    CreativeCommons,
    Other,
}

/// <summary>Tells the vocabularies by their addresses, of which people write several, and by their usual prefixes.</summary>
internal static class FeedSpaces
{
    private static readonly FrozenDictionary<string, FeedSpace> ByAddress = new (FeedSpace Space, string Address)[]
    {
        (FeedSpace.Rss, ""),
        (FeedSpace.Rss, "purl.org/rss/1.0"),
        (FeedSpace.Rss, "my.netscape.com/rdf/simple/0.9"),
        (FeedSpace.Rss, "channel.netscape.com/rdf/simple/0.9"),
        (FeedSpace.Rss, "my.netscape.com/publish/formats/rss-0.91.dtd"),
        (FeedSpace.Rss, "backend.userland.com/rss"),
        (FeedSpace.Rss, "backend.userland.com/rss2"),
        (FeedSpace.Rss, "blogs.law.harvard.edu/tech/rss"),
        (FeedSpace.Rss, "cyber.law.harvard.edu/rss/rss.html"),
        (FeedSpace.Atom, "w3.org/2005/atom"),
        (FeedSpace.Atom, "purl.org/atom/ns"),
        (FeedSpace.Itunes, "itunes.com/dtds/podcast-1.0.dtd"),
        (FeedSpace.Podcast, "podcastindex.org/namespace/1.0"),
        (FeedSpace.Podcast, "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"),
        (FeedSpace.Content, "purl.org/rss/1.0/modules/content"),
        (FeedSpace.DublinCore, "purl.org/dc/elements/1.1"),
        (FeedSpace.DublinCore, "purl.org/dc/terms"),
        (FeedSpace.Media, "search.yahoo.com/mrss"),
        (FeedSpace.Rdf, "w3.org/1999/02/22-rdf-syntax-ns"),
        (FeedSpace.History, "purl.org/syndication/history/1.0"),
        (FeedSpace.GooglePlay, "google.com/schemas/play-podcasts/1.0"),
        (FeedSpace.CreativeCommons, "backend.userland.com/creativecommonsrssmodule"),
        (FeedSpace.CreativeCommons, "cyber.law.harvard.edu/rss/creativecommonsrssmodule.html"),
        (FeedSpace.CreativeCommons, "creativecommons.org/ns"),
        (FeedSpace.CreativeCommons, "web.resource.org/cc"),
    }.ToFrozenDictionary(row => row.Address, row => row.Space, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, (FeedSpace Space, string Address)> ByPrefix = new (string Prefix, FeedSpace Space, string Address)[]
    {
        ("atom", FeedSpace.Atom, "http://www.w3.org/2005/Atom"),
        ("atom10", FeedSpace.Atom, "http://www.w3.org/2005/Atom"),
        ("itunes", FeedSpace.Itunes, "http://www.itunes.com/dtds/podcast-1.0.dtd"),
        ("podcast", FeedSpace.Podcast, "https://podcastindex.org/namespace/1.0"),
        ("content", FeedSpace.Content, "http://purl.org/rss/1.0/modules/content/"),
        ("dc", FeedSpace.DublinCore, "http://purl.org/dc/elements/1.1/"),
        ("dcterms", FeedSpace.DublinCore, "http://purl.org/dc/terms/"),
        ("media", FeedSpace.Media, "http://search.yahoo.com/mrss/"),
        ("rdf", FeedSpace.Rdf, "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("fh", FeedSpace.History, "http://purl.org/syndication/history/1.0"),
        ("googleplay", FeedSpace.GooglePlay, "http://www.google.com/schemas/play-podcasts/1.0"),
        ("creativecommons", FeedSpace.CreativeCommons, "http://backend.userland.com/creativeCommonsRssModule"),
        ("cc", FeedSpace.CreativeCommons, "http://creativecommons.org/ns#"),
    }.ToFrozenDictionary(row => row.Prefix, row => (row.Space, row.Address), StringComparer.OrdinalIgnoreCase);

    /// <summary>The vocabulary of a name. An address that nobody knows counts as what its prefix usually stands for.</summary>
    public static FeedSpace Of(string address, string prefix)
    {
        if (ByAddress.TryGetValue(address, out var space) || ByAddress.TryGetValue(Plain(address), out space))
        {
            return space;
        }

        // A default namespace that nobody knows is one that somebody made up for plain RSS.
        return ByPrefix.TryGetValue(prefix, out var usual) ? usual.Space : prefix.Length == 0 ? FeedSpace.Rss : FeedSpace.Other;
    }

    /// <summary>The address that a prefix usually stands for, for feeds that use it without saying what it means.</summary>
    public static string AddressOf(string prefix) => ByPrefix.TryGetValue(prefix, out var usual) ? usual.Address : "urn:undeclared:" + prefix;

    private static string Plain(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        var plain = address[start..].Trim().TrimEnd('/', '#');
        return plain.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? plain[4..] : plain;
    }
}
