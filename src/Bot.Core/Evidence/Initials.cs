namespace Bot.Core.Evidence;

/// <summary>Acronyms and the words that they stand for: RL is reinforcement learning, MoE mixture of experts.</summary>
internal static class Initials
{
    /// <summary>So many words at most.</summary>
    public const int Most = 6;

    /// <summary>How many words from here on begin with these letters; 0 when they do not. A small word may be left out of the acronym.</summary>
    public static int Match(string letters, EvidenceText text, int at)
    {
        var word = at;
        var content = 0;
        foreach (var letter in letters.EndsWith('s') && letters.Length > 2 ? letters[..^1] : letters)
        {
            if (word > at && word < text.Words.Length && text.Words[word].Folded[0] != letter && text.Words[word].Kind == WordKind.Small && !text.IsAfterMark(word))
            {
                word++;
            }

            if (word >= text.Words.Length || text.Words[word].Folded[0] != letter || text.Words[word].Number is not null || (word > at && text.IsAfterMark(word)))
            {
                return 0;
            }

            content += text.Words[word].Kind == WordKind.Content && text.Words[word].Folded.Length > 2 ? 1 : 0;
            word++;
        }

        // "to be" and the like begin with any letters.
        return content >= Math.Min(2, letters.Length) && text.Words[at].Kind == WordKind.Content ? word - at : 0;
    }

    /// <summary>The first letters of words of content; null when one of them is none.</summary>
    public static string? Of(EvidenceText text, int first, int count)
    {
        Span<char> letters = stackalloc char[Most];
        for (var word = 0; word < count; word++)
        {
            var current = text.Words[first + word];
            if (current.Kind == WordKind.Number || current.Folded.Length < 3 || (current.Kind == WordKind.Small && (word == 0 || word == count - 1)) || (word > 0 && text.IsAfterMark(first + word)))
            {
                return null;
            }

            letters[word] = current.Folded[0];
        }

        return letters[..count].ToString();
    }
}
