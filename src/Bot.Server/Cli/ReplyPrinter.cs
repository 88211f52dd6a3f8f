using System.Globalization;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Bot.Server.Cli;

/// <summary>
/// Shows a reply on a terminal: wrapped, the spoken words set apart behind a bar, matched words marked. Without colours the matched words
/// are underlined in a row of their own, so that the quoted line itself stays as it was spoken.
/// </summary>
internal sealed class ReplyPrinter(IAnsiConsole console)
{
    private bool HasStyle => console.Profile.Capabilities.Ansi && console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;

    /// <summary>Prints the reply.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="numbered">Whether choices and buttons get numbers, by which they can be chosen; otherwise they show the command to type.</param>
    /// <returns>What the numbers stand for, from 1.</returns>
    public IReadOnlyList<Invocation> Print(Reply reply, bool numbered)
    {
        var wording = Wording.For(CultureInfo.GetCultureInfo(reply.Language));
        var next = new List<Invocation>();

        foreach (var part in reply.Parts)
        {
            switch (part)
            {
                case Heading heading:
                    Print(heading);
                    break;
                case Facts facts:
                    Print(facts);
                    break;
                case About about:
                    Print(about);
                    break;
                case ClaimList claims:
                    Print(claims, wording);
                    break;
                case SpokenQuote quote:
                    Print(quote, wording);
                    break;
                case Comparison comparison:
                    Line($"{wording.Differences}: {string.Join(' ', comparison.Runs.Select(Compared))}");
                    break;
                case ItemList list:
                    Print(list, next, numbered);
                    break;
                case Picker picker:
                    Print(picker, next, numbered);
                    break;
                case Buttons buttons:
                    Print(buttons, next, numbered);
                    break;
                case Form form:
                    Print(form, wording);
                    break;
                case Notice notice:
                    Line(notice.Link is null ? notice.Text : $"{notice.Text} {notice.Link}");
                    break;
                case Provenance provenance:
                    Line(provenance.Text, Dim);
                    break;
                default:
                    throw new InvalidOperationException($"No way to print a {part.GetType().Name}.");
            }
        }

        return next;
    }

    private static Style Dim { get; } = new(decoration: Decoration.Dim);

    private static Style Bold { get; } = new(decoration: Decoration.Bold);

    private static Style Match { get; } = new(Color.Yellow, decoration: Decoration.Bold);

    /// <summary>As in a diff by words: [-only the text-], {+only the transcript+}.</summary>
    private static string Compared(ComparedRun run) => run.Kind switch
    {
        ComparedKind.Asked => $"[-{run.Text}-]",
        ComparedKind.Spoken => $"{{+{run.Text}+}}",
        _ => run.Text,
    };

    private void Print(Heading heading)
    {
        console.WriteLine();
        if (heading.Kicker is not null)
        {
            Line(heading.Kicker, Dim);
        }

        Line(heading.Title, Bold);
        if (heading.Link is not null)
        {
            Line(heading.Link.ToString(), Dim);
        }
    }

