using System.Collections.Frozen;
using System.Globalization;
using Bot.Core.Episodes;
using Bot.Core.Import.Pages;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// Flags what a speech recogniser probably made up: the same short words many times in a row, and thanks or credits that it learnt from
/// subtitles and adds where nobody speaks. The words stay, under a mark that keeps them from being quoted.
/// </summary>
internal static class DoubtfulLines
{
    /// <summary>So many times in a row nobody says a sentence.</summary>
    private const int FewestRepeats = 4;

    /// <summary>A single word people do say four times: nice, nice, nice, nice.</summary>
    private const int FewestRepeatsOfWord = 6;

    /// <summary>Words of a sentence that recognisers repeat; also how many sentences may alternate.</summary>
    private const int LongestLoop = 16;
    private const int LongestCycle = 3;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    // Credits of subtitles that nobody says in a podcast. Such lists are kept at https://github.com/openai/whisper/discussions/928.
    private static readonly string[] Credits =
    [
        "TRANSCRIPTIONBYCASTINGWORDS", "TRANSCRIBEDBYHTTPS", "TRANSCRIPTEMILYBEYNON", "UNTERTITELUNGDESZDF", "UNTERTITELUNGIMAUFTRAGDESZDF", "UNTERTITELIMAUFTRAGDESZDF",
        "UNTERTITELVONSTEPHANIEGEIGES", "SOUSTITRESRÉALISÉS", "SOTTOTITOLICREATI", "SUBTÍTULOSREALIZADOSPOR", "LEGENDASPELACOMUNIDADE", "ONDERTITELSINGEDIENDDOOR", "NAPISYSTWORZONE",
    ];

    // A sentence may begin like these, so they count at the end only.
    private static readonly string[] PossibleCredits =
    [
        "SUBTITLESBY", "SUBTITLEDBY", "SUBTITLINGBY", "CAPTIONSBY", "CAPTIONEDBY", "CAPTIONINGBY", "CLOSEDCAPTIONINGBY", "TRANSCRIPTIONBY", "TRANSCRIBEDBY", "UNTERTITEL", "SOUSTITRESPAR",
        "SOTTOTITOLI", "SUBTÍTULOSPOR", "ONDERTITELINGDOOR", "字幕",
    ];

    /// <summary>Lines that count as the end.</summary>
    private const int LastLines = 4;

    // Thanks to viewers. People do say these, so only at the end, and after a silence where times are known.
    private static readonly FrozenSet<string> Outros = FrozenSet.ToFrozenSet(
    [
        "THANKYOUFORWATCHING", "THANKSFORWATCHING", "THANKYOUSOMUCHFORWATCHING", "THANKYOUVERYMUCHFORWATCHING", "THANKYOUALLFORWATCHING", "THANKSALOTFORWATCHING",
        "THANKYOUFORWATCHINGTHISVIDEO", "THANKSFORWATCHINGTHISVIDEO", "PLEASESUBSCRIBE", "PLEASESUBSCRIBETOMYCHANNEL", "PLEASELIKEANDSUBSCRIBE", "LIKEANDSUBSCRIBE",
        "DONTFORGETTOLIKEANDSUBSCRIBE", "SEEYOUINTHENEXTVIDEO", "ILLSEEYOUINTHENEXTVIDEO", "BYEBYE", "THANKYOUFORWATCHINGANDSEEYOUINTHENEXTVIDEO", "VIELENDANKFÜRSZUSCHAUEN",
        "DANKEFÜRSZUSCHAUEN", "VIELENDANKFÜRSZUSEHEN", "VIELENDANK", "BISZUMNÄCHSTENMAL", "MERCIDAVOIRREGARDÉCETTEVIDÉO", "GRACIASPORVERELVIDEO", "GRACIASPORVER", "THANKYOU", "YOU", "BYE",
        "ご視聴ありがとうございました", "感谢观看", "谢谢观看", "謝謝觀看", "시청해주셔서감사합니다",
    ]);

    // What people say at the end of everything is doubted only after a long silence.
    private static readonly FrozenSet<string> Everyday = FrozenSet.ToFrozenSet(["THANKYOU", "YOU", "BYE", "BYEBYE", "VIELENDANK", "BISZUMNÄCHSTENMAL"]);

