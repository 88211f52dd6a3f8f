using System.Collections.Frozen;
using System.Text;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// HTML: the cite, time and p of the Podcasting 2.0 example
/// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/example.html), and pages in which names are bold, headings, or
/// stand before a colon.
/// </summary>
internal sealed class HtmlFormat : ITranscriptFormat
{
    private static readonly string[] Signs = ["<p>", "<p ", "<cite", "<div", "<br", "<time", "<span", "<body", "<html", "<li>", "<h1", "<h2", "<article", "<!doctype html", "<pre>"];

    private static readonly string[] ErrorTitles = ["404", "403", "500", "502", "503", "not found", "forbidden", "access denied", "error", "sign in", "log in", "login", "just a moment", "attention required"];

    private static readonly FrozenSet<TranscriptKind> NoPages = FrozenSet.ToFrozenSet([TranscriptKind.Vtt, TranscriptKind.Srt, TranscriptKind.Json]);

    public string Name => "html";

    public int Version => 1;

    public bool Recognises(SourceText source, TranscriptHint hint)
    {
        var text = source.Text.AsSpan().TrimStart("\uFEFF \t\n");
        var top = text[..Math.Min(text.Length, 4000)];
        var hasTags = false;
        foreach (var sign in Signs)
        {
            hasTags |= top.Contains(sign, StringComparison.OrdinalIgnoreCase);
        }

        return hasTags && (text[0] == '<' || hint.Kind == TranscriptKind.Html || top.Contains("</p>", StringComparison.OrdinalIgnoreCase) || top.Contains("</cite>", StringComparison.OrdinalIgnoreCase));
    }

    public TranscriptOutcome Parse(SourceText source, TranscriptHint hint)
    {
        var page = HtmlBlocks.Read(source.Text);
        var log = new FindingLog();
        if (page.Headings > 0)
        {
            log.Found("transcript", $"Left out {page.Headings} headings.");
        }

        var outcome = TranscriptBuilder.Build(this, Dialogue.Read(page.Blocks, new DialogueRules()), page.Language ?? hint.Language, log);
        if (outcome is not TranscriptOutcome.Read read || !page.IsWholePage)
        {
            return outcome;
        }

        var isBare = read.Transcript.Lines.All(line => line.Speaker is null && line.Start is null);
        return isBare && NoPages.Contains(hint.Kind)
            ? new TranscriptOutcome.Refused("A web page came where a transcript was declared, and it names neither speakers nor times. It may be an error or a login page; open the address in a browser.")
            : isBare && read.Transcript.Lines.Count < 20 && Array.Exists(ErrorTitles, title => page.Title.Contains(title, StringComparison.OrdinalIgnoreCase))
                ? new TranscriptOutcome.Refused("A web page came that reports an error or asks for a login. Open the address in a browser.")
                : outcome;
    }
}

/// <summary>The paragraphs of a page that may be speech.</summary>
internal sealed class HtmlBlocks
{
    private static readonly FrozenSet<string> BlockTags = FrozenSet.ToFrozenSet(
    [
        "p", "div", "li", "ul", "ol", "tr", "td", "th", "table", "dt", "dd", "dl", "section", "article", "blockquote", "pre", "main", "header", "body", "html", "hr", "figure", "figcaption", "details", "summary",
        "h1", "h2", "h3", "h4", "h5", "h6",
    ]);

    private static readonly FrozenSet<string> Unspoken = FrozenSet.ToFrozenSet(
        ["head", "nav", "footer", "aside", "form", "button", "select", "noscript", "template", "svg", "iframe", "script", "style", "title", "audio", "video"]);

    private enum ShortRole
    {
        Cite,
        Speaker,
        Time,
    }

    private readonly string _source;
    private readonly List<Block> _blocks = [];
    private readonly List<(Block Block, bool IsHeading)> _all = [];
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _endless = [];
    private string? _speaker;
    private TimeSpan? _time;
    private int _line = 1;
    private int _counted;
    private int _blockLine = 1;
    private bool _breaks = true;
    private int _bold = -1;
    private bool _hasBold;
    private bool _inHeading;
    private int _preformatted;

    private HtmlBlocks(string source) => _source = source;

    public IReadOnlyList<Block> Blocks => _blocks;

    public int Headings { get; private set; }

    public string Title { get; private set; } = "";

    public string? Language { get; private set; }

