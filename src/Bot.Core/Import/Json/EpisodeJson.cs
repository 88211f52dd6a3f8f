using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Core.Episodes;
using Bot.Core.Extracts;

namespace Bot.Core.Import.Json;

/// <summary>
/// The JSON form of an episode (<c>docs/formats.md</c>): lossless, so that what an export writes is imported as the same episode.
/// One document is one line without line breaks.
/// </summary>
public static class EpisodeJson
{
    // Readable in any language. It still escapes every character that some reader takes for the end of a line.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes an episode with what the bot has chosen for it, which is no part of the episode, without a line break at its end.</summary>
    public static void Write(EpisodeDocument episode, Extract extract, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(episode);
        using var json = new Utf8JsonWriter(output, Options);
        Write(episode, json, extract);
    }

    /// <summary>Writes an episode, without a line break at its end.</summary>
    public static void Write(EpisodeDocument episode, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(output);
        using var json = new Utf8JsonWriter(output, Options);
        Write(episode, json);
    }

    /// <summary>Writes an episode, without a line break at its end.</summary>
    public static void Write(EpisodeDocument episode, Stream output)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(output);
        using var json = new Utf8JsonWriter(output, Options);
        Write(episode, json);
    }

    /// <summary>Writes an episode with a writer of the caller, who flushes it.</summary>
    public static void Write(EpisodeDocument episode, Utf8JsonWriter json) => Write(episode, json, Extract.Empty);

    private static void Write(EpisodeDocument episode, Utf8JsonWriter json, Extract extract)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(json);

        json.WriteStartObject();
        WriteText(json, Names.Id, episode.Id?.Value);
        WriteText(json, Names.Show, episode.Show);
        json.WriteString(Names.Title, episode.Title);
        WriteText(json, Names.Published, episode.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        WritePeople(json, episode.People);
        WriteTexts(json, Names.Topics, episode.Topics);
        WriteText(json, Names.Why, episode.Why);
        WriteTexts(json, Names.Summary, episode.Summary);
        WriteClaims(json, episode.Claims);
        WriteText(json, Names.PageUrl, episode.PageUrl?.OriginalString);
        WriteText(json, Names.AudioUrl, episode.AudioUrl?.OriginalString);
        WriteExtras(json, episode.Extras);
        ExtractExport.Write(json, extract, episode.Transcript?.Lines ?? []);
        if (episode.Transcript is { } transcript)
        {
            WriteTranscript(json, transcript);
        }

        json.WriteEndObject();
    }

    /// <summary>Reads one document of UTF-8 JSON. Never throws for bad input: that is a <see cref="ParseOutcome.Refused"/>.</summary>
    public static ParseOutcome Read(ReadOnlySpan<byte> utf8) => new EpisodeJsonReader(utf8).Read();

    /// <summary>Writes the lines of a transcript alone, in the same form.</summary>
    internal static void WriteLines(IReadOnlyList<TranscriptLine> lines, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        WriteLines(json, lines);
    }

    /// <summary>Reads what <see cref="WriteLines(IReadOnlyList{TranscriptLine}, IBufferWriter{byte})"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    internal static IReadOnlyList<TranscriptLine> ReadLines(ReadOnlySpan<byte> utf8) => new EpisodeJsonReader(utf8).ReadLinesAlone();

    private static void WritePeople(Utf8JsonWriter json, IReadOnlyList<EpisodePerson> people)
    {
        json.WriteStartArray(Names.People);
        foreach (var person in people)
        {
            json.WriteStartObject();
            json.WriteString(Names.Name, person.Name);
            json.WriteString(Names.Role, person.Role == PersonRole.Host ? Names.Host : Names.Guest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteClaims(Utf8JsonWriter json, IReadOnlyList<EpisodeClaim> claims)
    {
        json.WriteStartArray(Names.Claims);
        foreach (var claim in claims)
        {
            json.WriteStartObject();
            json.WriteString(Names.Text, claim.Text);
            json.WriteBoolean(Names.Headline, claim.Headline);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Each field only where there is something, so that the document of an episode without them is what it always was.</summary>
    private static void WriteExtras(Utf8JsonWriter json, EpisodeExtras extras)
    {
        WriteTime(json, Names.Duration, extras.Duration);
        if (extras.AudioBytes is { } bytes)
        {
            json.WriteNumber(Names.AudioBytes, bytes);
        }

        if (extras.Chapters.Count > 0)
        {
            json.WriteStartArray(Names.Chapters);
            foreach (var chapter in extras.Chapters)
            {
                json.WriteStartObject();
                WriteTime(json, Names.Start, chapter.Start);
                json.WriteString(Names.Title, chapter.Title);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (extras.Soundbites.Count > 0)
        {
            json.WriteStartArray(Names.Soundbites);
            foreach (var soundbite in extras.Soundbites)
            {
                json.WriteStartObject();
                WriteTime(json, Names.Start, soundbite.Start);
                WriteTime(json, Names.Duration, soundbite.Duration);
                WriteText(json, Names.Title, soundbite.Title);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        WriteText(json, Names.License, extras.License);
        WriteText(json, Names.LicenseUrl, extras.LicenseUrl?.OriginalString);
        if (extras.Blocked)
        {
            json.WriteBoolean(Names.Blocked, true);
        }
    }

    private static void WriteTranscript(Utf8JsonWriter json, TranscriptDocument transcript)
    {
        json.WriteStartObject(Names.Transcript);
        json.WriteString(Names.Origin, transcript.Origin);
        json.WriteString(Names.Format, transcript.Format);
        json.WritePropertyName(Names.Lines);
        WriteLines(json, transcript.Lines);
        json.WriteEndObject();
    }

    private static void WriteLines(Utf8JsonWriter json, IReadOnlyList<TranscriptLine> lines)
    {
        json.WriteStartArray();
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteNumber(Names.N, line.Number);
            json.WriteString(Names.Text, line.Text);
            WriteTime(json, Names.Start, line.Start);
            WriteTime(json, Names.End, line.End);
            WriteText(json, Names.Speaker, line.Speaker);
            if (line.Marks.Count > 0)
            {
                WriteMarks(json, line.Marks);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMarks(Utf8JsonWriter json, IReadOnlyList<TranscriptMark> marks)
    {
        json.WriteStartArray(Names.Marks);
        foreach (var mark in marks)
        {
            json.WriteStartObject();
            json.WriteString(Names.Kind, Names.Of(mark.Kind));
            json.WriteNumber(Names.Start, mark.Start);
            json.WriteNumber(Names.Length, mark.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, JsonEncodedText name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, JsonEncodedText name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    // A decimal, not a double: 0.1 stays 0.1, and every tick survives.
    private static void WriteTime(Utf8JsonWriter json, JsonEncodedText name, TimeSpan? time)
    {
        if (time is { } value)
        {
            json.WriteNumber(name, (decimal)value.Ticks / TimeSpan.TicksPerSecond);
        }
    }
}