    public static IReadOnlyList<TranscriptLine> Mark(List<TranscriptLine> lines, FindingLog log)
    {
        var keys = lines.ConvertAll(KeyOf);
        var doubtful = new bool[lines.Count];
        FindLoops(lines, keys, doubtful);
        var loops = doubtful.Count(isDoubtful => isDoubtful);
        FindOutros(lines, keys, doubtful);
        var outros = doubtful.Count(isDoubtful => isDoubtful) - loops;
        Report(loops, outros, log);
        return loops + outros == 0
            ? lines
            : [.. lines.Select((line, i) => doubtful[i] ? line with { Marks = [new TranscriptMark(MarkKind.Doubtful, 0, line.Text.Length)] } : line)];
    }

    private static void Report(int loops, int outros, FindingLog log)
    {
        if (loops > 0)
        {
            log.Odd("transcript", string.Create(CultureInfo.InvariantCulture, $"{loops:N0} lines repeat the same words again and again, as speech recognition does when it is lost; they are marked as doubtful and not quoted."));
        }

        if (outros > 0)
        {
            log.Odd("transcript", string.Create(CultureInfo.InvariantCulture, $"{outros:N0} {(outros == 1 ? "line looks" : "lines look")} like the credits or thanks that speech recognition adds where nobody speaks; marked as doubtful and not quoted."));
        }
    }

    private static void FindLoops(List<TranscriptLine> lines, List<string> keys, bool[] doubtful)
    {
        for (var cycle = 1; cycle <= LongestCycle; cycle++)
        {
            var run = 0;
            for (var i = cycle; i <= lines.Count; i++)
            {
                if (i < lines.Count && keys[i].Length > 0 && keys[i] == keys[i - cycle] && lines[i].Speaker == lines[i - cycle].Speaker)
                {
                    run++;
                    continue;
                }

                if (run >= cycle * ((cycle == 1 && run > 0 && !lines[i - 1].Text.Contains(' ', StringComparison.Ordinal) ? FewestRepeatsOfWord : FewestRepeats) - 1))
                {
                    Array.Fill(doubtful, true, i - run - cycle, run + cycle);
                }

                run = 0;
            }
        }

        for (var i = 0; i < lines.Count; i++)
        {
            doubtful[i] |= IsLoop(lines[i].Text);
        }
    }

    /// <summary>Whether a line is nothing but a few words, again and again.</summary>
    private static bool IsLoop(string text)
    {
        var words = SpokenText.Words(text).Select(word => text.Substring(word.Start, word.Length).Trim(',', '.', '!', '?').ToUpperInvariant()).ToArray();
        for (var cycle = 1; cycle <= 8 && words.Length >= Math.Max(12, cycle * 6); cycle++)
        {
            var same = 0;
            for (var i = cycle; i < words.Length; i++)
            {
                same += words[i] == words[i - cycle] ? 1 : 0;
            }

            if (same * 10 >= (words.Length - cycle) * 9)
            {
                return true;
            }
        }

        return false;
    }

    private static void FindOutros(List<TranscriptLine> lines, List<string> keys, bool[] doubtful)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            doubtful[i] |= BeginsWithAny(keys[i], Credits)
                || keys[i].Contains("AMARAORG", StringComparison.Ordinal)
                || (i >= lines.Count - LastLines && BeginsWithAny(keys[i], PossibleCredits));
        }

        var first = lines.Count;
        while (first > Math.Max(1, lines.Count - LastLines) && (doubtful[first - 1] || lines[first - 1].Marks.Count > 0 || Outros.Contains(keys[first - 1])))
        {
            first--;
        }

        while (first < lines.Count && !(Outros.Contains(keys[first]) && FollowsSilence(lines, first, keys[first])))
        {
            first++;
        }

        for (; first < lines.Count; first++)
        {
            doubtful[first] |= Outros.Contains(keys[first]);
        }
    }

    private static bool BeginsWithAny(string key, string[] beginnings) => key.Length > 0 && Array.Exists(beginnings, beginning => key.StartsWith(beginning, StringComparison.Ordinal));

    private static bool FollowsSilence(List<TranscriptLine> lines, int at, string key)
    {
        var silence = Everyday.Contains(key) ? Silence * 3 : Silence;
        if (lines[at].Start is not { } start || lines[at - 1].End is not { } end)
        {
            return !Everyday.Contains(key) && !lines.Exists(line => line.End is not null);
        }

        // A recogniser that fills a silence with words may also stretch them over it.
        return start - end >= silence || lines[at].End - start >= silence * 3;
    }

    // Long lines are never looked up; a key costs time.
    private static string KeyOf(TranscriptLine line) =>
        line.Text.Length <= 160 && SpokenText.Words(line.Text).Take(LongestLoop + 1).Count() <= LongestLoop && line.Marks.Count == 0 ? PageText.Key(line.Text) : "";
}
