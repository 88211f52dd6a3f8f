using Bot.Search.Lines;
using Bot.Search.Segments;

namespace Bot.Search.Finding;

/// <summary>
/// Lays the question along a line: which words of the line stand for which terms, so that they are as alike, as near to each other
/// and as much in order as possible. Reuses its buffers; one at a time for each thread.
/// </summary>
internal sealed class Aligner
{
    /// <summary>A word that comes again and again in a line: so many places are considered.</summary>
    private const int MostSlots = 6;

    /// <summary>Of a longer line (a page pasted as one) the beginning is ranked.</summary>
    private const int MostWords = 4096;

    /// <summary>A stop word counts where it stands as near as this to where the question has it.</summary>
    private const int StopReach = 2;

    /// <summary>So many words of a line are tried as two for one.</summary>
    private const int MostPairs = 256;

    /// <summary>A term that a word stands for as surely as this need not be looked for in two words.</summary>
    private const float SureEnough = 0.9f;

    private readonly Standings _standings;
    private readonly Slot[] _slots = new Slot[Question.MostTerms * MostSlots * 2];
    private readonly int[] _slotsOfTerm = new int[Question.MostTerms];
    private readonly float[] _surest = new float[Question.MostTerms];
    private readonly int[] _chosen = new int[Question.MostTerms];
    private readonly LineWord[] _words = new LineWord[MostPairs];
    private int _slotCount;
    private int _wordCount;
    private int _chosenCount;

    public Aligner(Standings standings) => _standings = standings;

    /// <summary>After <see cref="Score"/>: the share of what the question means that was found, stop words left aside.</summary>
    public float Coverage { get; private set; }

    /// <summary>How well the lines, read as one text, answer the terms.</summary>
    public float Score(Segment segment, IReadOnlyList<Term> terms, int firstLine, int lineCount)
    {
        FillSlots(segment, terms, firstLine, lineCount);
        var total = ChooseMeaningful(terms);
        total += ChooseStops(terms);

        var (found, all) = (0f, 0f);
        var (foundMeaning, allMeaning) = (0f, 0f);
        foreach (var term in terms)
        {
            all += term.Weight;
            allMeaning += term.IsStop ? 0 : term.Weight;
        }

        for (var position = 0; position < _chosenCount; position++)
        {
            ref readonly var slot = ref _slots[_chosen[position]];
            for (var term = slot.FirstTerm; term < slot.FirstTerm + slot.TermCount; term++)
            {
                var matched = terms[term].Weight * slot.Similarity;
                found += matched;
                foundMeaning += terms[term].IsStop ? 0 : matched;
            }
        }

        Coverage = allMeaning > 0 ? Math.Min(1, foundMeaning / allMeaning) : 0;
        return all > 0 ? total * (1 - Scoring.CoverageShare + (Scoring.CoverageShare * Math.Min(1, found / all))) : 0;
    }

    /// <summary>After <see cref="Score"/>: adds the words that were chosen, as places in the segment's line words.</summary>
    public void AddChosen(ICollection<MatchedPlace> places)
    {
        for (var position = 0; position < _chosenCount; position++)
        {
            ref readonly var slot = ref _slots[_chosen[position]];
            places.Add(new MatchedPlace(slot.Place, slot.PlaceCount, slot.FirstTerm, slot.TermCount, slot.Kind));
        }
    }

