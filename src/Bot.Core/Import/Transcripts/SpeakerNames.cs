using System.Collections.Frozen;

namespace Bot.Core.Import.Transcripts;

/// <summary>Tells names of speakers from other words that stand before a colon or on a line of their own.</summary>
internal static class SpeakerNames
{
    private const int LongestName = 40;

    private static readonly FrozenSet<string> Particles = FrozenSet.ToFrozenSet(
        ["van", "de", "von", "la", "der", "den", "di", "da", "del", "della", "du", "le", "el", "al", "bin", "ben", "zu", "zur", "dos", "das", "do", "and", "und", "y"]);

    // Labels of what is no speaker. A question's "Q:" names nobody.
    private static readonly FrozenSet<string> Others = FrozenSet.ToFrozenSet(
    [
        "q", "a", "question", "questions", "answer", "answers", "note", "notes", "nb", "topic", "topics", "slides", "slide", "video", "audio", "date", "location", "links", "link", "transcript",
        "transcript by", "transcript completed by", "transcribed by", "transcription", "media", "tags", "speakers", "name", "title", "subject", "podcast", "twitter", "email", "website", "web",
        "url", "example", "examples", "paper", "source", "sources", "see", "see also", "reference", "references", "todo", "pr", "agenda", "goal", "goals", "problem", "common problem", "solution",
        "recommendation", "action", "action item", "warning", "update", "edit", "summary", "conclusion", "tweet", "chapter", "part", "section", "step", "kind", "language", "hint", "tip", "fact",
        "pros", "cons", "idea", "option", "result", "results", "key point", "key takeaway", "important", "remember", "disclaimer", "spoiler", "re", "ps", "p.s", "vulnerability", "http", "https",
        "duration", "published", "episode", "hosts", "guests", "show notes", "resources", "attendees", "participants", "moderator's note", "editor's note",
    ], StringComparer.OrdinalIgnoreCase);

    // What people say first in a turn, and what stands on a line of its own when captions are short.
    private static readonly FrozenSet<string> Interjections = FrozenSet.ToFrozenSet(
    [
        "yeah", "yes", "no", "nope", "yep", "okay", "ok", "so", "well", "right", "and", "but", "thanks", "thank you", "hello", "hi", "hey", "oh", "wow", "sure", "exactly", "absolutely", "great",
        "cool", "nice", "good", "what", "why", "how", "who", "i", "you", "we", "it", "uh", "um", "mm", "hmm", "mhm", "mm-hmm", "uh-huh", "huh", "ah", "bye", "goodbye", "welcome", "please", "sorry",
        "definitely", "totally", "true", "correct", "maybe", "perfect", "awesome", "amazing", "ja", "nein", "genau", "also", "danke", "music", "laughter", "applause", "look", "listen", "again", "first", "second", "third", "finally", "today", "tomorrow", "yesterday", "meaning", "anyway", "besides", "however", "the", "this", "that", "now", "then",
    ], StringComparer.OrdinalIgnoreCase);

    // These stand before a break, not before a person.
    private static readonly FrozenSet<string> Interruptions = FrozenSet.ToFrozenSet(["break", "jingle", "outro", "intro", "music", "ad", "ads", "ad break", "sponsor", "sponsors", "clip"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a label says that something else than a person follows, such as <c>Break</c>.</summary>
    public static bool IsInterruption(string label) => Interruptions.Contains(label);

    /// <summary>Whether a text before a colon may be the name of a speaker: a few words, nearly all with a capital.</summary>
    public static bool IsName(string text)
    {
        if (text.Length is 0 or > LongestName || Others.Contains(text) || Interruptions.Contains(text))
        {
            return false;
        }

        var words = text.Split(' ');
        return words.Length <= 5 && char.IsLetter(text, 0) && IsNameWord(words[0]) && words.All(word => IsNameWord(word) || Particles.Contains(word)) && !Others.Contains(words[^1]) && !Interjections.Contains(text);
    }

    /// <summary>Whether a line of its own may be a name: as <see cref="IsName"/>, and nothing that people say.</summary>
    public static bool MayStandAlone(string text) =>
        IsName(text) && !Interjections.Contains(text.Split(' ')[0]) && !text.EndsWith('.');

    private static bool IsNameWord(string word)
    {
        var core = word.AsSpan().TrimStart("(").TrimEnd(")");
        if (core.IsEmpty || char.IsLower(core[0]))
        {
            return false;
        }

        foreach (var c in core)
        {
            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) is not (System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark)
                && c is not ('.' or '\'' or '’' or '-' or '_' or '#' or '&' or '/'))
            {
                return false;
            }
        }

        return true;
    }
}
