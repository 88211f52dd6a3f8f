using Bot.Search.Lines;

namespace Bot.Core.Topics;

/// <summary>What glossaries say of the words of topics.</summary>
internal static class GlossaryForms
{
    /// <summary>The other ways to say a word: the term for what is heard, and what is heard for the term.</summary>
    public static IEnumerable<string> Of(string word, IReadOnlyList<GlossaryEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0)
        {
            return [];
        }

        var key = TopicPhrase.KeyOf(word);
        return entries
            .Select(entry => entry.HeardAs.Prepend(entry.Term).ToList())
            .Where(forms => forms.Exists(form => TopicPhrase.KeyOf(form) == key))
            .SelectMany(forms => forms.Where(form => TopicPhrase.KeyOf(form) != key));
    }
}
