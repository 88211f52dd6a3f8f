using System.Globalization;
using System.Text;
using Bot.Core.Language;
using Bot.Core.Quotes;

namespace Bot.Server.Discord.Rendering;

/// <summary>Spoken words as Discord shows them: the line itself in a quote block, its surroundings in small print, below it where it stands.</summary>
internal static class QuoteText
{
    /// <summary>So much of one voice is shown around the words that matched. What is left out is marked; the words between stay as spoken.</summary>
    private const int LongestPassage = 700;

    private const int LongestContext = 200;

    /// <summary>How much of <see cref="LongestPassage"/> stands before the first word that matched.</summary>
    private const int BeforeMatch = LongestPassage / 3;

    /// <summary>The quote as Markdown.</summary>
    /// <param name="quote">The quote.</param>
    /// <param name="context">Whether to show the lines around it.</param>
    /// <param name="wording">The reader's language.</param>
    public static string Of(SpokenQuote quote, bool context, Wording wording)
    {
        var text = new StringBuilder();
        foreach (var line in quote.Lines)
        {
            foreach (var passage in line.Passages)
            {
                if (passage.IsMatch)
                {
                    text.Append("> ").Append(passage.AfterTurn ? "— " : "").Append(Words(passage)).Append('\n');
                }
                else if (context)
                {
                    text.Append("-# ").Append(passage.AfterTurn ? "— " : "").Append(DiscordText.Escape(passage.Text, LongestContext)).Append('\n');
                }
            }
        }

        if (quote.Heard.Count > 0)
        {
            text.Append(DiscordText.Escape(wording.HeardAs(quote.Heard))).Append('\n');
        }

        return text.Append(DiscordText.Escape(wording.AddressOf(quote))).ToString();
    }

    private static string Words(SpokenPassage passage)
    {
        var (start, end) = Window(passage);
        var text = new StringBuilder(start > 0 ? "… " : "");
        var at = start;
        foreach (var match in passage.Matches.Where(match => match.Start >= start && match.Start + match.Length <= end))
        {
            text.Append(DiscordText.Escape(passage.Text[at..match.Start]))
                .Append("**").Append(DiscordText.Escape(passage.Text.Substring(match.Start, match.Length))).Append("**");
            at = match.Start + match.Length;
        }

        return text.Append(DiscordText.Escape(passage.Text[at..end])).Append(end < passage.Text.Length ? " …" : "").ToString();
    }

    /// <summary>The part of a long passage that is shown, from the beginning of a word to the end of one.</summary>
    private static (int Start, int End) Window(SpokenPassage passage)
    {
        var text = passage.Text;
        if (text.Length <= LongestPassage)
        {
            return (0, text.Length);
        }

        var match = passage.Matches.Count > 0 ? passage.Matches[0].Start : 0;
        var start = Math.Clamp(match - BeforeMatch, 0, text.Length - LongestPassage);
        start = start == 0 ? 0 : WordBorder(text, start, match);
        return (start, start + LongestPassage >= text.Length ? text.Length : EndBefore(text, start + LongestPassage, start));
    }

    private static int WordBorder(string text, int from, int latest)
    {
        var space = text.IndexOf(' ', from);
        return space >= 0 && space < latest ? space + 1 : CharacterBorder(text, from);
    }

    private static int EndBefore(string text, int limit, int start)
    {
        var space = text.LastIndexOf(' ', limit - 1, limit - start);
        return space > start ? space : CharacterBorder(text, limit);
    }

    /// <summary>The last place at or before this one at which no character is torn.</summary>
    private static int CharacterBorder(string text, int place)
    {
        var border = Math.Max(0, place - 64);
        while (border < place && border + StringInfo.GetNextTextElementLength(text, border) is var next && next <= place)
        {
            border = next;
        }

        return border;
    }
}
