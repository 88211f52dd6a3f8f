using System.Text;

namespace Bot.Core.Commands;

/// <summary>Quotation marks as keyboards and phones write them.</summary>
internal static class QuotedText
{
    /// <summary>Makes every kind of double quotation mark the plain one, and every odd space a plain one.</summary>
    public static string Normalise(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            plain.Append(c switch
            {
                '“' or '”' or '„' or '‟' or '«' or '»' or '＂' => '"',
                '\u00A0' or '\u2007' or '\u202F' or '\t' or '\r' or '\n' => ' ',
                _ => c,
            });
        }

        return plain.ToString();
    }
}
