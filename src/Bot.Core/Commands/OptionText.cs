using System.Text;
using Bot.Search.Text;

namespace Bot.Core.Commands;

/// <summary>
/// Reads options out of typed text. <c>name:value</c> without a space is an option only where the name is declared, or so near to a
/// declared one that it must be a slip; everything else is words, so that <c>/quote he said: yes</c> searches for just that.
/// </summary>
internal static class OptionText
{
    /// <summary>Reads the values by option name; what has no name goes to the option that takes words.</summary>
    /// <param name="command">The declaration.</param>
    /// <param name="text">The text behind the command's name, with plain quotation marks.</param>
    /// <param name="unknown">A name that is no option but nearly one, with that one.</param>
    public static IReadOnlyDictionary<string, string> Read(CommandSpec command, string text, out (string Name, string Nearest)? unknown)
    {
        unknown = null;
        var values = new Dictionary<string, string>();
        var words = new List<string>();

        foreach (var piece in Pieces(text))
        {
            if (Split(piece) is not var (name, value))
            {
                words.Add(piece);
            }
            else if (command.Options.Any(option => option.Name == name))
            {
                values[name] = value;
            }
            else if (Nearest(command, name) is { } nearest)
            {
                unknown = (name, nearest);
                return values;
            }
            else
            {
                words.Add(piece);
            }
        }

        TakeBareFlags(command, words, values);
        TakeBareChoice(command, words, values);

        if (command.Words is { } takesWords && words.Count > 0)
        {
            values.TryAdd(takesWords.Name, string.Join(' ', words));
        }

        return values;
    }

    /// <summary>The declared option that <paramref name="name"/> is at most one slip away from, or null.</summary>
    public static string? Nearest(CommandSpec command, string name) =>
        command.Options.Where(option => !option.ForButtons).Select(option => option.Name).FirstOrDefault(option => EditDistance.Between(name, option, 1) <= 1);

    /// <summary>
    /// A flag may stand without a value, before or behind the words (<c>/quote exact pico jewels</c>); among them it is a word
    /// (<c>/quote the exact moment</c>), and alone it is what somebody looks for.
    /// </summary>
    private static void TakeBareFlags(CommandSpec command, List<string> words, Dictionary<string, string> values)
    {
        foreach (var flag in command.Options.Where(option => option.Kind == OptionKind.Flag && !option.ForButtons))
        {
            foreach (var place in (ReadOnlySpan<int>)[0, words.Count - 1])
            {
                if (words.Count > 1 && words[place].Equals(flag.Name, StringComparison.OrdinalIgnoreCase) && values.TryAdd(flag.Name, "true"))
                {
                    words.RemoveAt(place);
                    break;
                }
            }
        }
    }

    /// <summary>A fixed value says by itself what it is: alone (<c>/correct queue</c>), or in front where its option says so.</summary>
    private static void TakeBareChoice(CommandSpec command, List<string> words, Dictionary<string, string> values)
    {
        var named = command.Options.FirstOrDefault(option => !option.ForButtons && !values.ContainsKey(option.Name) && (words.Count == 1 || option.LeadsWords)
            && words.Count > 0 && option.Choices.Any(choice => choice.Value.Equals(words[0], StringComparison.OrdinalIgnoreCase)));
        if (named is not null)
        {
            values[named.Name] = words[0];
            words.RemoveAt(0);
        }
    }

    /// <summary>Text between spaces, where a quoted part counts as no space.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        var quoted = false;

        for (var index = 0; index < text.Length; index++)
        {
            var c = text[index];
            if (c == '\\' && quoted && index + 1 < text.Length && text[index + 1] == '"')
            {
                piece.Append('\\').Append('"');
                index++;
                continue;
            }

            // An odd mark at the end of the text closes nothing and opens nothing: it belongs to the words.
            quoted = c == '"' ? !quoted && text.IndexOf('"', index + 1) >= 0 : quoted;
            if (c == ' ' && !quoted)
            {
                if (piece.Length > 0)
                {
                    yield return piece.ToString();
                    piece.Clear();
                }
            }
            else
            {
                piece.Append(c);
            }
        }

        if (piece.Length > 0)
        {
            yield return piece.ToString();
        }
    }

    private static (string Name, string Value)? Split(string piece)
    {
        var colon = piece.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == piece.Length - 1)
        {
            return null;
        }

        var name = piece[..colon];
        if (!name.All(c => char.IsAsciiLetter(c) || c == '-'))
        {
            return null;
        }

        var value = piece[(colon + 1)..];
        if (value.Length >= 2 && value[0] == '"' && value[^1] == '"')
        {
            value = value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal);
        }

        return (name.ToLowerInvariant(), value);
    }
}