    private void FillSlots(Segment segment, IReadOnlyList<Term> terms, int firstLine, int lineCount)
    {
        _slotCount = 0;
        _wordCount = 0;
        _slotsOfTerm.AsSpan(0, terms.Count).Clear();
        _surest.AsSpan(0, terms.Count).Clear();
        var lineStarts = segment.LineStarts;
        var words = segment.LineWords;
        var distance = 0;
        for (var line = firstLine; line < firstLine + lineCount; line++)
        {
            var end = Math.Min(lineStarts[line + 1], lineStarts[line] + MostWords);
            for (var place = lineStarts[line]; place < end; place++)
            {
                int word = words[place];
                distance += (word & SegmentFormat.BreakFlag) != 0 && place > lineStarts[firstLine] ? 1 + Scoring.BreakDistance : 1;
                var number = segment.InLexicon(word & SegmentFormat.WordMask);
                foreach (ref readonly var standing in _standings.Of(number))
                {
                    AddSlot(standing, place, 1, distance);
                }

                if (_standings.HasRows)
                {
                    foreach (var row in _standings.RowsStartingWith(number))
                    {
                        if (Stands(segment, words, place, end, row.Words))
                        {
                            AddSlot(new Standing(row.FirstTerm, row.TermCount, row.Similarity, row.Gain, row.Kind), place, row.Words.Length, distance);
                        }
                    }
                }

                if (_wordCount < _words.Length)
                {
                    _words[_wordCount++] = new LineWord(number, place, distance, JoinsWithNext: place + 1 < end && (words[place + 1] & SegmentFormat.BreakFlag) == 0);
                }
            }

            distance += Scoring.LineDistance;
        }

        AddPairs(terms);
    }

