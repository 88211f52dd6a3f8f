using Bot.Search.Lines;

namespace Bot.Core.Topics;

/// <summary>What a glossary says of the words of topics: the term for what is heard, and what is heard for the term.</summary>
internal sealed class GlossaryForms
{
    /// <summary>No glossary.</summary>
    public static readonly GlossaryForms None = new([]);

    private readonly Dictionary<string, List<TopicPhrase>> _others = new(StringComparer.Ordinal);

    public GlossaryForms(IReadOnlyList<GlossaryEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var entry in entries)
        {
            var forms = entry.HeardAs.Prepend(entry.Term).Select(TopicPhrase.Read).OfType<TopicPhrase>().DistinctBy(form => form.Spelling).ToList();
            foreach (var form in forms)
            {
                (_others.TryGetValue(form.Spelling, out var others) ? others : _others[form.Spelling] = []).AddRange(forms.Where(other => other != form));
                All.Add(form);
            }
        }
    }

    /// <summary>All terms, and all that is heard for them.</summary>
    public List<TopicPhrase> All { get; } = [];

    /// <summary>The other ways to say a word.</summary>
    public IReadOnlyList<TopicPhrase> Of(TopicPhrase word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return _others.TryGetValue(word.Spelling, out var others) ? others : [];
    }
}