    /// <summary>Whether it is a whole page and not only the part with the transcript.</summary>
    public bool IsWholePage { get; private set; }

    public static HtmlBlocks Read(string source)
    {
        var page = new HtmlBlocks(source);
        page.ReadTokens();
        page.Finish(breaks: true);
        page.ChooseHeadings();
        return page;
    }

    private void ReadTokens()
    {
        using var tokens = MarkupTokens.Read(_source).GetEnumerator();
        var hasToken = tokens.MoveNext();
        while (hasToken)
        {
            var token = tokens.Current;
            if (token.Name.Length == 0)
            {
                AddText(SpokenText.Decode(_source.Substring(token.Start, token.Length)), token.Start);
            }
            else if (!token.IsEnd && RoleOf(token) is { } role)
            {
                if (BlockTags.Contains(token.Name))
                {
                    Finish(breaks: true);
                }

                hasToken = ReadShort(tokens, token, role);
                continue;
            }
            else if (!token.IsEnd && Unspoken.Contains(token.Name) && HasEnd(token))
            {
                hasToken = Skip(tokens, token.Name);
                continue;
            }
            else
            {
                AddTag(token);
            }

            hasToken = tokens.MoveNext();
        }
    }

    private void AddTag(MarkupToken token)
    {
        switch (token.Name)
        {
            case "br":
                Finish(breaks: _text.Length == 0);
                break;
            case "b" or "strong" when !token.IsEnd:
                _bold = _bold < 0 && !_hasBold && (_text.Length == 0 || MediaTime.Read(_text.ToString().AsSpan().Trim(" [("), out _) is not null) ? _text.Length : _bold;
                break;
            case "b" or "strong":
                EndBold();
                break;
            case "html":
                IsWholePage = true;
                Language ??= LanguageOf(_source.AsSpan(token.Start, token.Length));
                break;
            default:
                if (BlockTags.Contains(token.Name))
                {
                    Finish(breaks: true);
                    _inHeading = !token.IsEnd && token.Name is ['h', >= '1' and <= '6'];
                    _preformatted = token.Name != "pre" ? _preformatted : token.IsEnd ? 0 : 1;
                }

                break;
        }
    }

    // Bold words at the beginning of a paragraph may be a name; they get Markdown's stars, which the search for names knows.
    private void EndBold()
    {
        if (_bold >= 0 && _text.Length - _bold is > 0 and <= 60)
        {
            _text.Insert(_bold, "**").Append("**");
            _hasBold = true;
        }

        _bold = -1;
    }

