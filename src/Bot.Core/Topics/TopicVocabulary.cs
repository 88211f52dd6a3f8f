namespace Bot.Core.Topics;

/// <summary>
/// The words of all topics, in each of their forms. A form belongs to the words that have it: mostly to one, and to both AWS and aw where
/// somebody follows those.
/// </summary>
internal sealed class TopicVocabulary
{
    private readonly Dictionary<string, int> _forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly List<int[]> _wordsOfForm = [];

    public TopicVocabulary() => _lookup = _forms.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number of a form; -1 when no topic has it.</summary>
    public int Find(ReadOnlySpan<char> form) => _lookup.TryGetValue(form, out var number) ? number : -1;

    /// <summary>The words that have the form of this number.</summary>
    public int[] WordsOf(int form) => _wordsOfForm[form];

    /// <summary>The number of a word, which is added with its forms when it is new.</summary>
    public int Add(WordForms word)
    {
        // Words of one key may have other forms (indices, indexes, each with the singular); together they are one word with all of them.
        if (!_words.TryGetValue(word.Key, out var number))
        {
            _words[word.Key] = number = _words.Count;
        }

        foreach (var form in word.Forms)
        {
            if (!_forms.TryGetValue(form, out var known))
            {
                _forms[form] = _wordsOfForm.Count;
                _wordsOfForm.Add([number]);
            }
            else if (!_wordsOfForm[known].Contains(number))
            {
                _wordsOfForm[known] = [.. _wordsOfForm[known], number];
            }
        }

        return number;
    }
}
