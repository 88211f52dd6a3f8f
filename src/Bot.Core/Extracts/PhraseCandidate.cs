namespace Bot.Core.Extracts;

/// <summary>A phrase that may be a topic, with where and how it came up.</summary>
internal sealed class PhraseCandidate(string[] keys)
{
    private readonly Dictionary<string, int> _forms = new(StringComparer.Ordinal);
    private int _lastSentence = -1;

    /// <summary>The stems of its words.</summary>
    public string[] Keys => keys;

    /// <summary>How many sentences have it.</summary>
    public int Sentences { get; private set; }

    /// <summary>How often it comes.</summary>
    public int Count { get; private set; }

    /// <summary>In which eighths of the conversation it comes, a bit each.</summary>
    public int Eighths { get; private set; }

    /// <summary>How often it stands where things are named: behind "the", "of" and the like.</summary>
    public int Named { get; set; }

    /// <summary>How often it stands where things are done: behind "to", "we", "can" and the like.</summary>
    public int Done { get; set; }

    /// <summary>How often another word that carries meaning follows at once: then it is the beginning of something longer, or an adjective.</summary>
    public int Followed { get; set; }

    /// <summary>How often it stands alone between commas, as somebody who is spoken to.</summary>
    public int Addressed { get; set; }

    /// <summary>How often all of its words have a capital where that says something, and how often not.</summary>
    public int Capital { get; set; }

    public int Lower { get; set; }

    /// <summary>Whether it is written so in the title.</summary>
    public bool InTitle { get; set; }

    /// <summary>Whether it is written so in the publisher's notes.</summary>
    public bool InNotes { get; set; }

    /// <summary>The commonest way to write it; of two the one that comes first in the alphabet, so that it is the same every time.</summary>
    public string Form => _forms.OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).FirstOrDefault().Key ?? "";

    /// <summary>Adds a place where it is spoken.</summary>
    public void Spoken(string form, int sentence, int sentences)
    {
        Count++;
        Write(form, 2);
        Eighths |= 1 << (sentence * 8 / Math.Max(1, sentences));
        if (_lastSentence != sentence)
        {
            _lastSentence = sentence;
            Sentences++;
        }
    }

    /// <summary>Adds a way in which it is written.</summary>
    public void Write(string form, int weight)
    {
        if (form.Length > 0)
        {
            _forms[form] = _forms.GetValueOrDefault(form) + weight;
        }
    }
}
