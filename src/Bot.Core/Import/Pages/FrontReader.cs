using Bot.Core.Episodes;
using Bot.Core.Import.Topics;

namespace Bot.Core.Import.Pages;

/// <summary>Reads the top of a page: "Show · date", the title, hosts and guests, and finds the lines that hold the topics.</summary>
internal sealed class FrontReader
{
    private const int LongestTitle = 300;
    private const int LongestTopicLine = 4000;

    private readonly FrontMatter _front = new();
    private readonly FindingLog _log;
    private readonly TopicEvidence _evidence;

    /// <summary>Lines under no label. Whether a label stood above decides what they may be: a title comes before the people, topics after.</summary>
    private readonly List<(PageLine Line, bool AfterLabel)> _free = [];

    private FrontReader(FindingLog log, TopicEvidence evidence)
    {
        _log = log;
        _evidence = evidence;
    }

    public static FrontMatter Read(IReadOnlyList<PageSection> sections, TopicEvidence evidence, FindingLog log)
    {
        var reader = new FrontReader(log, evidence);
        reader.Collect(sections);
        reader.ReadHeaderAndTitle();
        reader.ReadTopics();
        return reader._front;
    }

    /// <summary>Whether a line looks like several topics run together, which no title and no sentence does.</summary>
    public static bool LooksRunTogether(string line, TopicEvidence evidence) =>
        line.Length is > 8 and <= LongestTopicLine
        && line[^1] is not ('.' or '!' or '?' or ':')
        && HasCapitalsInside(line)
        && TopicSplitter.Split(line, evidence) is { WereRunTogether: true, Topics.Count: >= 3 };

    /// <summary>Spares most lines the search for the best split: without two capitals inside of words there are no three topics.</summary>
    private static bool HasCapitalsInside(string line)
    {
        var count = 0;
        for (var i = 1; i < line.Length && count < 2; i++)
        {
            count += char.IsUpper(line[i]) && !char.IsWhiteSpace(line[i - 1]) ? 1 : 0;
        }

        return count >= 2;
    }

    private void Collect(IReadOnlyList<PageSection> sections)
    {
        var afterLabel = false;
        foreach (var section in sections)
        {
            switch (section.Kind)
            {
                case SectionKind.Front:
                    _free.AddRange(section.Lines.Where(line => !line.IsBlank && !TakeAddress(line)).Select(line => (line, afterLabel)));
                    break;
                case SectionKind.Hosts or SectionKind.Guests:
                    afterLabel = true;
                    ReadPeople(section, sections);
                    break;
                case SectionKind.Topics:
                    afterLabel = true;
                    _front.TopicLines.AddRange(section.Lines.Where(line => !line.IsBlank));
                    break;
                case SectionKind.Show when Value(section) is { } show:
                    _front.Show = show.Text;
                    break;
                case SectionKind.Title when Value(section) is { } title:
                    (_front.Title, _front.TitleLine) = (title.Text, title.Number);
                    break;
                case SectionKind.Date when Value(section) is { } date:
                    TakeDate(DateReader.Read(date.Text), date.Text, date.Number);
                    break;
                case SectionKind.PageUrl or SectionKind.AudioUrl or SectionKind.Source:
                    foreach (var line in section.Lines.Where(line => !line.IsBlank))
                    {
                        if (!TakeAddress(line, section.Kind == SectionKind.AudioUrl) && section.Kind != SectionKind.Source)
                        {
                            _log.Odd("pageUrl", $"'{Short(line.Text)}' is not an http or https address; it was left out.", line.Number);
                        }
                    }

                    break;
                case SectionKind.Detail when Value(section) is { } detail:
                    _log.Odd("page", $"'{section.Heading}: {Short(detail.Text)}' has no place in an episode; it was left out.", detail.Number);
                    break;
            }
        }
    }

    private void ReadPeople(PageSection section, IReadOnlyList<PageSection> sections)
    {
        var role = section.Kind == SectionKind.Hosts ? PersonRole.Host : PersonRole.Guest;
        var lines = section.Lines;
        var any = false;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsBlank)
            {
                continue;
            }

            var isItem = ListItem.TryRead(lines[i].Text, out var item);
            var stuck = lines[i].Number == section.HeadingLine || Enumerable.Range(0, i).All(before => !lines[before].IsBlank);
            if (!isItem && !stuck && !(!any && StandsForNames(lines[i], section, sections)))
            {
                // An empty "Guests:" is followed by the topics, which are no guests.
                _free.Add((lines[i], true));
                continue;
            }

