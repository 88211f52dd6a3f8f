using Bot.Search.Words;

namespace Bot.Search.Lines;

/// <summary>A name or term, and what transcripts have instead of it.</summary>
/// <param name="Term">As it is written, such as <c>Trillium</c>.</param>
/// <param name="HeardAs">What is heard for it, such as <c>a trillion</c>; one to five words each.</param>
public sealed record GlossaryEntry(string Term, IReadOnlyList<string> HeardAs);

/// <summary>
/// The terms of a library. Whoever asks for a term also finds lines that have what was heard for it, and the other way round. The words of a
/// line stay what they are: a glossary widens questions, it never changes a quote.
/// </summary>
public sealed class Glossary
{
    /// <summary>Longer forms than this are left out: nobody mishears a sentence for a name.</summary>
    private const int MostWords = 5;

    /// <summary>No terms.</summary>
    public static readonly Glossary Empty = new([]);

    private readonly Dictionary<string, List<GlossaryForm>> _byFirstWord = [];

    /// <summary>Makes a glossary. Entries without words are left out.</summary>
    public Glossary(IReadOnlyList<GlossaryEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var entry in entries)
        {
            var forms = entry.HeardAs.Prepend(entry.Term)
                .Select(WordReader.ReadAll)
                .Where(words => words.Length is > 0 and <= MostWords)
                .DistinctBy(words => string.Join(' ', words))
                .ToArray();
            foreach (var form in forms)
            {
                if (!_byFirstWord.TryGetValue(form[0], out var starting))
                {
                    _byFirstWord[form[0]] = starting = [];
                }

                // What is heard stands for the term, and the term for what is heard; two mishearings of one term stand for each other too.
                starting.Add(new GlossaryForm(form, [.. forms.Where(other => other != form)]));
            }
        }
    }

    /// <summary>Forms of terms that start with this folded word.</summary>
    internal IReadOnlyList<GlossaryForm> StartingWith(string word) => _byFirstWord.TryGetValue(word, out var forms) ? forms : [];
}

/// <summary>One way to say a term, and the other ways.</summary>
internal sealed record GlossaryForm(string[] Words, IReadOnlyList<string[]> Others);
