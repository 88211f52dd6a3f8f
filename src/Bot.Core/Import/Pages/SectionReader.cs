using System.Globalization;

namespace Bot.Core.Import.Pages;

/// <summary>Cuts a page into its sections, in whatever order they come.</summary>
internal sealed class SectionReader
{
    private readonly IReadOnlyList<string> _lines;
    private readonly FindingLog _log;
    private readonly List<PageSection> _sections = [];
    private readonly Dictionary<SectionKind, int> _seen = [];
    private PageSection _current = new(SectionKind.Front, "", 1);
    private bool _hasHeader;

    private SectionReader(SourceText source, FindingLog log)
    {
        _lines = source.Lines;
        _log = log;
        _sections.Add(_current);
    }

    /// <summary>The sections of a page in its order; the first is what stands above every heading.</summary>
    public static IReadOnlyList<PageSection> Read(SourceText source, FindingLog log)
    {
        var reader = new SectionReader(source, log);
        for (var i = 0; i < reader._lines.Count; i++)
        {
            reader.Take(i);
        }

        return reader._sections;
    }

    private void Take(int index)
    {
        var line = new PageLine(index + 1, PageText.Trim(_lines[index]));
        if (line.Text.Length == 0)
        {
            _current.Lines.Add(line);
        }
        else if (_current.Kind == SectionKind.Transcript)
        {
            TakeSpoken(index, line);
        }
        else if (!TryOpen(index, line) && !ListItem.IsRule(line.Text))
        {
            _current.Lines.Add(line);
        }
    }

    private bool TryOpen(int index, PageLine line)
    {
        if (ListItem.TryRead(line.Text, out _) && !SectionHeadings.IsMarkdown(line.Text))
        {
            return false;
        }

        if (SectionHeadings.OfHeading(line.Text) is { } heading && (heading != SectionKind.Unknown || IsBelowFront() || IsMarked(line.Text)))
        {
            Open(heading, line);
            return true;
        }

        if (SectionHeadings.TryLabel(line.Text, out var kind, out var label, out var value))
        {
            OpenLabel(kind, label, value, line.Number);
            return true;
        }

        if (!_hasHeader && PageHeader.TryRead(line.Text, out _))
        {
            // The header line may follow other sections; what comes after it is the title and the like.
            if (_current.Kind != SectionKind.Front)
            {
                OpenFront(line.Number);
            }

            _hasHeader = true;
            return false;
        }

        if (IsUnknownHeading(index, line.Text))
        {
            Open(SectionKind.Unknown, line);
            return true;
        }

        return false;
    }

    /// <summary>
    /// Inside a transcript nearly everything is speech, also a line that says "Summary" or "Host: Welcome". Only a section that the
    /// page did not have yet may end it.
    /// </summary>
    private void TakeSpoken(int index, PageLine line)
    {
        if (SectionHeadings.OfHeading(line.Text) is { } heading
            && heading is SectionKind.Why or SectionKind.Claims or SectionKind.Summary or SectionKind.Source or SectionKind.Transcript
            && (SectionHeadings.IsMarkdown(line.Text) || (!_seen.ContainsKey(heading) && char.IsUpper(line.Text[0]) && _current.Lines.Count > 0 && NextContent(index) is not null)))
        {
            _log.Guessed("transcript", $"'{line.Text}' was taken as a heading that ends the transcript, not as speech.", line.Number);
            Open(heading, line);
        }
        else if (SectionHeadings.TryLabel(line.Text, out var kind, out var label, out var value)
            && kind is SectionKind.Hosts or SectionKind.Guests
            && label.EndsWith('s') && !_seen.ContainsKey(kind) && PeopleReader.LooksLikeNames(value) && IsLastOrBeforeHeading(index))
        {
            _log.Guessed("people", $"'{label}:' after the transcript was taken as a list of people, not as speech.", line.Number);
            OpenLabel(kind, label, value, line.Number);
        }
        else
        {
            _current.Lines.Add(line);
        }
    }

    private void Open(SectionKind kind, PageLine heading)
    {
        // "Episode summary" over "Summary" is one section with two headings, not two sections.
        if (_current.Kind == kind && _current.IsEmpty && kind != SectionKind.Unknown)
        {
            return;
        }

        if (!_seen.TryAdd(kind, heading.Number) && kind is SectionKind.Why or SectionKind.Claims or SectionKind.Summary or SectionKind.Transcript or SectionKind.Hosts or SectionKind.Guests or SectionKind.Topics)
        {
            _log.Odd(FieldOf(kind), string.Create(CultureInfo.InvariantCulture, $"The section '{SectionHeadings.Plain(heading.Text)}' comes twice (first in line {_seen[kind]}); both were taken."), heading.Number);
        }

        _current = new PageSection(kind, SectionHeadings.Plain(heading.Text).TrimEnd(':'), heading.Number);
        _sections.Add(_current);
    }

    private void OpenLabel(SectionKind kind, string label, string value, int number)
    {
        Open(kind, new PageLine(number, label));
        if (value.Length == 0)
        {
            return;
        }

        _current.Lines.Add(new PageLine(number, value));
        if (kind < SectionKind.Why || kind == SectionKind.Detail)
        {
            // The value stands on the label's own line; the next lines are nobody's until a heading comes.
            OpenFront(number);
        }
    }

    private void OpenFront(int number)
    {
        _current = new PageSection(SectionKind.Front, "", number);
        _sections.Add(_current);
    }

    private bool IsUnknownHeading(int index, string text)
    {
        if (SectionHeadings.IsMarkdown(text))
        {
            return IsBelowFront() || text.StartsWith("##", StringComparison.Ordinal) && _current.Lines.Exists(line => !line.IsBlank);
        }

        if (!IsBelowFront() || _current.Kind == SectionKind.Front)
        {
            return false;
        }

        var words = text.Count(c => c == ' ') + 1;
        if (SectionHeadings.HasColon(text))
        {
            return words <= 5 && NextContent(index) is not null && !EndsSentenceBefore(text);
        }

        return _current.Kind is SectionKind.Why or SectionKind.Claims or SectionKind.Summary
            && !_current.IsEmpty
            && words <= 4
            && char.IsUpper(text[0])
            && char.IsLetterOrDigit(text[^1])
            && index > 0 && PageText.Trim(_lines[index - 1]).Length == 0
            && NextContent(index) is { } next && PageText.Trim(next).Length > text.Length;
    }

    private static bool EndsSentenceBefore(string text) => text.AsSpan(0, text.Length - 1).ContainsAny(".!?");

    private bool IsBelowFront() => _sections.Count > 1;

    private static bool IsMarked(string text) => SectionHeadings.IsMarkdown(text) || SectionHeadings.HasColon(text);

    private string? NextContent(int index)
    {
        for (var i = index + 1; i < _lines.Count; i++)
        {
            if (PageText.Trim(_lines[i]).Length > 0)
            {
                return _lines[i];
            }
        }

        return null;
    }

    private bool IsLastOrBeforeHeading(int index) => NextContent(index) is not { } next
        || SectionHeadings.OfHeading(PageText.Trim(next)) is not null
        || SectionHeadings.TryLabel(PageText.Trim(next), out _, out _, out _);

    private static string FieldOf(SectionKind kind) => kind switch
    {
        SectionKind.Hosts or SectionKind.Guests => "people",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
