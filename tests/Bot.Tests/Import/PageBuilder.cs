using System.Text;
using Bot.Core.Import;
using Bot.Core.Import.Pages;

namespace Bot.Tests.Import;

/// <summary>Builds a page out of the parts that a test is about; the rest is a small, complete page.</summary>
internal sealed class PageBuilder
{
    public string? Header { get; init; } = "Deep Talks · 2025-05-16";

    public string? Title { get; init; } = "What we learned about tides";

    public string? People { get; init; } = "Hosts: Ann Lee\n\nGuests: Bob Roe";

    public string? Topics { get; init; } = "Tides, Oceans";

    public string? Why { get; init; } = "Why it matters\n\nTides move ports.";

    public string? Claims { get; init; } = "Key claims\n\n  • Tides are slow\n  • Ports are built for tides";

    public string? Summary { get; init; } = "Episode summary\n\nSummary\n\nA talk about tides.\n\n  • Tides are slow\n  • Ports are built for tides\n  • The moon is far";

    public string? Transcript { get; init; } = "Source material\n\nTranscript\n\nWelcome.\n\nThank you.";

    public static ParseOutcome Parse(string text, ParseContext? context = null)
    {
        var source = SourceText.Decode("page.txt", Encoding.UTF8.GetBytes(text), out var refused);
        return source is null ? refused! : new EpisodePageFormat().Parse(source, context ?? ParseContext.Empty);
    }

    public static ParseOutcome.Parsed Read(string text, ParseContext? context = null) =>
        Parse(text, context) switch
        {
            ParseOutcome.Parsed parsed => parsed,
            ParseOutcome.Refused refused => throw new InvalidOperationException(refused.Reason),
            _ => throw new InvalidOperationException("unknown outcome"),
        };

    public ParseOutcome.Parsed Read() => Read(ToString());

    public ParseOutcome.Refused Refuse() => Assert.IsType<ParseOutcome.Refused>(Parse(ToString()));

    public override string ToString() =>
        string.Join("\n\n", new[] { Header, Title, People, Topics, Why, Claims, Summary, Transcript }.Where(part => part is not null));
}
