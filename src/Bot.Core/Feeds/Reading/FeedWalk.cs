using System.Xml;

namespace Bot.Core.Feeds.Reading;

/// <summary>One walk through a feed from its beginning to its end, an element at a time.</summary>
internal sealed class FeedWalk
{
    /// <summary>The most elements about a show; Atom feeds with a link for every file are known.</summary>
    private const int MostShowElements = 5_000;

    private readonly Dictionary<string, HashSet<string>> _known = new(StringComparer.Ordinal);
    private readonly List<FeedElement> _waiting = [];
    private readonly List<FeedItem> _items = [];
    private readonly FeedAddresses _addresses;
    private readonly ItemReader _itemReader;
    private FeedElement? _show;
    private string? _base;
    private int _showElements;

    private FeedWalk(Uri? address)
    {
        _addresses = new FeedAddresses(Tally) { Base = address is { IsAbsoluteUri: true } && address.IsWellFormedHost() ? address : null };
        _itemReader = new ItemReader(_addresses, Tally);
    }

    /// <summary>The show and its episodes, once the walk is over.</summary>
    public FeedDocument Feed { get; private set; } = new();

    /// <summary>The format, for the report.</summary>
    public string Format { get; private set; } = "";

    /// <summary>The name of the outermost element when it is none of a feed.</summary>
    public string? OtherRoot { get; private set; }

    /// <summary>What was odd.</summary>
    public FeedTally Tally { get; } = new();

    /// <summary>How many episodes name people themselves.</summary>
    public int WithOwnPeople { get; private set; }

    /// <exception cref="XmlException">The document is not well-formed.</exception>
    /// <exception cref="FeedLimitException">It is past a limit.</exception>
    public static FeedWalk Over(XmlReader reader, Uri? address)
    {
        var walk = new FeedWalk(address);
        walk.Run(reader);
        return walk;
    }

    private void Run(XmlReader reader)
    {
        reader.MoveToContent();
        if (FormatOf(reader) is not { } format)
        {
            OtherRoot = reader.LocalName.ToLowerInvariant();
            return;
        }

        Format = format;
        Enter(reader);
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
            }
            else if (reader.LocalName == "channel" && reader.Depth <= 1)
            {
                Enter(reader);
            }
            else
            {
                FeedElement.CheckDepth(reader);
                Take(FeedElement.Load(reader, _base));
            }
        }

        Finish();
    }

    private static string? FormatOf(XmlReader reader) => (FeedSpaces.Of(reader.NamespaceURI, reader.Prefix), reader.LocalName.ToLowerInvariant()) switch
    {
        (_, "rss") => $"RSS {FeedText.Label(reader.GetAttribute("version")) ?? "without a version"}",
        (FeedSpace.Rdf, "rdf") => "RSS 1.0 (RDF)",
        (FeedSpace.Atom or FeedSpace.Rss, "feed") => "Atom",
        (FeedSpace.Rss, "channel") => "RSS without its outer element",
        _ => null,
    };

    /// <summary>Goes into an element whose children are about the show. The first of several channels names it.</summary>
    private void Enter(XmlReader reader)
    {
        var entered = FeedElement.Open(reader, _base);
        _base = entered.Base;
        if (_showElements == 0)
        {
            _show = entered;
        }

        reader.Read();
    }

    private void Take(FeedElement element)
    {
        if (element.Is(FeedSpace.Rss, "item") || element.Is(FeedSpace.Atom, "entry") || element.Is(FeedSpace.Rss, "entry"))
        {
            TakeItem(element);
        }
        else if (element.Is(FeedSpace.Podcast, "liveItem"))
        {
            Tally.Note(FeedOddity.LiveItem, element.Line);
        }
        else if (_showElements < MostShowElements)
        {
            _showElements++;
            _show!.Add(element);
            if (_addresses.Base is null && element.Is(FeedSpace.Rss, "link") && Uri.TryCreate(element.Text, UriKind.Absolute, out var page) && page.IsWellFormedHost())
            {
                _addresses.Base = page;
            }
        }
    }

    private void TakeItem(FeedElement element)
    {
        if (_items.Count + _waiting.Count >= FeedLimits.Items)
        {
            Tally.Note(FeedOddity.TooMany, element.Line);
            return;
        }

        // Relative addresses are read against the show's page, which a few feeds give only after their episodes.
        _waiting.Add(element);
        if (_addresses.Base is not null)
        {
            ReadWaiting();
        }
    }

    private void ReadWaiting()
    {
        foreach (var element in _waiting)
        {
            if (_itemReader.Read(element) is { } item && IsNew(item, element.Line))
            {
                _items.Add(item);
            }
        }

        _waiting.Clear();
    }

    /// <summary>
    /// The same id with the same recording is the same episode, listed twice: the first counts. The same id with another recording is a
    /// publisher's mistake, and both are kept.
    /// </summary>
    private bool IsNew(FeedItem item, int line)
    {
        if (item.Guid is not { } guid)
        {
            return true;
        }

        // Tokens and campaign marks behind the question mark differ from one listing to the next.
        var recording = item.Enclosures is [var first, ..] ? first.Address.GetLeftPart(UriPartial.Path) : item.Title ?? "";
        if (!_known.TryGetValue(guid, out var recordings))
        {
            _known.Add(guid, [recording]);
            return true;
        }

        if (recordings.Add(recording))
        {
            Tally.Note(FeedOddity.SharedGuid, line);
            return true;
        }

        Tally.Note(FeedOddity.Repeated, line);
        return false;
    }

    private void Finish()
    {
        ReadWaiting();
        var feed = new ShowReader(_addresses).Read(_show!);
        WithOwnPeople = _items.Count(item => IsNamed(item.People));
        Feed = feed with { Items = [.. _items.Select(item => WithPeople(item, feed.People))] };
    }

    /// <summary>People of the episode replace those of the show; authors count only where nobody is named as a person.</summary>
    private static FeedItem WithPeople(FeedItem item, IReadOnlyList<FeedPerson> ofShow) =>
        item.People is [] || (!IsNamed(item.People) && IsNamed(ofShow)) ? item with { People = ofShow } : item;

    private static bool IsNamed(IReadOnlyList<FeedPerson> people) => people.Any(person => person.Role != FeedRoles.Author);
}
