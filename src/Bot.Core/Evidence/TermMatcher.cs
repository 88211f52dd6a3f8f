using Bot.Search.Sounds;
using Bot.Search.Text;
using Bot.Search.Words;

namespace Bot.Core.Evidence;

/// <summary>Finds where a word of a claim is spoken, also in other forms, as an acronym, in two words, or misheard.</summary>
internal sealed class TermMatcher(TranscriptEvidence transcript, EvidenceText claim)
{
    private const double Joined = 0.95;
    private const double Misheard = 0.7;
    private const double OtherUnit = 0.6;
    private const float LeastLikeness = 0.8f;
    private const int ShortestHeard = 5;

    /// <summary>All places, the best of a line first found.</summary>
    public List<TermMatch> Match(int word, bool isName)
    {
        var matches = new List<TermMatch>();
        var asked = claim.Words[word];
        if (asked.Number is { } number)
        {
            foreach (var place in transcript.PlacesOf(asked.Key))
            {
                var unit = transcript.Texts[place.Line].Words[place.Word].Number!.Unit;
                matches.Add(new TermMatch(place.Line, place.Word, 1, unit == number.Unit || unit == NumberUnit.Plain || number.Unit == NumberUnit.Plain ? 1 : OtherUnit, TermMatchKind.Same));
            }

            return matches;
        }

        Add(matches, asked.Key, 1, TermMatchKind.Same);
        foreach (var form in OtherForms.Of(asked.Key))
        {
            Add(matches, form, 1, TermMatchKind.Same);
        }

        foreach (var like in transcript.Like(asked.Key))
        {
            var likeness = like == asked.Key ? 0 : WordLikeness.Of(asked.Key, like);
            if (likeness > 0)
            {
                Add(matches, like, likeness, likeness >= WordLikeness.Derived ? TermMatchKind.Same : TermMatchKind.Kin);
            }
        }

        AddDenials(matches, asked.Key);
        AddJoined(matches, word);
        if (!isName)
        {
            foreach (var synonym in Synonyms.Of(asked.Key))
            {
                Add(matches, synonym, Synonyms.Worth, TermMatchKind.Kin);
            }
        }

        AddInitials(matches, word);
        if (isName && matches.Count == 0 && asked.Folded.Length >= ShortestHeard)
        {
            AddHeard(matches, asked.Folded);
        }

        return matches;
    }

    private void Add(List<TermMatch> matches, string key, double quality, TermMatchKind kind)
    {
        foreach (var place in transcript.PlacesOf(key))
        {
            matches.Add(new TermMatch(place.Line, place.Word, 1, quality, kind));
        }
    }

    private void AddDenials(List<TermMatch> matches, string key)
    {
        // Regular for irregular begins with other letters and is not among the words that are alike.
        foreach (var prefix in (string[])["un", "in", "im", "ir", "il", "non", "dis"])
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal) && key.Length - prefix.Length >= 5)
            {
                Add(matches, key[prefix.Length..], WordLikeness.Opposite, TermMatchKind.Kin);
            }

            Add(matches, prefix + key, WordLikeness.Opposite, TermMatchKind.Kin);
        }
    }

    private void AddJoined(List<TermMatch> matches, int word)
    {
        var folded = claim.Words[word].Folded;
        foreach (var form in (string[])[folded, folded.EndsWith('s') ? folded[..^1] : folded + "s"])
        {
            foreach (var place in transcript.PlacesOfJoined(form))
            {
                matches.Add(new TermMatch(place.Line, place.Word, 2, Joined, TermMatchKind.Same));
            }
        }

        foreach (var (first, last) in new[] { (word - 1, word), (word, word + 1) })
        {
            if (first >= 0 && last < claim.Words.Length && claim.Words[first].Number is null && claim.Words[last].Number is null && claim.Before(last).Length <= 1)
            {
                var together = claim.Words[first].Folded + claim.Words[last].Folded;
                foreach (var form in (string[])[together, together.TrimEnd('s')])
                {
                    Add(matches, form, Joined, TermMatchKind.Same);
                }
            }
        }
    }

    /// <summary>RL is heard where "reinforcement learning" is claimed, and the other way round.</summary>
    private void AddInitials(List<TermMatch> matches, int word)
    {
        var asked = claim.Words[word];
        var written = claim.Cut(word, word);
        if (asked.Folded.Length is >= 2 and <= 6 && written.Count(char.IsUpper) >= 2)
        {
            foreach (var (line, text) in transcript.Texts.Index())
            {
                for (var at = 0; at < text.Words.Length; at++)
                {
                    if (Initials.Match(asked.Folded, text, at) is var count and > 0)
                    {
                        matches.Add(new TermMatch(line, at, count, 1, TermMatchKind.Initials));
                    }
                }
            }

            return;
        }

        // The claim spells it out; whichever of its words this is, the spoken acronym stands for it.
        for (var first = Math.Max(0, word - Initials.Most + 1); first <= word; first++)
        {
            for (var count = 2; count <= Initials.Most && first + count <= claim.Words.Length; count++)
            {
                if (first + count > word && Initials.Of(claim, first, count) is { } initials && transcript.PlacesOf(initials) is { Count: > 0 } places)
                {
                    matches.AddRange(places.Where(place => transcript.Texts[place.Line].Cut(place.Word, place.Word).Count(char.IsUpper) >= 2)
                        .Select(place => new TermMatch(place.Line, place.Word, 1, 0.9, TermMatchKind.Initials)));
                }
            }
        }
    }

    /// <summary>"A trillion" is read as a number, and may well have been a name.</summary>
    private static string Heard(EvidenceWord word) =>
        word.Number is not null && word.Folded.StartsWith("a ", StringComparison.Ordinal) ? word.Folded[2..] : word.Folded;

    private void AddHeard(List<TermMatch> matches, string folded)
    {
        Span<Phone> asked = stackalloc Phone[Pronunciation.MostPhones];
        asked = asked[..Pronunciation.Read(folded, asked)];
        Span<Phone> phones = stackalloc Phone[Pronunciation.MostPhones];
        var most = folded.Length >= 8 ? 2 : 1;
        foreach (var (line, text) in transcript.Texts.Index())
        {
            for (var word = 0; word < text.Words.Length; word++)
            {
                for (var count = 1; count <= 2 && word + count <= text.Words.Length; count++)
                {
                    var spoken = count == 1 ? Heard(text.Words[word]) : text.Words[word].Folded + text.Words[word + 1].Folded;
                    if (Math.Abs(spoken.Length - folded.Length) > 4 || (count == 1 && text.Words[word].Kind == WordKind.Small))
                    {
                        continue;
                    }

                    // An everyday word is heard right far more often than it stands for a name.
                    if (count == 1 && CommonWords.TellingOf(text.Words[word].Key) < 1)
                    {
                        continue;
                    }

                    var heard = phones[..Pronunciation.Read(spoken, phones)];
                    if (EditDistance.Between(folded, spoken, most) <= most || SoundLikeness.Of(asked, heard) >= LeastLikeness)
                    {
                        matches.Add(new TermMatch(line, word, count, Misheard, TermMatchKind.Heard));
                    }
                }
            }
        }
    }
}
