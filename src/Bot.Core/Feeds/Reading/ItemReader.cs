using System.Globalization;

namespace Bot.Core.Feeds.Reading;

/// <summary>Reads one episode: <c>item</c> of RSS or <c>entry</c> of Atom.</summary>
internal sealed class ItemReader(FeedAddresses addresses, FeedTally tally)
{
    /// <summary>The episode; <see cref="FeedItem.People"/> are only its own. Null when there is nothing in the element.</summary>
    public FeedItem? Read(FeedElement element)
    {
        var enclosures = Enclosures(element);
        var item = new FeedItem
        {
            Guid = Guid(element),
            Title = Title(element),
            Link = SharedFields.Page(element, addresses),
            Notes = Notes(element),
            Enclosures = enclosures,
            Duration = Duration(element, enclosures),
            Season = Number(element, "season"),
            Number = Number(element, "episode"),
            Explicit = FeedText.YesNo(element.TextOf(FeedSpace.Itunes, "explicit")),
            EpisodeType = SharedFields.Word(element.TextOf(FeedSpace.Itunes, "episodeType")),
            People = People(element),
            Transcripts = Transcripts(element),
            Chapters = Chapters(element),
            Soundbites = Soundbites(element),
            Topics = Topics(element),
            License = SharedFields.License(element, addresses),
            Blocked = SharedFields.IsBlocked(element),
            AiContent = SharedFields.AiContent(element),
        };
        if (item is { Guid: null, Title: null, Link: null, Notes: [], Enclosures: [], Transcripts: [] })
        {
            tally.Note(FeedOddity.EmptyItem, element.Line);
            return null;
        }

        if (element.IsCut)
        {
            tally.Note(FeedOddity.CutText, element.Line);
        }

        return WithDate(WithPermalink(item, element), element);
    }

    private static string? Guid(FeedElement element) =>
        element.TextOf(FeedSpace.Rss, "guid") ?? element.TextOf(FeedSpace.Atom, "id") ?? element.TextOf(FeedSpace.Atom, "guid") ?? element.TextOf(FeedSpace.Rss, "id") ?? element.Attribute(FeedSpace.Rdf, "about");

    private static string? Title(FeedElement element) =>
        new[] { (FeedSpace.Rss, "title"), (FeedSpace.Atom, "title"), (FeedSpace.Itunes, "title"), (FeedSpace.DublinCore, "title"), (FeedSpace.Media, "title") }
            .Select(field => element.All(field.Item1, field.Item2).Select(title => FeedText.Label(title.Markup())).FirstOrDefault(title => title is not null))
            .FirstOrDefault(title => title is not null);

    private static IReadOnlyList<string> Notes(FeedElement element) => SharedFields.BestText(
    [
        element.First(FeedSpace.Content, "encoded"),
        element.First(FeedSpace.Atom, "content"),
        element.First(FeedSpace.Rss, "description"),
        element.First(FeedSpace.Itunes, "summary"),
        element.First(FeedSpace.Atom, "summary"),
        element.First(FeedSpace.GooglePlay, "description"),
        element.First(FeedSpace.DublinCore, "description"),
        element.First(FeedSpace.Media, "description") ?? element.First(FeedSpace.Media, "group")?.First(FeedSpace.Media, "description"),
        element.First(FeedSpace.Itunes, "subtitle"),
    ]);

    private List<FeedEnclosure> Enclosures(FeedElement element)
    {
        var found = new List<FeedEnclosure>();
        foreach (var enclosure in element.All(FeedSpace.Rss, "enclosure"))
        {
            Add(enclosure, "url", "length");
        }

        foreach (var link in element.All(FeedSpace.Atom, "link").Where(link => SharedFields.Word(link.Attribute("rel")) == "enclosure"))
        {
            Add(link, "href", "length");
        }

        // Media RSS says the same again in most feeds, and is the only one to say it in a few.
        if (found.Count == 0)
        {
            foreach (var content in element.All(FeedSpace.Media, "content").Concat(element.First(FeedSpace.Media, "group")?.All(FeedSpace.Media, "content") ?? []))
            {
                if (IsRecording(content.Attribute("type")) || SharedFields.Word(content.Attribute("medium")) is "audio" or "video")
                {
                    Add(content, "url", "fileSize");
                }
            }
        }

        return found;

        void Add(FeedElement source, string address, string length)
        {
            if (found.Count < FeedLimits.Values && addresses.Read(source, address) is { } read && !found.Exists(known => known.Address == read))
            {
                found.Add(new FeedEnclosure(read, SharedFields.Word(source.Attribute("type")), Length(source.Attribute(length))));
            }
        }
    }

    private static bool IsRecording(string? type) =>
        type is not null && (type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("video/", StringComparison.OrdinalIgnoreCase));

    private static long? Length(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0 ? length : null;

    private TimeSpan? Duration(FeedElement element, List<FeedEnclosure> enclosures)
    {
        var written = element.First(FeedSpace.Itunes, "duration") ?? element.First(FeedSpace.GooglePlay, "duration");
        if (written?.Text is not { } text)
        {
            return null;
        }

        var duration = FeedDuration.Read(text, enclosures.FirstOrDefault()?.Length);
        if (duration is null && text.AsSpan().ContainsAnyInRange('1', '9'))
        {
            tally.Note(FeedOddity.BadDuration, written.Line, FeedText.Label(text));
        }

        return duration;
    }

    private static int? Number(FeedElement element, string name)
    {
        foreach (var text in new[] { element.TextOf(FeedSpace.Itunes, name), element.TextOf(FeedSpace.Podcast, name) })
        {
            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1_000_000 && decimal.IsInteger(number))
            {
                return (int)number;
            }
        }

        return null;
    }