    private static bool Stands(Segment segment, ReadOnlySpan<UInt24> words, int place, int end, int[] row)
    {
        for (var position = 1; position < row.Length; position++)
        {
            if (place + position >= end || (words[place + position] & SegmentFormat.BreakFlag) != 0 || segment.InLexicon(words[place + position]) != row[position])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where nothing stands for a term for sure, two words in a row may.</summary>
    private void AddPairs(IReadOnlyList<Term> terms)
    {
        for (var term = 0; term < terms.Count; term++)
        {
            if (_surest[term] >= SureEnough || !_standings.MayBePair(term))
            {
                continue;
            }

            for (var position = 0; position + 1 < _wordCount; position++)
            {
                ref readonly var left = ref _words[position];
                if (left.JoinsWithNext && _standings.TryPair(term, left.Number, _words[position + 1].Number, out var standing))
                {
                    AddSlot(standing, left.Place, 2, left.Distance);
                }
            }
        }
    }

    private void AddSlot(in Standing standing, int place, int placeCount, int distance)
    {
        var first = standing.FirstTerm;
        for (var term = first; term < first + standing.TermCount; term++)
        {
            _surest[term] = Math.Max(_surest[term], standing.Similarity);
        }

        var slot = _slotCount;
        if (_slotsOfTerm[first] < MostSlots && _slotCount < _slots.Length)
        {
            _slotsOfTerm[first]++;
            _slotCount++;
        }
        else
        {
            // Full: a better word takes the place of the worst.
            slot = -1;
            for (var other = 0; other < _slotCount; other++)
            {
                if (_slots[other].FirstTerm == first && (slot < 0 || _slots[other].Own < _slots[slot].Own))
                {
                    slot = other;
                }
            }

            if (slot < 0 || _slots[slot].Own >= standing.Gain)
            {
                return;
            }
        }

        _slots[slot] = new Slot
        {
            FirstTerm = first,
            TermCount = standing.TermCount,
            Place = place,
            PlaceCount = placeCount,
            Distance = distance,
            Similarity = standing.Similarity,
            Own = standing.Gain,
            Kind = standing.Kind,
        };
    }

    /// <summary>The best way through the slots, in the question's order (Viterbi): each slot follows the one before that suits it best.</summary>
    private float ChooseMeaningful(IReadOnlyList<Term> terms)
    {
        _chosenCount = 0;
        var slots = _slots.AsSpan(0, _slotCount);
        slots.Sort(static (left, right) => left.FirstTerm != right.FirstTerm ? left.FirstTerm.CompareTo(right.FirstTerm) : left.Place.CompareTo(right.Place));
        var last = -1;
        for (var position = 0; position < slots.Length; position++)
        {
            ref var slot = ref slots[position];
            slot.Best = slot.Own;
            slot.Previous = -1;
            if (slot.TermCount == 1 && terms[slot.FirstTerm].IsStop)
            {
                // Chosen last, by where the others stand.
                slot.Best = float.MinValue;
                continue;
            }

            for (var other = 0; other < position; other++)
            {
                ref readonly var before = ref slots[other];
                if (before.FirstTerm + before.TermCount > slot.FirstTerm || before.Best < 0 || Overlap(before, slot))
                {
                    continue;
                }

                var wanted = terms[slot.FirstTerm].Ordinal - terms[before.FirstTerm + before.TermCount - 1].Ordinal;
                var nearness = Scoring.NearnessOf(slot.Distance - (before.Distance + before.PlaceCount - 1), wanted);
                var value = before.Best + slot.Own + (nearness * Math.Min(slot.Own, before.Own));
                if (value > slot.Best)
                {
                    slot.Best = value;
                    slot.Previous = other;
                }
            }

            last = last < 0 || slot.Best > slots[last].Best ? position : last;
        }

        if (last < 0)
        {
            return 0;
        }

        for (var position = last; position >= 0; position = slots[position].Previous)
        {
            _chosen[_chosenCount++] = position;
        }

        return slots[last].Best;
    }

    private static bool Overlap(in Slot left, in Slot right) => left.Place < right.Place + right.PlaceCount && right.Place < left.Place + left.PlaceCount;

    /// <summary>Stop words are everywhere; they count only where they stand about where the question has them.</summary>
    private float ChooseStops(IReadOnlyList<Term> terms)
    {
        float gain = 0;
        var meaningful = _chosenCount;
        for (var term = 0; term < terms.Count; term++)
        {
            if (!terms[term].IsStop || IsChosen(term))
            {
                continue;
            }

            var nearest = StopReach + 1;
            var chosen = -1;
            for (var position = 0; position < _slotCount; position++)
            {
                ref readonly var slot = ref _slots[position];
                if (slot.FirstTerm != term || slot.TermCount != 1)
                {
                    continue;
                }

                for (var other = 0; other < meaningful; other++)
                {
                    ref readonly var anchor = ref _slots[_chosen[other]];
                    var off = Math.Abs(slot.Distance - anchor.Distance - terms[term].Ordinal + terms[anchor.FirstTerm].Ordinal);
                    if (off < nearest)
                    {
                        nearest = off;
                        chosen = position;
                    }
                }
            }

            if (chosen >= 0)
            {
                _chosen[_chosenCount++] = chosen;
                gain += terms[term].Weight * _slots[chosen].Similarity;
            }
        }

        return gain;
    }

    private bool IsChosen(int term)
    {
        for (var position = 0; position < _chosenCount; position++)
        {
            ref readonly var slot = ref _slots[_chosen[position]];
            if (term >= slot.FirstTerm && term < slot.FirstTerm + slot.TermCount)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A word of the line.</summary>
    private readonly record struct LineWord(int Number, int Place, int Distance, bool JoinsWithNext);

    /// <summary>Words of the line that may stand for terms.</summary>
    private struct Slot
    {
        public int FirstTerm;
        public int TermCount;
        public int Place;
        public int PlaceCount;
        public int Distance;
        public float Similarity;
        public float Own;
        public MatchKind Kind;
        public float Best;
        public int Previous;
    }
}

/// <summary>Words that were chosen.</summary>
/// <param name="Place">The first of them, as a place in the segment's line words.</param>
/// <param name="PlaceCount">How many.</param>
/// <param name="FirstTerm">The first term they stand for.</param>
/// <param name="TermCount">How many terms; 0 for words of a phrase.</param>
/// <param name="Kind">What makes them so.</param>
internal readonly record struct MatchedPlace(int Place, int PlaceCount, int FirstTerm, int TermCount, MatchKind Kind);
