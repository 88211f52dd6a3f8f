using System.Buffers;
using Bot.Core.Episodes;

namespace Bot.Core.Import.Transcripts;

/// <summary>A line or paragraph of a source, before names and times are looked for in its text.</summary>
internal sealed record Block(string Text, int Line)
{
    public TimeSpan? Start { get; init; }

    public TimeSpan? End { get; init; }

    /// <summary>The speaker that the format itself names.</summary>
    public string? Speaker { get; init; }

    /// <summary>Whether a paragraph begins here.</summary>
    public bool Breaks { get; init; }

    /// <summary>Whether more lines of the same cue or paragraph follow: then it may be a name on a line of its own.</summary>
    public bool HasMore { get; init; }
}

/// <summary>What a format knows about its blocks.</summary>
internal sealed record DialogueRules
{
    /// <summary>Whether the blocks are captions: short, in order, each with its own time.</summary>
    public bool AreCaptions { get; init; }

    /// <summary>Names that the source lists, such as front matter does.</summary>
    public IReadOnlyCollection<string> KnownSpeakers { get; init; } = [];

    /// <summary>Decodes the markup of what is left when name and time are taken off.</summary>
    public Func<string, string> Decode { get; init; } = text => text;
}

/// <summary>
/// Finds speakers and times in the text of blocks. A name before a colon is a speaker's only when the whole document says so: it comes
/// again and again, or the source lists it. What is not a name stays a part of the words. A speaker speaks until the next one is named
/// or <c>&gt;&gt;</c> says that somebody else does.
/// </summary>
internal sealed class Dialogue
{
    private static readonly SearchValues<char> TimeSigns = SearchValues.Create("0123456789:.");

    private readonly List<Block> _blocks;
    private readonly DialogueRules _rules;
    private readonly Lead[] _leads;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _namesAlone = new(StringComparer.Ordinal);
    private readonly List<Cue> _cues = [];
    private bool _usesTimes;
    private bool _isTimedThroughout;
    private string? _speaker;
    private (TimeSpan? Start, TimeSpan? End) _pending;
    private bool _pendingBreak;

    private Dialogue(IEnumerable<Block> blocks, DialogueRules rules)
    {
        _rules = rules;
        _blocks = [.. blocks.SelectMany(SplitAtTurns)];
        _leads = [.. _blocks.Select(block => Lead.Read(AfterTurn(block.Text)))];
    }

    public static List<Cue> Read(IEnumerable<Block> blocks, DialogueRules rules)
    {
        var dialogue = new Dialogue(blocks, rules);
        dialogue.DecideTimes();
        dialogue.DecideNames();
        for (var i = 0; i < dialogue._blocks.Count; i++)
        {
            dialogue.Add(i);
        }

        return dialogue._cues;
    }

    private void DecideTimes()
    {
        if (_rules.AreCaptions)
        {
            return;
        }

        var timed = _leads.Count(lead => lead.Start is not null);
        var bracketed = _leads.Where((lead, i) => lead.Start is not null && _blocks[i].Text.AsSpan().TrimStart() is ['[' or '(' or '\\', ..]).Count();
        var headed = _leads.Any(lead => lead is { Kind: LabelKind.Timed, TimeEnd: 0 });
        _usesTimes = timed >= 2 || bracketed > 0 || headed || (timed == 1 && _blocks.Count <= 2);
        _isTimedThroughout = _usesTimes && timed * 2 >= _leads.Count(lead => lead.Body > 0 || lead.Label is null) && timed >= 2
            && _leads.Count(lead => lead.Start is not null && lead.Label is not null) * 2 < timed;
    }