    private void AddText(string text, int at)
    {
        if (_text.Length == 0 && string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (_text.Length == 0)
        {
            _line += _source.AsSpan(_counted, at - _counted).Count('\n');
            (_counted, _blockLine) = (at, _line);
        }

        if (_preformatted == 0)
        {
            _text.Append(_text.Length == 0 ? text.TrimStart() : text);
            return;
        }

        var isFirst = true;
        foreach (var line in text.Split('\n'))
        {
            if (!isFirst)
            {
                Finish(breaks: _text.Length == 0);
            }

            isFirst = false;
            _text.Append(line);
        }
    }

    /// <summary>Whether an element has a name or a time in it: by its tag as in the specification, or by a class that says so.</summary>
    private ShortRole? RoleOf(MarkupToken token)
    {
        if (token.Name is "cite" or "time")
        {
            return token.Name == "cite" ? ShortRole.Cite : ShortRole.Time;
        }

        if (token.Name is not ("span" or "div" or "p" or "b" or "strong" or "h2" or "h3" or "h4" or "h5" or "h6" or "dt" or "a" or "button"))
        {
            return null;
        }

        var tag = _source.AsSpan(token.Start, token.Length);
        var at = tag.IndexOf(" class=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var value = tag[(at + 7)..];
        var end = value.Length > 1 && value[0] is '"' or '\'' ? value[1..].IndexOf(value[0]) + 1 : value.IndexOfAny(' ', '>');
        value = end > 0 ? value[..end] : value;
        return value.Contains("speaker", StringComparison.OrdinalIgnoreCase) || value.Contains("ts-name", StringComparison.OrdinalIgnoreCase) ? ShortRole.Speaker
            : value.Contains("time", StringComparison.OrdinalIgnoreCase) ? ShortRole.Time
            : null;
    }

    /// <summary>A cite or a time. Where it stands in running text it is a title or a date, and so text.</summary>
    private bool ReadShort(IEnumerator<MarkupToken> tokens, MarkupToken begin, ShortRole role)
    {
        var text = new StringBuilder();
        var end = begin.Start + begin.Length;
        var hasToken = tokens.MoveNext();
        while (hasToken && !(tokens.Current.Name.Length > 0 && BlockTags.Contains(tokens.Current.Name)))
        {
            var token = tokens.Current;
            end = token.Start + token.Length;
            hasToken = tokens.MoveNext();
            if (token.IsEnd && token.Name == begin.Name)
            {
                break;
            }

            text.Append(token.Name.Length == 0 ? SpokenText.Decode(_source.Substring(token.Start, token.Length)) : "");
        }

        var words = SpokenText.Tidy(text.ToString());
        if (role == ShortRole.Time && MediaTime.Read(words.AsSpan().Trim("[]()"), out var length) is { } time && length == words.AsSpan().Trim("[]()").Length)
        {
            if (_text.Length > 0)
            {
                Finish(breaks: false);
            }

            _time = time;
        }
        else if (_text.Length == 0 && IsName(words, role, tokens, hasToken))
        {
            (_speaker, _breaks) = (words.TrimEnd(':').Trim() is { Length: > 0 } name ? name : null, true);
        }
        else
        {
            AddText(text.ToString(), Math.Min(begin.Start, end));
        }

        return hasToken;
    }

    private bool IsName(string words, ShortRole role, IEnumerator<MarkupToken> tokens, bool hasToken) => role switch
    {
        ShortRole.Cite => words.Length is > 0 and <= 80 && (words[^1] == ':' || !IsText(tokens, hasToken)),
        ShortRole.Speaker => SpeakerNames.MayStandAlone(words.TrimEnd(':').Trim()),
        _ => false,
    };

    private bool IsText(IEnumerator<MarkupToken> tokens, bool hasToken) =>
        hasToken && tokens.Current.Name.Length == 0 && (!string.IsNullOrWhiteSpace(_source.Substring(tokens.Current.Start, Math.Min(200, tokens.Current.Length))));

    private bool HasEnd(MarkupToken begin)
    {
        if (_endless.Contains(begin.Name))
        {
            return false;
        }

        if (_source.IndexOf("</" + begin.Name, begin.Start, StringComparison.OrdinalIgnoreCase) >= 0)
        {
            return true;
        }

        _endless.Add(begin.Name);
        return false;
    }

    private bool Skip(IEnumerator<MarkupToken> tokens, string name)
    {
        var inTitle = name == "title";
        while (tokens.MoveNext())
        {
            var token = tokens.Current;
            if (token.IsEnd && token.Name == name)
            {
                return tokens.MoveNext();
            }

            inTitle = token.Name.Length == 0 ? inTitle : token is { Name: "title", IsEnd: false };
            if (inTitle && token.Name.Length == 0 && Title.Length == 0)
            {
                Title = SpokenText.Tidy(SpokenText.Decode(_source.Substring(token.Start, Math.Min(500, token.Length))));
            }
        }

        return false;
    }

    private void Finish(bool breaks)
    {
        _bold = -1;
        var text = _text.ToString();
        _text.Clear();
        if (SpokenText.Tidy(text) is { Length: > 0 } tidy)
        {
            _all.Add((new Block(tidy, _blockLine) { Start = _time, Speaker = _speaker, Breaks = _breaks || breaks }, _inHeading));
            (_time, _hasBold, _breaks) = (null, false, false);
        }

        _breaks |= breaks;
        _inHeading &= !breaks;
    }

    // A heading that is a name and comes again and again is a speaker's; the others part the text.
    private void ChooseHeadings()
    {
        var counts = _all.Where(item => item.IsHeading).CountBy(item => item.Block.Text).ToDictionary();
        foreach (var (block, isHeading) in _all)
        {
            if (!isHeading)
            {
                _blocks.Add(block);
            }
            else if (counts[block.Text] >= 2 && SpeakerNames.MayStandAlone(block.Text))
            {
                _blocks.Add(block with { HasMore = true, Breaks = true });
            }
            else
            {
                Headings++;
            }
        }
    }

    private static string? LanguageOf(ReadOnlySpan<char> tag)
    {
        var at = tag.IndexOf(" lang=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var value = tag[(at + 6)..].TrimStart("\"'");
        var end = value.IndexOfAny("\"' >");
        return end > 0 ? value[..end].ToString() : null;
    }
}
