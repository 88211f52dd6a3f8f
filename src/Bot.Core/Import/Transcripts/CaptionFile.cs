using System.Globalization;
using System.Text;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// Reads files made of cues: a line of times, lines of text below it, and perhaps a number or an id above. WebVTT
/// (https://www.w3.org/TR/webvtt1/), SRT and SBV differ little, and real files mix them: commas and dots, missing numbers, missing
/// hours, missing blank lines. So one reader reads them all, and only the header, notes and ids of WebVTT are its own.
/// </summary>
internal sealed class CaptionFile
{
    private readonly IReadOnlyList<string> _lines;
    private readonly bool _isVtt;
    private readonly FindingLog _log;
    private readonly List<Cue> _captions = [];
    private readonly StringBuilder _text = new();
    private (TimeSpan Start, TimeSpan End)? _times;
    private int _line;
    private long? _number;

    private CaptionFile(IReadOnlyList<string> lines, bool isVtt, FindingLog log)
    {
        _lines = lines;
        _isVtt = isVtt;
        _log = log;
    }

    /// <summary>The captions, their lines parted by <c>\n</c>.</summary>
    public static List<Cue> Read(SourceText source, bool isVtt, FindingLog log)
    {
        var file = new CaptionFile(source.Lines, isVtt, log);
        file.Read(isVtt ? file.SkipHeader() : 0);
        return file._captions;
    }

    /// <summary>Whether one of the first lines is a line of times.</summary>
    public static bool HasTimes(SourceText source) => source.Lines.Take(400).Any(line => Times(line) is not null);

    /// <summary>A line such as <c>00:00:01,000 --> 00:00:02,000 align:start</c>, or SBV's <c>0:00:01.000,0:00:02.000</c>.</summary>
    private static (TimeSpan Start, TimeSpan End)? Times(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.Length < 9 || !char.IsAsciiDigit(text[0]) || MediaTime.Read(text, out var length, mayBeShort: true) is not { } start)
        {
            return null;
        }

        var rest = text[length..];
        var isSbv = rest is [',', not ' ', ..];
        rest = rest.TrimStart();
        if (!isSbv && !rest.StartsWith("-->", StringComparison.Ordinal) && !rest.StartsWith("->", StringComparison.Ordinal))
        {
            return null;
        }

        rest = rest[(rest.IndexOfAny('>', ',') + 1)..].TrimStart();
        return MediaTime.Read(rest, out length, mayBeShort: true) is { } end && (!isSbv || length == rest.Length) ? (start, end) : null;
    }

    /// <summary>Whether a line was meant as times: an arrow with something like a time on each side of it.</summary>
    private static bool IsBrokenTimes(string line)
    {
        var arrow = line.IndexOf("-->", StringComparison.Ordinal);
        if (arrow < 0 || line.Length > 200)
        {
            return false;
        }

        var before = line.AsSpan(0, arrow).Trim();
        var after = line.AsSpan(arrow + 3).Trim();
        return before.ContainsAnyInRange('0', '9') && before.Contains(':') && !before.Contains(' ') && after.ContainsAnyInRange('0', '9') && after.Contains(':');
    }

    private int SkipHeader()
    {
        var at = 0;
        while (at < _lines.Count && string.IsNullOrWhiteSpace(_lines[at]))
        {
            at++;
        }

        if (at == _lines.Count || !_lines[at].TrimStart('\uFEFF', ' ', '\t').StartsWith("WEBVTT", StringComparison.Ordinal))
        {
            return 0;
        }

        while (at < _lines.Count && _lines[at].Length > 0 && Times(_lines[at]) is null)
        {
            at++;
        }

        return at;
    }

    private void Read(int at)
    {
        var stray = 0;
        var broken = 0;
        int? brokenLine = null;
        for (; at < _lines.Count; at++)
        {
            var line = _lines[at];
            if (Times(line) is { } times)
            {
                Finish();
                (_times, _line) = (times, at + 1);
            }
            else if (IsId(at))
            {
                continue;
            }
            else if (_isVtt && IsNote(at))
            {
                at = SkipBlock(at);
            }
            else if (IsBrokenTimes(line))
            {
                // Times that cannot be read: the words below them have none.
                Finish();
                broken++;
                brokenLine ??= at + 1;
                _line = at + 1;
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                stray += _times is null && brokenLine is null ? 1 : 0;
                _line = _line == 0 ? at + 1 : _line;
                _text.Append(_text.Length > 0 ? "\n" : "").Append(line);
            }
        }

        Finish();
        if (broken > 0)
        {
            _log.Odd("times", string.Create(CultureInfo.InvariantCulture, $"{broken:N0} lines of times cannot be read; the words below them have no times."), brokenLine);
        }

        if (stray > 0)
        {
            _log.Odd("transcript", string.Create(CultureInfo.InvariantCulture, $"{stray:N0} lines of text stand before the first time; kept without a time."));
        }
    }

    private bool IsId(int at)
    {
        if (at + 1 >= _lines.Count || (Times(_lines[at + 1]) is null && !IsBrokenTimes(_lines[at + 1])))
        {
            return false;
        }

        var line = _lines[at].Trim('\uFEFF', ' ', '\t');
        var isAfterBlank = at == 0 || string.IsNullOrWhiteSpace(_lines[at - 1]);
        var isNumber = line.Length is > 0 and <= 9 && line.All(char.IsAsciiDigit);
        if (!isNumber)
        {
            return _isVtt && isAfterBlank && line.Length > 0;
        }

        // Without a blank line above, a number may be the last word of a caption, unless it counts on.
        var number = long.Parse(line, CultureInfo.InvariantCulture);
        var isId = isAfterBlank || Times(_lines[at - 1]) is not null || number == _number + 1;
        _number = isId ? number : _number;
        return isId;
    }

    private bool IsNote(int at) =>
        (at == 0 || _lines[at - 1].Length == 0)
        && (_lines[at] is "NOTE" || _lines[at].StartsWith("NOTE ", StringComparison.Ordinal) || _lines[at].StartsWith("NOTE\t", StringComparison.Ordinal)
            || (_captions.Count == 0 && _times is null && _lines[at].TrimEnd() is "STYLE" or "REGION"));

    private int SkipBlock(int at)
    {
        while (at + 1 < _lines.Count && _lines[at + 1].Length > 0 && Times(_lines[at + 1]) is null)
        {
            at++;
        }

        return at;
    }

    private void Finish()
    {
        if (_text.Length > 0)
        {
            foreach (var (speaker, text) in CaptionMarkup.Read(_text.ToString()))
            {
                _captions.Add(new Cue(text, _line) { Start = _times?.Start, End = _times?.End, Speaker = speaker });
            }

            _text.Clear();
        }

        (_times, _line) = (null, 0);
    }
}
