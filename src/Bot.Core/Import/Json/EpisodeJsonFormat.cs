using System.Text;

namespace Bot.Core.Import.Json;

/// <summary>
/// The JSON form of an episode, one document a source. It is taken as given: nothing is guessed in it, with one exception. When the
/// transcript has no <c>format</c> and no line has <c>marks</c>, the document was not written by this product, and the marks are
/// found in the text as in a page; an export always names the format, so it comes back as it was.
/// </summary>
public sealed class EpisodeJsonFormat : IEpisodeFormat
{
    internal const string FormatName = "json";

    /// <inheritdoc/>
    public string Name => FormatName;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public bool Recognises(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Text.AsSpan().TrimStart() is ['{', ..];
    }

    /// <inheritdoc/>
    public ParseOutcome Parse(SourceText source, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(context);

        // Inside a JSON string U+2028 is data, so this format reads the text before its line ends were made equal.
        var outcome = EpisodeJson.Read(Encoding.UTF8.GetBytes(source.Raw));
        return context.Topics is { } topics && outcome is ParseOutcome.Parsed parsed
            ? parsed with { Episode = parsed.Episode with { Topics = [.. topics] } }
            : outcome;
    }
}
