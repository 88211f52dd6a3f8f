using System.Globalization;
using System.Text;
using System.Text.Json;
using Bot.Core.Episodes;

namespace Bot.Core.Extracts;

/// <summary>Writes what the bot has chosen into an export, apart from what came with the episode. An import leaves it out and chooses anew.</summary>
internal static class ExtractExport
{
    /// <summary>The field of the JSON form.</summary>
    public const string Field = "chosenByBot";

    /// <summary>Writes the field; nothing where nothing was chosen.</summary>
    public static void Write(Utf8JsonWriter json, Extract extract, IReadOnlyList<TranscriptLine> lines)
    {
        if (extract.IsEmpty)
        {
            return;
        }

        json.WriteStartObject(Field);
        json.WriteStartArray("topics");
        foreach (var topic in extract.Topics)
        {
            json.WriteStringValue(topic);
        }

        json.WriteEndArray();
        WriteSentences(json, "summary", extract.Summary, lines);
        WriteSentences(json, "why", extract.Why is { } why ? [why] : [], lines);
        WriteSentences(json, "claims", extract.Claims, lines);
        json.WriteEndObject();
    }

    /// <summary>The same as Markdown.</summary>
    public static string Markdown(Extract extract, IReadOnlyList<TranscriptLine> lines)
    {
        var page = new StringBuilder();
        AppendSection(page, "In their own words", extract.Summary, lines);
        AppendSection(page, "Why it matters, as spoken", extract.Why is { } why ? [why] : [], lines);
        AppendSection(page, "Key statements, as spoken", extract.Claims, lines);
        if (extract.Topics.Count > 0)
        {
            page.Append("Topics (found by the bot): ").AppendLine(string.Join(", ", extract.Topics)).AppendLine();
        }

        return page.ToString();
    }

    private static void AppendSection(StringBuilder page, string heading, IReadOnlyList<SpokenSentence> sentences, IReadOnlyList<TranscriptLine> lines)
    {
        var texts = sentences.Select(sentence => (sentence.Line, Text: TextOf(sentence, lines))).Where(sentence => sentence.Text is not null).ToList();
        if (texts.Count == 0)
        {
            return;
        }

        page.Append("## ").AppendLine(heading).AppendLine().AppendLine("Chosen from the transcript by the bot, not written by the publisher.").AppendLine();
        foreach (var (line, text) in texts)
        {
            page.Append("> ").AppendLine(text).AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Line {line}").AppendLine();
        }
    }

    private static void WriteSentences(Utf8JsonWriter json, string name, IReadOnlyList<SpokenSentence> sentences, IReadOnlyList<TranscriptLine> lines)
    {
        json.WriteStartArray(name);
        foreach (var sentence in sentences)
        {
            if (TextOf(sentence, lines) is { } text)
            {
                json.WriteStartObject();
                json.WriteNumber("line", sentence.Line);
                json.WriteString("text", text);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static string? TextOf(SpokenSentence sentence, IReadOnlyList<TranscriptLine> lines) =>
        sentence.Line >= 1 && sentence.Line <= lines.Count && lines[sentence.Line - 1].Text is var text && sentence.Start >= 0 && sentence.Start + sentence.Length <= text.Length
            ? text.Substring(sentence.Start, sentence.Length)
            : null;
}