    private void DecideNames()
    {
        if (_blocks.Count == 0 || _blocks.Exists(block => block.Speaker is not null))
        {
            return;
        }

        _names.UnionWith(_rules.KnownSpeakers);
        _names.UnionWith(_rules.KnownSpeakers.Select(name => name.Split(' ')[0]));
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var (labelled, paragraphs) = (0, 0);
        for (var i = 0; i < _blocks.Count; i++)
        {
            paragraphs += _rules.AreCaptions || _blocks[i].Breaks ? 1 : 0;
            if (LabelOf(i) is not { } label)
            {
                continue;
            }

            if (_leads[i].Kind == LabelKind.Bracketed || (_leads[i].Kind == LabelKind.Timed && SpeakerNames.IsName(label)))
            {
                _names.Add(label);
            }

            if (SpeakerNames.IsName(label) || _leads[i].Kind == LabelKind.Bold)
            {
                labelled++;
                counts[label] = counts.GetValueOrDefault(label) + 1;
            }
        }

        var isDialogue = labelled * 10 >= paragraphs * 3;

        // "Look:" may come twice in an hour; names alternate, or begin with the first caption.
        var isNamed = LabelOf(0) is not null || counts.Count(pair => pair.Value >= 2 && SpeakerNames.IsName(pair.Key)) >= 2;
        foreach (var (name, count) in counts)
        {
            var isUsual = count >= 2 && (_rules.AreCaptions ? isNamed : labelled * 20 >= paragraphs);
            if (SpeakerNames.IsName(name) ? isDialogue || isUsual : isDialogue && IsNickname(name))
            {
                _names.Add(name);
            }
        }

        DecideNamesOfCaptions(counts);
        DecideNamesAlone();
    }

    // Captions name a speaker where the speaker changes; in short ones each may be named only once.
    private void DecideNamesOfCaptions(Dictionary<string, int> counts)
    {
        if (!_rules.AreCaptions || _blocks.Count == 0 || LabelOf(0) is not { } first || !SpeakerNames.IsName(first))
        {
            return;
        }

        _names.Add(first);
        for (var i = 1; i < _blocks.Count; i++)
        {
            if (LabelOf(i) is { } label && counts.ContainsKey(label) && SpeakerNames.IsName(label) && SpokenText.EndsSentence(_blocks[i - 1].Text))
            {
                _names.Add(label);
            }
        }
    }

    /// <summary>Names on a line of their own: always with a beginning of a sentence below, and more than once.</summary>
    private void DecideNamesAlone()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var places = 0;
        for (var i = 0; i + 1 < _blocks.Count; i++)
        {
            var name = _blocks[i].Text.Trim();
            if (!_blocks[i].HasMore)
            {
                continue;
            }

            places++;
            if (SpeakerNames.MayStandAlone(name))
            {
                var next = _blocks[i + 1].Text.TrimStart();
                counts[name] = next.Length > 0 && !char.IsLower(next[0]) && SpeakerNames.MayStandAlone(name) ? counts.GetValueOrDefault(name) + 1 : int.MinValue / 2;
            }
        }

