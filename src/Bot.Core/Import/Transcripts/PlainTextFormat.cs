using Bot.Core.Import.Pages;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// Plain text: with or without names (<c>Name:</c>) and times (<c>[00:12:03]</c>, <c>(1:02)</c>, <c>00:12:03 Name</c>), a paragraph or a piece of
/// one in a line. It is what is left when no other format knows the text.
/// </summary>
internal sealed class PlainTextFormat : ITranscriptFormat
{
    public string Name => "text";

    public int Version => 1;

    public bool Recognises(SourceText source, TranscriptHint hint) => true;

    public TranscriptOutcome Parse(SourceText source, TranscriptHint hint) =>
        TranscriptBuilder.Build(this, Dialogue.Read(Blocks(source.Lines), new DialogueRules()), hint.Language, new FindingLog());

    private static List<Block> Blocks(IReadOnlyList<string> lines)
    {
        var isWrapped = IsWrapped(lines);
        var blocks = new List<Block>();
        var isAfterBlank = true;
        for (var i = 0; i < lines.Count; i++)
        {
            var text = PageText.Trim(lines[i]);
            if (text.Length == 0 || (text.Length >= 3 && text.AsSpan().Trim("-=_*~#").IsEmpty))
            {
                isAfterBlank = true;
                continue;
            }

            var goesOn = !isAfterBlank && blocks.Count > 0 && (isWrapped || (!SpokenText.EndsSentence(blocks[^1].Text) && char.IsLower(text[0])));
            blocks.Add(new Block(text, i + 1) { Breaks = !goesOn, HasMore = isAfterBlank && i + 1 < lines.Count && PageText.Trim(lines[i + 1]).Length > 0 });
            isAfterBlank = false;
        }

        return blocks;
    }

    /// <summary>Whether lines are broken where they are full and not where a sentence ends: then most of them end in the middle of one.</summary>
    private static bool IsWrapped(IReadOnlyList<string> lines)
    {
        var (pairs, broken) = (0, 0);
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i]) && !string.IsNullOrWhiteSpace(lines[i + 1]))
            {
                pairs++;
                broken += !SpokenText.EndsSentence(lines[i]) && char.IsLower(lines[i + 1].TrimStart()[0]) ? 1 : 0;
            }
        }

        return broken >= 3 && broken * 10 >= pairs * 4;
    }
}
