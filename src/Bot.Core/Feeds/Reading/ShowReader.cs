namespace Bot.Core.Feeds.Reading;

/// <summary>Reads what a feed says about its show, from the elements beside the episodes.</summary>
internal sealed class ShowReader(FeedAddresses addresses)
{
    /// <param name="show">An element whose children are what the feed says about the show.</param>
    public FeedDocument Read(FeedElement show)
    {
        var authors = SharedFields.Authors(show);
        var people = SharedFields.People(show, addresses);
        return new FeedDocument
        {
            Title = Title(show),
            Language = FeedText.Label(show.TextOf(FeedSpace.Rss, "language") ?? show.TextOf(FeedSpace.DublinCore, "language") ?? show.Language),
            Description = Description(show),
            Link = SharedFields.Page(show, addresses),
            Guid = FeedText.Label(show.TextOf(FeedSpace.Podcast, "guid")),
            NewAddress = addresses.Read(show.First(FeedSpace.Itunes, "new-feed-url")),
            SelfAddress = SharedFields.Link(show, "self", addresses),
            NextPage = SharedFields.Link(show, "next", addresses),
            PrevArchive = SharedFields.Link(show, "prev-archive", addresses),
            Authors = authors,
            OwnerName = FeedText.Label(show.First(FeedSpace.Itunes, "owner")?.TextOf(FeedSpace.Itunes, "name")),
            People = people is not [] ? people : [.. authors.Select(name => new FeedPerson(name, FeedRoles.Author, "cast", null))],
            Categories = Categories(show),
            License = SharedFields.License(show, addresses),
            Locked = FeedText.YesNo(show.TextOf(FeedSpace.Podcast, "locked")),
            Blocked = Blocks(show),
            UpdateFrequency = Frequency(show),
            Complete = FeedText.YesNo(show.TextOf(FeedSpace.Itunes, "complete")) == true,
            Explicit = FeedText.YesNo(show.TextOf(FeedSpace.Itunes, "explicit")),
            AiContent = SharedFields.AiContent(show),
        };
    }

    private static string? Title(FeedElement show) =>
        FeedText.Label(show.First(FeedSpace.Rss, "title")?.Markup() ?? show.First(FeedSpace.Atom, "title")?.Markup())
        ?? FeedText.Label(show.TextOf(FeedSpace.Itunes, "title") ?? show.TextOf(FeedSpace.DublinCore, "title"));

    private static IReadOnlyList<string> Description(FeedElement show) => SharedFields.BestText(
    [
        show.First(FeedSpace.Rss, "description"),
        show.First(FeedSpace.Itunes, "summary"),
        show.First(FeedSpace.Atom, "subtitle"),
        show.First(FeedSpace.Atom, "tagline"),
        show.First(FeedSpace.GooglePlay, "description"),
        show.First(FeedSpace.Itunes, "subtitle"),
    ]);

    private static IReadOnlyList<string> Categories(FeedElement show) => SharedFields.Distinct(
        show.All(FeedSpace.Itunes, "category").SelectMany(category => category.All(FeedSpace.Itunes, "category").Prepend(category))
            .Concat(show.All(FeedSpace.GooglePlay, "category"))
            .Select(category => FeedText.Label(category.Attribute("text") ?? category.Text))
            .Concat(show.All(FeedSpace.Rss, "category").Concat(show.All(FeedSpace.Media, "category")).Select(category => FeedText.Label(category.Text)))
            .Concat(show.All(FeedSpace.Atom, "category").Select(category => FeedText.Label(category.Attribute("label") ?? category.Attribute("term")))));

    private static FeedBlocks Blocks(FeedElement show)
    {
        bool? everybody = null;
        var services = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (var block in show.All(FeedSpace.Podcast, "block").Take(FeedLimits.Values))
        {
            if (FeedText.YesNo(block.Text) is not { } answer)
            {
                continue;
            }

            if (block.Attribute("id") is { } slug)
            {
                services[slug] = answer;
            }
            else
            {
                everybody = answer;
            }
        }

        var isListingBlocked = SharedFields.IsBlocked(show);
        return !isListingBlocked && everybody is null && services.Count == 0 ? FeedBlocks.None : new FeedBlocks(isListingBlocked, everybody, services);
    }

    private static FeedFrequency? Frequency(FeedElement show)
    {
        if (show.First(FeedSpace.Podcast, "updateFrequency") is not { } frequency)
        {
            return null;
        }

        var found = new FeedFrequency(FeedText.Label(frequency.Text), FeedText.Label(frequency.Attribute("rrule")), FeedText.YesNo(frequency.Attribute("complete")) == true, FeedText.Label(frequency.Attribute("dtstart")));
        return found is { Text: null, Rule: null, Complete: false } ? null : found;
    }
}
