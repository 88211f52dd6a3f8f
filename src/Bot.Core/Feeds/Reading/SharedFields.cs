namespace Bot.Core.Feeds.Reading;

/// <summary>Reads people, topics, licences and the like: fields that the show and its episodes have in common.</summary>
internal static class SharedFields
{
    /// <summary>The people that an element names; none when it names nobody.</summary>
    public static IReadOnlyList<FeedPerson> People(FeedElement element, FeedAddresses addresses)
    {
        var people = new List<FeedPerson>();
        foreach (var person in element.All(FeedSpace.Podcast, "person").Take(FeedLimits.Values))
        {
            if (FeedText.Label(person.Text) is not { } name)
            {
                continue;
            }

            var found = new FeedPerson(name, Word(person.Attribute("role")) ?? "host", Word(person.Attribute("group")) ?? "cast", addresses.Read(person, "href"));
            if (!people.Exists(known => known.Name == found.Name && known.Role == found.Role && known.Group == found.Group))
            {
                people.Add(found);
            }
        }

        return people;
    }

    /// <summary>The authors that an element names, as text.</summary>
    public static IReadOnlyList<string> Authors(FeedElement element)
    {
        var names = element.All(FeedSpace.Itunes, "author")
            .Concat(element.All(FeedSpace.DublinCore, "creator"))
            .Concat(element.All(FeedSpace.GooglePlay, "author"))
            .Select(author => NameBesideMail(author.Text))
            .Concat(element.All(FeedSpace.Atom, "author").Select(author => author.TextOf(FeedSpace.Atom, "name")))
            .Concat(element.All(FeedSpace.Rss, "author").Concat(element.All(FeedSpace.Rss, "managingEditor")).Select(author => NameBesideMail(author.Text)));
        return Distinct(names.Select(FeedText.Label));
    }

    /// <summary>The licence that an element gives.</summary>
    public static FeedLicense? License(FeedElement element, FeedAddresses addresses)
    {
        if (element.First(FeedSpace.Podcast, "license") is { } license && (FeedText.Label(license.Text) ?? license.Attribute("url")) is { } text)
        {
            return new FeedLicense(text, addresses.Read(license, "url"));
        }

        var address = addresses.Read(element.First(FeedSpace.CreativeCommons, "license"))
            ?? addresses.Read(element.First(FeedSpace.CreativeCommons, "license")?.Attribute(FeedSpace.Rdf, "resource"), element)
            ?? Link(element, "license", addresses);
        return address is null ? null : new FeedLicense(address.AbsoluteUri, address);
    }

    /// <summary>The address of a link of Atom, which RSS borrows (https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7).</summary>
    public static Uri? Link(FeedElement element, string relation, FeedAddresses addresses)
    {
        foreach (var link in element.All(FeedSpace.Atom, "link").Concat(element.All(FeedSpace.Rss, "link")))
        {
            var isMeant = string.Equals(link.Attribute("rel") ?? "alternate", relation, StringComparison.OrdinalIgnoreCase);
            if (isMeant && link.Attribute("href") is not null && addresses.Read(link, "href") is { } address)
            {
                return address;
            }
        }

        return null;
    }

    /// <summary>The page that an element stands for: RSS writes it as text, Atom as an attribute.</summary>
    public static Uri? Page(FeedElement element, FeedAddresses addresses)
    {
        foreach (var link in element.All(FeedSpace.Rss, "link"))
        {
            if (link.Text is not null && addresses.Read(link) is { } address)
            {
                return address;
            }
        }

        return Link(element, "alternate", addresses);
    }

    /// <summary>Whether directories are asked not to list the element.</summary>
    public static bool IsBlocked(FeedElement element) =>
        FeedText.YesNo(element.TextOf(FeedSpace.Itunes, "block")) == true || FeedText.YesNo(element.TextOf(FeedSpace.GooglePlay, "block")) == true;

    /// <summary>What is said about content that a machine made, https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/txt.md.</summary>
    public static string? AiContent(FeedElement element) => element.All(FeedSpace.Podcast, "txt")
        .Where(text => Word(text.Attribute("purpose")) == "ai-content")
        .Select(text => FeedText.Label(text.Text))
        .FirstOrDefault();

    /// <summary>The best of several descriptions: the first one, unless another says more than twice as much.</summary>
    public static IReadOnlyList<string> BestText(IEnumerable<FeedElement?> candidates)
    {
        IReadOnlyList<string> best = [];
        var length = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            if (candidate?.Markup() is not { } markup || !seen.Add(markup))
            {
                continue;
            }

            var paragraphs = HtmlParagraphs.Read(markup);
            var size = paragraphs.Sum(paragraph => paragraph.Length);
            if (size > 2 * length)
            {
                (best, length) = (paragraphs, size);
            }
        }

        return best;
    }

    /// <summary>Each text once, whatever its case, in order.</summary>
    public static IReadOnlyList<string> Distinct(IEnumerable<string?> texts) => [.. texts.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(FeedLimits.Values)];

    /// <summary>A word of a fixed vocabulary, in lower case.</summary>
    public static string? Word(string? text) => FeedText.Label(text)?.ToLowerInvariant();

    /// <summary>The name in <c>mail@host (Name)</c> or <c>Name (mail@host)</c>; null when there is only an address.</summary>
    private static string? NameBesideMail(string? text)
    {
        var names = text?.Split('(', ')', '<', '>').Select(part => part.Trim()).Where(part => part.Length > 0 && !part.Contains('@', StringComparison.Ordinal));
        return names?.FirstOrDefault();
    }
}