        var usual = counts.Where(pair => pair.Value >= 2).ToList();
        // Where nearly every cue begins with a name, one that comes once is a name too.
        var isThroughout = counts.Count >= 2 && counts.Values.All(count => count >= 1) && counts.Values.Sum() * 10L >= places * 8L;
        if (isThroughout || usual.Count >= 2 || usual.Exists(pair => pair.Value >= 3))
        {
            _namesAlone.UnionWith(counts.Where(pair => pair.Value >= (isThroughout ? 1 : 2)).Select(pair => pair.Key));
        }
    }

    // **gleb:** in a document in which everybody is named so.
    private static bool IsNickname(string name) =>
        name.Length is > 0 and <= 30 && char.IsLower(name[0]) && !name.Contains(' ', StringComparison.Ordinal) && SpeakerNames.IsName(char.ToUpperInvariant(name[0]) + name[1..]);

    /// <summary>The label of a block if it may be one where it stands.</summary>
    private string? LabelOf(int i)
    {
        var lead = _leads[i];
        if (lead.Label is null || (lead.Start is not null && !_usesTimes))
        {
            return null;
        }

        // "00:12:03 Name" is followed by words without a time of their own; "00:12:03 Okay" is followed by the next time.
        return lead.Kind != LabelKind.Timed || lead.Body < AfterTurn(_blocks[i].Text).Length || lead.TimeEnd == 0 || (i + 1 < _blocks.Count && _leads[i + 1].Start is null) ? lead.Label : null;
    }

    private void Add(int i)
    {
        var block = _blocks[i];
        var turn = block.Text.Length - AfterTurn(block.Text).Length;
        var text = block.Text[turn..];
        var lead = _leads[i];
        var label = LabelOf(i);
        var breaks = block.Breaks && !_isTimedThroughout;
        if (turn > 0)
        {
            (_speaker, breaks) = (null, true);
        }

        var body = _usesTimes && lead.Start is not null ? lead.TimeEnd : 0;
        if (label is not null && _names.Contains(label))
        {
            (_speaker, body, breaks) = (label, lead.Body, true);
        }
        else if (label is not null && lead.Kind is LabelKind.Bold or LabelKind.Plain && (SpeakerNames.IsInterruption(label!) || label is "Q" or "A" or "Question" or "Answer"))
        {
            (_speaker, breaks) = (null, true);
            if (!_rules.AreCaptions && SpeakerNames.IsInterruption(label!) && !HasWordsBesideTimes(text.AsSpan(lead.Body)))
            {
                _pendingBreak = true;
                return;
            }
        }
        else if (block.HasMore && _namesAlone.Contains(text.Trim()))
        {
            (_speaker, body, breaks) = (text.Trim(), text.Length, true);
        }

        var start = block.Start ?? (_usesTimes ? lead.Start : null);
        var end = block.End ?? (_usesTimes ? lead.End : null);
        var words = _rules.Decode(text[Math.Min(body, text.Length)..]);
        if (string.IsNullOrWhiteSpace(words))
        {
            _pending = start is null ? _pending : (start, end);
            _pendingBreak |= breaks;
            return;
        }

        _cues.Add(new Cue(body == 0 ? _rules.Decode(block.Text) : block.Text[..turn] + words, block.Line)
        {
            Start = start ?? _pending.Start,
            End = start is null ? _pending.End : end,
            Speaker = block.Speaker ?? _speaker,
            Breaks = breaks || _pendingBreak,
        });
        (_pending, _pendingBreak) = ((null, null), false);
    }

    private static bool HasWordsBesideTimes(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split(' '))
        {
            var word = text[range].Trim("\\[]()<>-–:,.*");
            if (!word.IsEmpty && word is not "to" && word.ContainsAnyExcept(TimeSigns))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<Block> SplitAtTurns(Block block)
    {
        var from = 0;
        foreach (var mark in MarkScanner.Scan(block.Text))
        {
            if (mark.Kind == MarkKind.Turn && mark.Start > from && !string.IsNullOrWhiteSpace(block.Text[from..mark.Start]))
            {
                yield return block with { Text = block.Text[from..mark.Start], Breaks = from == 0 && block.Breaks, HasMore = false };
                from = mark.Start;
            }
        }

        yield return from == 0 ? block : block with { Text = block.Text[from..], Breaks = true };
    }

    /// <summary>The text behind a <c>&gt;&gt;</c> or the dash of a caption, or all of it.</summary>
    private string AfterTurn(string text)
    {
        var at = 0;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        if (_rules.AreCaptions && text.AsSpan(at) is ['-' or '–' or '—', not '-', ..])
        {
            return text[(at + 1)..].TrimStart();
        }

        if (MarkScanner.Scan(text.Length - at > 16 ? text.Substring(at, 16) : text[at..]) is [{ Kind: MarkKind.Turn, Start: 0 } mark, ..])
        {
            return text[(at + mark.Length)..].TrimStart();
        }

        return text;
    }
}