            any |= AddPeople(isItem ? item : lines[i].Text, role, lines[i].Number);
        }

        if (!any)
        {
            _log.Odd("people", $"'{section.Heading}:' names nobody.", section.HeadingLine);
        }
    }

    private static bool StandsForNames(PageLine line, PageSection section, IReadOnlyList<PageSection> sections)
    {
        var next = sections.SkipWhile(other => other != section).Skip(1).FirstOrDefault();
        var isAlone = section.Lines.Count(other => !other.IsBlank) == 1;
        return PeopleReader.LooksLikeNames(line.Text) && (!isAlone || next is null or { Kind: SectionKind.Hosts or SectionKind.Guests or SectionKind.Topics } || line.Text.Contains(',', StringComparison.Ordinal));
    }

    private bool AddPeople(string list, PersonRole role, int number)
    {
        var any = false;
        foreach (var (name, note) in PeopleReader.Read(list))
        {
            any = true;
            _front.PeopleLines.TryAdd(role, number);
            if (note is not null)
            {
                _log.Guessed("people", $"'{Short(note)}' was taken as what {Short(name)} does, not as part of the name; it was left out.", number);
            }

            var twin = _front.People.Find(person => string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase));
            if (twin?.Role == role)
            {
                _log.Odd("people", $"{Short(name)} is named twice; taken once.", number);
                continue;
            }

            if (twin is not null)
            {
                _log.Odd("people", $"{Short(name)} is named as host and as guest; both were taken.", number);
            }

            _front.People.Add(new EpisodePerson(name, role));
        }

        return any;
    }

    private void ReadHeaderAndTitle()
    {
        var at = FindHeader(out var header);
        if (header is not null)
        {
            var line = _free[at].Line;
            _front.HeaderLine = line.Number;
            _front.HasDatedHeader = header.Date.Date is not null || header.Date.Problem is not null;
            _front.Show ??= header.Show;
            TakeDate(header.Date, line.Text, line.Number);
            foreach (var part in header.LeftOut)
            {
                _log.Odd("page", $"'{Short(part)}' in the line of show and date was left out.", line.Number);
            }

            TakeTitleAround(at, header);
        }
        else
        {
            TakeTitleWithoutHeader();
        }
    }

    private int FindHeader(out PageHeader? header)
    {
        for (var i = 0; i < _free.Count; i++)
        {
            if (PageHeader.TryRead(_free[i].Line.Text, out header!))
            {
                return i;
            }
        }

        var early = _free.TakeWhile(line => !line.AfterLabel).ToList();
        if (early.Count >= 2 || _front.Title is not null)
        {
            for (var i = 0; i < Math.Min(early.Count, 2); i++)
            {
                if (PageHeader.TryReadLoose(early[i].Line.Text, out header!) || (i == 0 && PageHeader.TryReadUndated(early[i].Line.Text, out header!)))
                {
                    return i;
                }
            }
        }
        else if (early.Count == 1 && PageHeader.TryReadUndated(early[0].Line.Text, out header!) && header.LeftOut.Count == 0)
        {
            // "Training Data ·" alone: a header, and no title.
            return 0;
        }

        header = null;
        return -1;
    }

    private void TakeTitleAround(int at, PageHeader header)
    {
        if (_front.Title is not null)
        {
            _free.RemoveAt(at);
            return;
        }

        var after = _free.FindIndex(at + 1, line => !line.AfterLabel && !LooksRunTogether(line.Line.Text, _evidence));
        if (at == 0 && after < 0 && _free.Count > 2 && !LooksRunTogether(_free[1].Line.Text, _evidence) && LooksRunTogether(_free[2].Line.Text, _evidence))
        {
            // The people stand between the header and the title.
            after = 1;
        }

        if (at > 0)
        {
            var title = at - 1;
            if (header.Show is null && _front.Show is null && (at > 1 || after >= 0))
            {
                // The date has a line of its own: the show stands first, then the title.
                _front.Show = PageText.Tidy(SectionHeadings.Plain(_free[0].Line.Text));
                _log.Guessed("show", $"The first line, '{Short(_front.Show)}', was taken as the show.", _free[0].Line.Number);
                title = at > 1 ? at - 1 : after;
                TakeTitle(title);
                RemoveFree(title, at, 0);
                return;
            }

            _log.Guessed("title", "The line above the one of show and date was taken as the title.", _free[title].Line.Number);
            TakeTitle(title);
            RemoveFree(at, title);
        }
        else if (after >= 0)
        {
            TakeTitle(after);
            if (header.Show is null && _front.Show is null && _free.FindIndex(after + 1, line => !line.AfterLabel && !LooksRunTogether(line.Line.Text, _evidence)) is > 0 and var second)
            {
                _front.Show = _front.Title;
                _log.Guessed("show", $"The line after the date, '{Short(_front.Show!)}', was taken as the show.", _free[after].Line.Number);
                TakeTitle(second);
                RemoveFree(second, after, at);
                return;
            }

            RemoveFree(after, at);
        }
        else
        {
            RemoveFree(at);
        }
    }

    private void TakeTitleWithoutHeader()
    {
        if (_front.Title is not null)
        {
            return;
        }

        var early = _free.TakeWhile(line => !line.AfterLabel).Select(line => line.Line).ToList();
        if (early.Count >= 2 && _front.Show is null && !LooksRunTogether(early[1].Text, _evidence) && !IsProse(early[1].Text) && !IsProse(early[0].Text))
        {
            _front.Show = PageText.Tidy(SectionHeadings.Plain(early[0].Text));
            _front.HeaderLine = early[0].Number;
            _log.Guessed("show", $"The first line, '{Short(_front.Show)}', was taken as the show and the second as the title, although no date stands beside the show.", early[0].Number);
            TakeTitle(1);
            RemoveFree(1, 0);
        }
        else if (early.Count >= 1 && !LooksRunTogether(early[0].Text, _evidence))
        {
            TakeTitle(0);
            RemoveFree(0);
        }
    }

    private void TakeTitle(int free)
    {
        var line = _free[free].Line;
        var title = PageText.Tidy(SectionHeadings.Plain(line.Text));
        if (title.Length is > 0 and <= LongestTitle)
        {
            (_front.Title, _front.TitleLine) = (title, line.Number);
        }
    }

    private void RemoveFree(params ReadOnlySpan<int> indexes)
    {
        foreach (var index in indexes.ToArray().Distinct().OrderDescending())
        {
            _free.RemoveAt(index);
        }
    }

    private void ReadTopics()
    {
        var candidates = _front.TopicLines.Count > 0 ? [] : _free.Where(line => CouldBeTopics(line.Line.Text)).ToList();
        if (candidates.Exists(line => line.AfterLabel))
        {
            // A subtitle stands above the people, the topics below them.
            candidates.RemoveAll(line => !line.AfterLabel);
        }

        _front.TopicLines.AddRange(candidates.Select(line => line.Line));
        foreach (var (line, _) in _free.Except(candidates))
        {
            _log.Odd("page", $"'{Short(line.Text)}' is under no heading and was left out.", line.Number);
        }
    }

    private static bool CouldBeTopics(string text) => ListItem.TryRead(text, out _) || (text.Length <= LongestTopicLine && !IsProse(text));

    private static bool IsProse(string text) =>
        text[^1] is '.' or '!' or '?' or ':' or '…' && !text.EndsWith("U.S.", StringComparison.Ordinal) && text.Contains(' ', StringComparison.Ordinal);

    private void TakeDate(DateReading date, string text, int number)
    {
        _front.Published ??= date.Date;
        if (date.Problem is not null)
        {
            _log.Odd("published", $"The date was not taken: {date.Problem}. Write it like 2025-05-16.", number);
        }
        else if (date.IsNone && text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            _log.Odd("published", $"No date was understood in '{Short(text)}'. Write it like 2025-05-16.", number);
        }
    }

    private bool TakeAddress(PageLine line, bool isAudio = false)
    {
        if (WebAddress.Read(line.Text) is not { } address)
        {
            return false;
        }

        if (isAudio || WebAddress.IsAudio(address))
        {
            _front.AudioUrl ??= address;
        }
        else
        {
            _front.PageUrl ??= address;
        }

        return true;
    }

    private static PageLine? Value(PageSection section)
    {
        var line = section.Lines.Find(other => !other.IsBlank);
        return line.Number == 0 ? null : line with { Text = PageText.Tidy(line.Text) };
    }

    private static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 59), "…");
}