    private void Print(Facts facts)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2)).AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        foreach (var fact in facts.Items)
        {
            grid.AddRow(new Text(fact.Label, Dim), new Text(Terminal.Safe(fact.Value)));
        }

        console.Write(grid);
    }

    private void Print(About about)
    {
        console.WriteLine();
        Line(about.Label, Bold);
        foreach (var paragraph in about.Paragraphs)
        {
            Line(paragraph);
        }

        if (about.Shortened)
        {
            Line("…", Dim);
        }
    }

    private void Print(ClaimList claims, Wording wording)
    {
        console.WriteLine();
        Line(claims.Label, Bold);
        foreach (var claim in claims.Items)
        {
            Hanging($"{claim.Number,2}  ", new Text(Terminal.Safe(claim.Text)));
            if (claim.Imported is { } imported)
            {
                Hanging("    ", new Text(Terminal.Safe(wording.ClaimCorrected(imported)), Dim));
            }

            if (claim.Evidence is { } evidence)
            {
                Hanging("    ", new Text(Terminal.Safe(evidence), Dim));
            }
        }
    }

    private void Print(SpokenQuote quote, Wording wording)
    {
        console.WriteLine();
        foreach (var line in quote.Lines)
        {
            foreach (var passage in line.Passages)
            {
                Print(passage);
            }
        }

        if (quote.Heard.Count > 0)
        {
            Hanging("    ", new Text(Terminal.Safe(wording.HeardAs(quote.Heard)), Dim));
        }

        Line("    " + wording.AddressOf(quote), Dim);
    }

    private void Print(ItemList list, List<Invocation> next, bool numbered)
    {
        if (list.Label is not null)
        {
            console.WriteLine();
            Line(list.Label, Bold);
        }

        foreach (var item in list.Items)
        {
            var number = Number(item.Next, next, numbered);
            Hanging(number, item.Detail is null
                ? new Text(Terminal.Safe(item.Title))
                : new Paragraph().Append(Terminal.Safe(item.Title), Bold).Append("  ").Append(Terminal.Safe(item.Detail)));
        }
    }

    private void Print(Picker picker, List<Invocation> next, bool numbered)
    {
        console.WriteLine();
        Line(picker.Prompt, Bold);
        string? group = null;
        foreach (var choice in picker.Choices)
        {
            if (choice.Group is not null && choice.Group != group)
            {
                Line(choice.Group, Dim);
                group = choice.Group;
            }

            var number = Number(choice.Next, next, numbered);
            var text = new Paragraph().Append(Terminal.Safe(choice.Label));
            if (choice.Detail is not null)
            {
                text.Append("  ").Append(Terminal.Safe(choice.Detail), Dim);
            }

            Hanging(number, text);
            if (!numbered)
            {
                Line("    " + choice.Next.Text, Dim);
            }
        }
    }

    private void Print(Buttons buttons, List<Invocation> next, bool numbered)
    {
        console.WriteLine();
        if (numbered)
        {
            Line(string.Join("   ", buttons.Items.Select(button => Number(button.Next, next, numbered: true).Trim() + " " + button.Label)));
            return;
        }

        foreach (var button in buttons.Items)
        {
            Hanging("  ", new Paragraph().Append(Terminal.Safe(button.Label) + ": ").Append(Terminal.Safe(button.Next.Text), Dim));
        }
    }

    /// <summary>A terminal has no fields: it shows what is to be filled in, and the line that says it.</summary>
    private void Print(Form form, Wording wording)
    {
        console.WriteLine();
        Line(form.Title, Bold);
        foreach (var field in form.Fields)
        {
            Hanging("  ", new Paragraph().Append(Terminal.Safe(field.Label)).Append(Terminal.Safe(field.Hint is null ? "" : "  " + field.Hint), Dim));
        }

        var line = form.Fields.Aggregate(form.Next, (next, field) => next.With(field.Option, field.Value is { } value ? VisibleText.OneLine(value) : "…"));
        Line(wording.TypeThis + " " + line.Text, Dim);
    }

    private static string Number(Invocation? invocation, List<Invocation> next, bool numbered)
    {
        if (invocation is null || !numbered)
        {
            return "  ";
        }

        next.Add(invocation);
        return $"[{next.Count}] ";
    }

    /// <summary>
    /// A passage behind its bar, row by row: broken at spaces only, so that a marked word keeps the mark behind it, and with the bar on
    /// every row. Where there are no styles, a row below marks the words that matched.
    /// </summary>
    private void Print(SpokenPassage passage)
    {
        var bar = passage.IsMatch ? "  ┃ " : "  │ ";
        var turn = passage.AfterTurn ? "— " : "";
        var indent = turn;

        // Character for character, so that the positions of the matches stay true.
        var text = Terminal.Safe(passage.Text);
        foreach (var (start, end) in TextRows.Break(text, console.Profile.Width - bar.Length - turn.Length))
        {
            var row = new Paragraph().Append(bar, Dim).Append(indent, Dim);
            var marks = new char[end - start];
            Array.Fill(marks, ' ');
            var at = start;
            foreach (var match in passage.Matches.Where(match => match.Start < end && match.Start + match.Length > start))
            {
                var from = Math.Max(match.Start, start);
                var to = Math.Min(match.Start + match.Length, end);
                row.Append(text[at..from], passage.IsMatch ? Style.Plain : Dim).Append(text[from..to], Match);
                marks.AsSpan(from - start, to - from).Fill('~');
                at = to;
            }

            row.Append(text[at..end], passage.IsMatch ? Style.Plain : Dim).Append("\n");
            console.Write(row);
            if (!HasStyle && marks.Contains('~'))
            {
                console.Write(new Text(bar + new string(' ', indent.Length) + new string(marks).TrimEnd() + "\n"));
            }

            indent = new string(' ', turn.Length);
        }
    }

    private void Line(string text, Style? style = null) => console.Write(new Text(Terminal.Safe(text) + "\n", style ?? Style.Plain));

    /// <summary>A text whose further rows stand below its first word, not below the lead.</summary>
    private void Hanging(string lead, IRenderable text)
    {
        var width = lead.Length;
        console.Write(new Grid()
            .AddColumn(new GridColumn().NoWrap().Width(width).PadLeft(0).PadRight(0))
            .AddColumn(new GridColumn().PadLeft(0).PadRight(0))
            .AddRow(new Text(lead, Dim), text));
    }
}
