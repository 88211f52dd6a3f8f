using System.Globalization;
using System.Text;
using System.Text.Json;
using Bot.Core.Episodes;
using Bot.Core.Extracts;
using Bot.Core.Import.Pages;
using Bot.Core.Import.Transcripts;

namespace Bot.Core.Import.Json;

/// <summary>
/// Reads one document of the JSON form in a single pass, so that libraries of millions of lines can be moved. Every method that
/// reads answers false once something is wrong; what and where is in <c>_problem</c>.
/// </summary>
internal ref struct EpisodeJsonReader(ReadOnlySpan<byte> utf8)
{
    private readonly FindingLog _log = new();
    private Utf8JsonReader _json = new(utf8, new JsonReaderOptions { MaxDepth = 16 });
    private string? _problem;

    // Where the reader is: "transcript.lines[3].n" is put together only for a message.
    private string _area = "";
    private int _index = -1;
    private string _inner = "";
    private int _innerIndex = -1;
    private string _field = "";

    private EpisodeId? _id;
    private string? _show;
    private string? _title;
    private DateOnly? _published;
    private string? _why;
    private Uri? _pageUrl;
    private Uri? _audioUrl;
    private List<EpisodePerson> _people = [];
    private List<string> _topics = [];
    private List<string> _summary = [];
    private List<EpisodeClaim> _claims = [];
    private TimeSpan? _duration;
    private long? _audioBytes;
    private List<EpisodeChapter> _chapters = [];
    private List<EpisodeSoundbite> _soundbites = [];
    private string? _license;
    private Uri? _licenseUrl;
    private bool _blocked;
    private TranscriptDocument? _transcript;

    public ParseOutcome Read()
    {
        try
        {
            if (ReadDocument() && IsAtEnd())
            {
                AddReport();
                return new ParseOutcome.Parsed(Episode(), _log.InOrder());
            }
        }
        catch (JsonException broken)
        {
            var line = (int)Math.Min(int.MaxValue - 1, broken.LineNumber ?? 0) + 1;
            return new ParseOutcome.Refused(
                string.Create(CultureInfo.InvariantCulture, $"This is not valid JSON near byte {(broken.BytePositionInLine ?? 0) + 1} of line {line}{(Path() is { Length: > 0 } path ? $", in {path}" : "")}."), line);
        }
        catch (InvalidOperationException)
        {
            // The reader's way to say that a string has half a character, such as \ud800 alone.
            Fail("is not valid text (half of a surrogate pair)");
        }

        return new ParseOutcome.Refused($"{_problem}.");
    }

    /// <summary>Reads an array of lines with nothing around it.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public IReadOnlyList<TranscriptLine> ReadLinesAlone()
    {
        try
        {
            return _json.Read() && ReadLines(out var lines, out _) && lines is not null && IsAtEnd()
                ? lines
                : throw new InvalidDataException($"Lines of a transcript cannot be read: {_problem}.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("Lines of a transcript cannot be read.", broken);
        }
    }

    private bool ReadDocument()
    {
        if (!_json.Read() || _json.TokenType != JsonTokenType.StartObject)
        {
            return Fail($"expected an object with an episode, found {Found()}");
        }

        var seen = 0u;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            var field = FieldOf(EpisodeFields);
            if (!Enter(field, EpisodeFields, ref seen))
            {
                return false;
            }

            var isRead = field switch
            {
                0 => ReadId(),
                1 => ReadOptionalText(out _show),
                2 => ReadText(out _title),
                3 => ReadDate(),
                4 => ReadPeople(),
                5 => ReadTexts(_topics),
                6 => ReadOptionalText(out _why),
                7 => ReadTexts(_summary),
                8 => ReadClaims(),
                9 => ReadAddress(out _pageUrl),
                10 => ReadAddress(out _audioUrl),
                11 => ReadTranscript(),
                12 => ReadTime(out _duration),
                13 => ReadBytes(),
                14 => ReadChapters(),
                15 => ReadSoundbites(),
                16 => ReadOptionalText(out _license),
                17 => ReadAddress(out _licenseUrl),
                18 => _json.TokenType == JsonTokenType.Null || ReadBoolean(out _blocked),
                19 => Skip(),
                _ => SkipUnknown(),
            };
            if (!isRead)
            {
                return false;
            }

            _field = "";
        }

        return _title is not null || Fail("title: missing; every episode needs one");
    }

    private static readonly string[] EpisodeFields =
    [
        "id", "show", "title", "published", "people", "topics", "why", "summary", "claims", "pageUrl", "audioUrl", "transcript",
        "duration", "audioBytes", "chapters", "soundbites", "license", "licenseUrl", "blocked", ExtractExport.Field,
    ];

    private static readonly string[] PersonFields = ["name", "role"];
    private static readonly string[] ClaimFields = ["text", "headline"];
    private static readonly string[] PassageFields = ["start", "title", "duration"];
    private static readonly string[] TranscriptFields = ["origin", "format", "lines"];
    private static readonly string[] LineFields = ["n", "text", "start", "end", "speaker", "marks"];
    private static readonly string[] MarkFields = ["kind", "start", "length"];

    private bool ReadId()
    {
        if (!ReadOptionalText(out var text) || text is null)
        {
            return _problem is null;
        }

        if (!EpisodeId.TryParse(text, out var id))
        {
            return Fail($"'{Short(text)}' is not an episode id: 1 to {EpisodeId.MaxLength} characters of a-z, 0-9 and single hyphens");
        }

        _id = id;
        return true;
    }

    private bool ReadDate()
    {
        if (!ReadOptionalText(out var text) || text is null)
        {
            return _problem is null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return Fail($"expected a date like 2025-05-16, found '{Short(text)}'");
        }

        _published = date;
        return true;
    }

    private bool ReadAddress(out Uri? address)
    {
        address = null;
        if (!ReadOptionalText(out var text) || text is null)
        {
            return _problem is null;
        }

        return (Uri.TryCreate(text, UriKind.Absolute, out address) && WebAddress.IsWeb(address))
            || Fail($"expected an http or https address, found '{Short(text)}'");
    }

    private bool ReadTexts(List<string> texts)
    {
        if (!BeginList(out var isNull) || isNull)
        {
            return _problem is null;
        }

        _area = _field;
        for (_index = 0; _json.Read() && _json.TokenType != JsonTokenType.EndArray; _index++)
        {
            _field = "";
            if (_json.TokenType != JsonTokenType.String)
            {
                return Fail($"expected text, found {Found()}");
            }

            texts.Add(_json.GetString()!);
        }

        return Leave();
    }

    private bool ReadPeople()
    {
        if (!BeginList(out var isNull) || isNull)
        {
            return _problem is null;
        }

        _area = _field;
        for (_index = 0; _json.Read() && _json.TokenType != JsonTokenType.EndArray; _index++)
        {
            string? name = null;
            string? role = null;
            var seen = 0u;
            if (!IsObject())
            {
                return false;
            }

            while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
            {
                var field = FieldOf(PersonFields);
                if (!Enter(field, PersonFields, ref seen) || !(field switch { 0 => ReadText(out name), 1 => ReadText(out role), _ => SkipUnknown() }))
                {
                    return false;
                }
            }

            if (name is null || role is null)
            {
                _field = name is null ? "name" : "role";
                return Fail("missing");
            }

            if (role is not ("host" or "guest"))
            {
                _field = "role";
                return Fail($"expected 'host' or 'guest', found '{Short(role)}'");
            }

            _people.Add(new EpisodePerson(name, role == "host" ? PersonRole.Host : PersonRole.Guest));
        }

        return Leave();
    }

    private bool ReadClaims()
    {
        if (!BeginList(out var isNull) || isNull)
        {
            return _problem is null;
        }

        _area = _field;
        for (_index = 0; _json.Read() && _json.TokenType != JsonTokenType.EndArray; _index++)
        {
            string? text = null;
            var headline = false;
            var seen = 0u;
            if (!IsObject())
            {
                return false;
            }

            while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
            {
                var field = FieldOf(ClaimFields);
                if (!Enter(field, ClaimFields, ref seen) || !(field switch { 0 => ReadText(out text), 1 => ReadBoolean(out headline), _ => SkipUnknown() }))
                {
                    return false;
                }
            }

            if (text is null)
            {
                _field = "text";
                return Fail("missing");
            }

            _claims.Add(new EpisodeClaim(text, headline));
        }

        return Leave();
    }

    private bool ReadBytes()
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var bytes) || bytes <= 0)
        {
            return Fail($"expected a number of bytes, found {Found()}");
        }

        _audioBytes = bytes;
        return true;
    }

    private bool ReadChapters()
    {
        if (!BeginList(out var isNull) || isNull)
        {
            return _problem is null;
        }

        _area = _field;
        for (_index = 0; _json.Read() && _json.TokenType != JsonTokenType.EndArray; _index++)
        {
            if (!ReadPassage(out var start, out var title, out _))
            {
                return false;
            }

            if (title is null)
            {
                _field = "title";
                return Fail("missing");
            }

            _chapters.Add(new EpisodeChapter(start, title));
        }

        return Leave();
    }

    private bool ReadSoundbites()
    {
        if (!BeginList(out var isNull) || isNull)
        {
            return _problem is null;
        }

        _area = _field;
        for (_index = 0; _json.Read() && _json.TokenType != JsonTokenType.EndArray; _index++)
        {
            if (!ReadPassage(out var start, out var title, out var duration))
            {
                return false;
            }

            if (duration is not { } length)
            {
                _field = "duration";
                return Fail("missing");
            }

            _soundbites.Add(new EpisodeSoundbite(start, length, title));
        }

        return Leave();
    }

    private bool ReadPassage(out TimeSpan start, out string? title, out TimeSpan? duration)
    {
        (start, title, duration) = (default, null, null);
        TimeSpan? from = null;
        var seen = 0u;
        if (!IsObject())
        {
            return false;
        }

        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            var field = FieldOf(PassageFields);
            if (!Enter(field, PassageFields, ref seen) || !(field switch { 0 => ReadTime(out from), 1 => ReadOptionalText(out title), 2 => ReadTime(out duration), _ => SkipUnknown() }))
            {
                return false;
            }
        }

        _field = "start";
        start = from ?? default;
        return from is not null || Fail("missing");
    }

    private bool ReadTranscript()
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return Fail($"expected an object, found {Found()}");
        }

        string? origin = null;
        string? format = null;
        List<TranscriptLine>? lines = null;
        var hasMarks = false;
        var seen = 0u;
        _area = "transcript";
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            var field = FieldOf(TranscriptFields);
            if (!Enter(field, TranscriptFields, ref seen)
                || !(field switch { 0 => ReadOptionalText(out origin), 1 => ReadOptionalText(out format), 2 => ReadLines(out lines, out hasMarks), _ => SkipUnknown() }))
            {
                return false;
            }
        }

        if (lines is null)
        {
            _field = "lines";
            return Fail("missing");
        }

        if (format is null && !hasMarks)
        {
            FindMarks(lines);
        }

        _transcript = new TranscriptDocument(origin ?? "import", format ?? EpisodeJsonFormat.FormatName, lines);
        return Leave();
    }

    private readonly void FindMarks(List<TranscriptLine> lines)
    {
        var count = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (MarkScanner.Scan(lines[i].Text) is { Count: > 0 } marks)
            {
                lines[i] = lines[i] with { Marks = marks };
                count += marks.Count;
            }
        }

        if (count > 0)
        {
            _log.Guessed("transcript", string.Create(CultureInfo.InvariantCulture, $"The transcript says neither its format nor its marks; {count:N0} marks were found in the text."));
        }
    }

    private bool ReadLines(out List<TranscriptLine>? lines, out bool hasMarks)
    {
        lines = null;
        hasMarks = false;
        if (!BeginList(out var isNull) || isNull)
        {
            return _problem is null;
        }

        lines = [];
        _area = "transcript.lines";
        for (_index = 0; _json.Read() && _json.TokenType != JsonTokenType.EndArray; _index++)
        {
            if (!IsObject() || !ReadLine(lines.Count + 1, out var line, ref hasMarks))
            {
                return false;
            }

            lines.Add(line!);
        }

        _index = -1;
        _area = "transcript";
        _field = "";
        return true;
    }

    private bool ReadLine(int expected, out TranscriptLine? line, ref bool hasMarks)
    {
        line = null;
        int? number = null;
        string? text = null;
        string? speaker = null;
        TimeSpan? start = null;
        TimeSpan? end = null;
        List<TranscriptMark>? marks = null;
        var seen = 0u;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            var field = LineField();
            if (!Enter(field, LineFields, ref seen))
            {
                return false;
            }

            var isRead = field switch
            {
                0 => ReadInteger(out number),
                1 => ReadText(out text),
                2 => ReadTime(out start),
                3 => ReadTime(out end),
                4 => ReadOptionalText(out speaker),
                5 => ReadMarks(out marks),
                _ => SkipUnknown(),
            };
            if (!isRead)
            {
                return false;
            }
        }

        hasMarks |= (seen & (1u << 5)) != 0;
        return CheckLine(expected, number, ref text, start, end, marks)
            && (line = new TranscriptLine(expected, text!, start, end, speaker) { Marks = marks ?? (IReadOnlyList<TranscriptMark>)[] }) is not null;
    }

    private bool CheckLine(int expected, int? number, ref string? text, TimeSpan? start, TimeSpan? end, List<TranscriptMark>? marks)
    {
        if (number != expected)
        {
            _field = "n";
            return Fail(number is null ? "missing" : string.Create(CultureInfo.InvariantCulture, $"expected {expected}, found {number}"));
        }

        _field = "text";
        if (text is null)
        {
            return Fail("missing");
        }

        if (text.AsSpan().ContainsAny('\n', '\r'))
        {
            return Fail("has a line break; a transcript line is one line");
        }

        if (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])))
        {
            if (marks is { Count: > 0 })
            {
                return Fail("has white space at its ends, so its marks cannot be placed");
            }

            text = text.Trim();
        }

        if (text.Length == 0)
        {
            return Fail("is empty");
        }

        if (start is { } from && end is { } to && to < from)
        {
            _field = "end";
            return Fail("is before start");
        }

        return CheckMarks(text.Length, marks);
    }

    private bool CheckMarks(int length, List<TranscriptMark>? marks)
    {
        _inner = "marks";
        _field = "";
        var free = 0;
        for (var i = 0; i < (marks?.Count ?? 0); i++)
        {
            _innerIndex = i;
            var mark = marks![i];
            if (mark.Start < 0 || mark.Length < 1 || mark.Start > length - mark.Length)
            {
                return Fail(string.Create(CultureInfo.InvariantCulture, $"lies outside the text of {length} characters"));
            }

            if (mark.Start < free)
            {
                return Fail("overlaps the mark before it, or comes out of order");
            }

            free = mark.Start + mark.Length;
        }

        (_inner, _innerIndex) = ("", -1);
        return true;
    }

    private bool ReadMarks(out List<TranscriptMark>? marks)
    {
        marks = null;
        if (!BeginList(out var isNull) || isNull)
        {
            return _problem is null;
        }

        marks = [];
        _inner = "marks";
        for (_innerIndex = 0; _json.Read() && _json.TokenType != JsonTokenType.EndArray; _innerIndex++)
        {
            string? kind = null;
            int? start = null;
            int? length = null;
            var seen = 0u;
            if (!IsObject())
            {
                return false;
            }

            while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
            {
                var field = FieldOf(MarkFields);
                if (!Enter(field, MarkFields, ref seen) || !(field switch { 0 => ReadText(out kind), 1 => ReadInteger(out start), 2 => ReadInteger(out length), _ => SkipUnknown() }))
                {
                    return false;
                }
            }

            if (kind is null || start is null || length is null)
            {
                _field = kind is null ? "kind" : start is null ? "start" : "length";
                return Fail("missing");
            }

            if (kind is not ("turn" or "sound" or "end" or "doubtful"))
            {
                _field = "kind";
                return Fail($"expected 'turn', 'sound', 'end' or 'doubtful', found '{Short(kind)}'");
            }

            marks.Add(new TranscriptMark(kind switch { "turn" => MarkKind.Turn, "sound" => MarkKind.Sound, "doubtful" => MarkKind.Doubtful, _ => MarkKind.End }, start.Value, length.Value));
        }

        (_inner, _innerIndex, _field) = ("", -1, "");
        return true;
    }

    private bool ReadText(out string? text)
    {
        text = null;
        if (_json.TokenType != JsonTokenType.String)
        {
            return Fail($"expected text, found {Found()}");
        }

        text = _json.GetString()!;
        return !string.IsNullOrWhiteSpace(text) || Fail("is empty");
    }

    private bool ReadOptionalText(out string? text)
    {
        text = null;
        if (_json.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (_json.TokenType != JsonTokenType.String)
        {
            return Fail($"expected text, found {Found()}");
        }

        text = _json.GetString();
        return true;
    }

    private bool ReadBoolean(out bool value)
    {
        value = _json.TokenType == JsonTokenType.True;
        return value || _json.TokenType == JsonTokenType.False || Fail($"expected true or false, found {Found()}");
    }

    private bool ReadInteger(out int? value)
    {
        value = null;
        if (_json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var number))
        {
            value = number;
            return true;
        }

        return Fail($"expected a whole number, found {Found()}");
    }

    private bool ReadTime(out TimeSpan? time)
    {
        time = null;
        if (_json.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (_json.TokenType != JsonTokenType.Number)
        {
            return Fail($"expected seconds as a number, found {Found()}");
        }

        // Ten years of audio is more than anybody has, and far from what overflows.
        if (!_json.TryGetDecimal(out var seconds) || seconds is < 0 or > 315_360_000)
        {
            return Fail($"expected seconds from the start of the audio, found {Found()}");
        }

        time = TimeSpan.FromTicks((long)decimal.Round(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    private bool BeginList(out bool isNull)
    {
        isNull = _json.TokenType == JsonTokenType.Null;
        return isNull || _json.TokenType == JsonTokenType.StartArray || Fail($"expected a list, found {Found()}");
    }

    private bool IsObject()
    {
        _field = "";
        return _json.TokenType == JsonTokenType.StartObject || Fail($"expected an object, found {Found()}");
    }

    private bool Leave()
    {
        (_area, _index, _field) = ("", -1, "");
        return true;
    }

    private readonly int FieldOf(string[] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (_json.ValueTextEquals(names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    // The one place that is run for every line of a library: no search through a list of names.
    private readonly int LineField()
    {
        if (_json.ValueTextEquals("n"u8))
        {
            return 0;
        }

        if (_json.ValueTextEquals("text"u8))
        {
            return 1;
        }

        return FieldOf(LineFields);
    }

    /// <summary>Goes to the value of a field; a field that comes twice is a mistake that would lose one of the two.</summary>
    private bool Enter(int field, string[] names, ref uint seen)
    {
        _field = field >= 0 ? names[field] : Short(_json.GetString()!);
        if (field >= 0 && (seen & (1u << field)) != 0)
        {
            return Fail("comes twice");
        }

        seen |= field >= 0 ? 1u << field : 0;
        return _json.Read();
    }

    /// <summary>What the bot that wrote the export had chosen; this one chooses itself.</summary>
    private bool Skip()
    {
        _json.Skip();
        return true;
    }

    private bool SkipUnknown()
    {
        _log.Odd(Path(), $"The field '{Path()}' is not known here; it was left out.");
        _json.Skip();
        return true;
    }

    private bool IsAtEnd()
    {
        try
        {
            return !_json.Read() || Fail("there is more after the episode; a document is one episode");
        }
        catch (JsonException)
        {
            return Fail("There is more after the episode. A document is one episode; in a file of several, each stands on a line of its own");
        }
    }

    private bool Fail(string problem)
    {
        _problem ??= Path() is { Length: > 0 } path && !problem.StartsWith(path, StringComparison.Ordinal) ? $"{path}: {problem}" : problem;
        return false;
    }

    private readonly string Path()
    {
        var path = new StringBuilder(_area);
        Add(path, _index);
        AddName(path, _inner);
        Add(path, _innerIndex);
        AddName(path, _field);
        return path.ToString();

        static void Add(StringBuilder path, int index)
        {
            if (index >= 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
        }

        static void AddName(StringBuilder path, string name)
        {
            if (name.Length > 0)
            {
                path.Append(path.Length > 0 ? "." : "").Append(name);
            }
        }
    }

    private readonly string Found() => _json.TokenType switch
    {
        JsonTokenType.String => "text",
        JsonTokenType.Number => Encoding.UTF8.GetString(_json.ValueSpan[..Math.Min(_json.ValueSpan.Length, 30)]),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "null",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.StartObject => "an object",
        _ => "nothing",
    };

    private static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 59), "…");

    private readonly void AddReport()
    {
        _log.Found("title", $"Title: {_title}");
        if (_transcript is { } transcript)
        {
            var timed = transcript.Lines.Any(line => line.Start is not null);
            var named = transcript.Lines.Any(line => line.Speaker is not null);
            _log.Found("transcript", string.Create(CultureInfo.InvariantCulture, $"Transcript: {transcript.Lines.Count:N0} {(transcript.Lines.Count == 1 ? "line" : "lines")}, {(timed ? "with times" : "no times")}, {(named ? "with speaker names" : "no speaker names")}."));
        }
        else
        {
            _log.Missing("transcript", "No transcript: nothing of this episode can be quoted.");
        }
    }

    private readonly EpisodeDocument Episode() => new()
    {
        Id = _id,
        Show = _show,
        Title = _title!,
        Published = _published,
        People = _people,
        Topics = _topics,
        Why = _why,
        Summary = _summary,
        Claims = _claims,
        PageUrl = _pageUrl,
        AudioUrl = _audioUrl,
        Extras = new EpisodeExtras
        {
            Duration = _duration,
            AudioBytes = _audioBytes,
            Chapters = _chapters,
            Soundbites = _soundbites,
            License = _license,
            LicenseUrl = _licenseUrl,
            Blocked = _blocked,
        },
        Transcript = _transcript,
    };
}