    /// <summary>The people that the episode names; an author is one only where there is nobody else, which only the whole feed can tell.</summary>
    private IReadOnlyList<FeedPerson> People(FeedElement element)
    {
        var people = SharedFields.People(element, addresses);
        return people is not [] ? people : [.. SharedFields.Authors(element).Select(name => new FeedPerson(name, FeedRoles.Author, "cast", null))];
    }

    private List<FeedTranscript> Transcripts(FeedElement element)
    {
        var found = new List<FeedTranscript>();
        foreach (var transcript in element.All(FeedSpace.Podcast, "transcript").Take(FeedLimits.Values))
        {
            if (addresses.Read(transcript, "url") is { } address)
            {
                found.Add(new FeedTranscript(address, SharedFields.Word(transcript.Attribute("type")), FeedText.Label(transcript.Attribute("language")), SharedFields.Word(transcript.Attribute("rel"))));
            }
        }

        return found;
    }

    private FeedChapters? Chapters(FeedElement element) =>
        element.First(FeedSpace.Podcast, "chapters") is { } chapters && addresses.Read(chapters, "url") is { } address
            ? new FeedChapters(address, SharedFields.Word(chapters.Attribute("type")))
            : null;

    private static List<FeedSoundbite> Soundbites(FeedElement element)
    {
        var found = new List<FeedSoundbite>();
        foreach (var soundbite in element.All(FeedSpace.Podcast, "soundbite").Take(FeedLimits.Values))
        {
            if (FeedDuration.ReadSeconds(soundbite.Attribute("startTime")) is { } start && FeedDuration.ReadSeconds(soundbite.Attribute("duration")) is { } duration && duration > TimeSpan.Zero)
            {
                found.Add(new FeedSoundbite(start, duration, FeedText.Label(soundbite.Text)));
            }
        }

        return found;
    }

    private static IReadOnlyList<string> Topics(FeedElement element) => SharedFields.Distinct(
        element.All(FeedSpace.Itunes, "keywords").Concat(element.All(FeedSpace.Media, "keywords")).SelectMany(list => FeedText.Keywords(list.Text))
            .Concat(element.All(FeedSpace.Rss, "category").Concat(element.All(FeedSpace.DublinCore, "subject")).Select(category => FeedText.Label(category.Text)))
            .Concat(element.All(FeedSpace.Atom, "category").Select(category => FeedText.Label(category.Attribute("label") ?? category.Attribute("term"))))
            .Concat(element.All(FeedSpace.Itunes, "category").Select(category => FeedText.Label(category.Attribute("text"))))
            .Concat(element.All(FeedSpace.Rss, "tags").SelectMany(tags => tags.Children.Any() ? tags.Children.Select(tag => FeedText.Label(tag.Text)).OfType<string>() : FeedText.Keywords(tags.Text)))
            .Concat(element.All(FeedSpace.Rss, "tag").Select(tag => FeedText.Label(tag.Text)))
            .Select(topic => topic?.TrimStart('#') is { Length: > 0 } plain ? plain : null));

    /// <summary>A guid is the address of the page unless it says that it is not (https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt).</summary>
    private FeedItem WithPermalink(FeedItem item, FeedElement element)
    {
        var isMeant = item.Link is null
            && item.Guid is { } guid
            && (guid.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || guid.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            && element.First(FeedSpace.Rss, "guid") is { } written
            && FeedText.YesNo(written.Attribute("isPermaLink")) != false;
        return isMeant ? item with { Link = addresses.Read(item.Guid, element) } : item;
    }

    private FeedItem WithDate(FeedItem item, FeedElement element)
    {
        FeedElement? unread = null;
        foreach (var (space, name) in ((FeedSpace, string)[])
            [(FeedSpace.Rss, "pubDate"), (FeedSpace.Atom, "published"), (FeedSpace.Atom, "issued"), (FeedSpace.DublinCore, "date"), (FeedSpace.DublinCore, "issued"),
             (FeedSpace.Atom, "updated"), (FeedSpace.Atom, "modified"), (FeedSpace.Rss, "published"), (FeedSpace.Rss, "date")])
        {
            if (element.First(space, name) is not { Text: { } text } date)
            {
                continue;
            }

            if (FeedDate.Read(text) is { } instant)
            {
                return item with { Published = instant, PublishedText = FeedText.Label(text) };
            }

            unread ??= date;
        }

        if (unread is null)
        {
            return item;
        }

        var written = FeedText.Label(unread.Text);
        tally.Note(FeedOddity.BadDate, unread.Line, written);
        return item with { PublishedText = written };
    }
}

/// <summary>Roles that this reader gives by itself.</summary>
internal static class FeedRoles
{
    /// <summary>Somebody who is named as the author of an episode or a show and nothing else.</summary>
    public const string Author = "author";
}
