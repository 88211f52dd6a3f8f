using Bot.Search.Lines;
using Bot.Search.Segments;

namespace Bot.Search.Finding;

/// <summary>
/// Lays the question along a line: which word of the line stands for which term, so that the words are as alike, as near to each other
/// and as much in order as possible. Reuses its buffers; one at a time for each thread.
/// </summary>
internal sealed class Aligner
{
    /// <summary>A word that comes again and again in a line: so many places are considered.</summary>
    private const int MostSlots = 8;

    /// <summary>Of a longer line (a page pasted as one) the beginning is ranked.</summary>
    private const int MostWords = 4096;

    /// <summary>A stop word counts where it stands as near as this to where the question has it.</summary>
    private const int StopReach = 2;

    private readonly Slot[] _slots = new Slot[Question.MostTerms * MostSlots];
    private readonly int[] _slotCounts = new int[Question.MostTerms];
    private readonly int[] _chosen = new int[Question.MostTerms];

    /// <summary>After <see cref="Score"/>: the share of what the question means that was found, stop words left aside.</summary>
    public float Coverage { get; private set; }

    /// <summary>How well the lines, read as one text, answer the terms.</summary>
    public float Score(SegmentQuestion question, IReadOnlyList<Term> terms, int firstLine, int lineCount)
    {
        FillSlots(question, terms.Count, firstLine, lineCount);
        _chosen.AsSpan(0, terms.Count).Fill(-1);

        var total = ChooseMeaningful(terms) + ChooseStops(terms);
        var (found, all) = (0f, 0f);
        var (foundMeaning, allMeaning) = (0f, 0f);
        for (var term = 0; term < terms.Count; term++)
        {
            var weight = terms[term].Weight;
            var matched = _chosen[term] >= 0 ? weight * _slots[_chosen[term]].Similarity : 0;
            all += weight;
            found += matched;
            if (!terms[term].IsStop)
            {
                allMeaning += weight;
                foundMeaning += matched;
            }
        }

        Coverage = allMeaning > 0 ? foundMeaning / allMeaning : 0;
        return all > 0 ? total * (1 - Scoring.CoverageShare + (Scoring.CoverageShare * found / all)) : 0;
    }

    /// <summary>After <see cref="Score"/>: adds the words that were chosen, as places in the segment's line words.</summary>
    public void AddChosen(int terms, ICollection<(int Place, MatchKind Kind)> places)
    {
        for (var term = 0; term < terms; term++)
        {
            if (_chosen[term] >= 0)
            {
                places.Add((_slots[_chosen[term]].Place, _slots[_chosen[term]].Kind));
            }
        }
    }

    private void FillSlots(SegmentQuestion question, int terms, int firstLine, int lineCount)
    {
        _slotCounts.AsSpan(0, terms).Clear();
        var lineStarts = question.Segment.LineStarts;
        var words = question.Segment.LineWords;
        var distance = 0;
        for (var line = firstLine; line < firstLine + lineCount; line++)
        {
            var end = Math.Min(lineStarts[line + 1], lineStarts[line] + MostWords);
            for (var place = lineStarts[line]; place < end; place++)
            {
                var word = words[place];
                distance += word < 0 && place > lineStarts[firstLine] ? 1 + Scoring.BreakDistance : 1;
                for (var variant = question.FirstVariantOf(word & SegmentFormat.WordMask); variant >= 0; variant = question.NextVariantOf(variant))
                {
                    AddSlot(question.Variants[variant], place, distance);
                }
            }

            distance += Scoring.LineDistance;
        }
    }

    private void AddSlot(Variant variant, int place, int distance)
    {
        var first = variant.Term * MostSlots;
        var slot = first + _slotCounts[variant.Term];
        if (_slotCounts[variant.Term] < MostSlots)
        {
            _slotCounts[variant.Term]++;
        }
        else
        {
            // Full: a better word takes the place of the worst.
            slot = first;
            for (var other = first + 1; other < first + MostSlots; other++)
            {
                slot = _slots[other].Similarity < _slots[slot].Similarity ? other : slot;
            }

            if (_slots[slot].Similarity >= variant.Similarity)
            {
                return;
            }
        }

        _slots[slot] = new Slot { Place = place, Distance = distance, Similarity = variant.Similarity, Kind = variant.Kind };
    }

    /// <summary>The best way through the slots of all terms, in the question's order (Viterbi).</summary>
    private float ChooseMeaningful(IReadOnlyList<Term> terms)
    {
        var previous = -1;
        for (var term = 0; term < terms.Count; term++)
        {
            if (terms[term].IsStop || _slotCounts[term] == 0)
            {
                continue;
            }

            foreach (ref var slot in SlotsOf(term))
            {
                slot.Own = slot.Similarity * terms[term].Weight;
                slot.Best = slot.Own;
                slot.Previous = -1;
                if (previous >= 0)
                {
                    Connect(ref slot, previous, terms[term].Ordinal - terms[previous].Ordinal);
                }
            }

            previous = term;
        }

        if (previous < 0)
        {
            return 0;
        }

        var last = BestSlotOf(previous);
        for (var slot = last; slot >= 0; slot = _slots[slot].Previous)
        {
            _chosen[slot / MostSlots] = slot;
        }

        return _slots[last].Best;
    }

    private void Connect(ref Slot slot, int previous, int wantedDistance)
    {
        var best = float.MinValue;
        for (var other = previous * MostSlots; other < (previous * MostSlots) + _slotCounts[previous]; other++)
        {
            var nearness = Scoring.NearnessOf(slot.Distance - _slots[other].Distance, wantedDistance);
            var value = _slots[other].Best + (nearness * Math.Min(slot.Own, _slots[other].Own));
            if (value > best)
            {
                best = value;
                slot.Previous = other;
            }
        }

        slot.Best = slot.Own + best;
    }

    private int BestSlotOf(int term)
    {
        var best = term * MostSlots;
        for (var slot = best + 1; slot < (term * MostSlots) + _slotCounts[term]; slot++)
        {
            best = _slots[slot].Best > _slots[best].Best ? slot : best;
        }

        return best;
    }

    /// <summary>Stop words are everywhere; they count only where they stand about where the question has them.</summary>
    private float ChooseStops(IReadOnlyList<Term> terms)
    {
        float gain = 0;
        for (var term = 0; term < terms.Count; term++)
        {
            if (!terms[term].IsStop || _slotCounts[term] == 0)
            {
                continue;
            }

            var nearest = StopReach + 1;
            for (var slot = term * MostSlots; slot < (term * MostSlots) + _slotCounts[term]; slot++)
            {
                for (var other = 0; other < terms.Count; other++)
                {
                    if (!terms[other].IsStop && _chosen[other] >= 0)
                    {
                        var off = Math.Abs(_slots[slot].Distance - _slots[_chosen[other]].Distance - terms[term].Ordinal + terms[other].Ordinal);
                        if (off < nearest)
                        {
                            nearest = off;
                            _chosen[term] = slot;
                        }
                    }
                }
            }

            if (_chosen[term] >= 0)
            {
                gain += terms[term].Weight * _slots[_chosen[term]].Similarity;
            }
        }

        return gain;
    }

    private Span<Slot> SlotsOf(int term) => _slots.AsSpan(term * MostSlots, _slotCounts[term]);

    /// <summary>A word of the line that may stand for a term.</summary>
    private struct Slot
    {
        public int Place;
        public int Distance;
        public float Similarity;
        public MatchKind Kind;
        public float Own;
        public float Best;
        public int Previous;
    }
}
