using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;
using Bot.Search.Sounds;

namespace Bot.Search.Words;

/// <summary>
/// Every word that a segment of the index has, once, with what is needed to find words that look or sound like another. A question is
/// widened here, in one place, and then put to each segment.
/// </summary>
/// <remarks>
/// Words are only ever added; a word that no segment has any more does no harm, because no line has it. So readers need no lock: arrays are
/// filled before anything points into them, and are replaced by longer ones, never changed. Writers take turns.
/// It says nothing about who may see a word: that is for whoever counts its lines.
/// </remarks>
internal sealed class Lexicon
{
    /// <summary>Longer words are found as they are, and not by likeness.</summary>
    public const int LongestAlike = 40;

    /// <summary>Groups of words of one length: one for each first letter, one for all other first characters.</summary>
    private const int Initials = 27;

    private readonly Lock _adding = new();
    private readonly WordGroup[] _groups = [.. Enumerable.Range(0, (LongestAlike + 1) * Initials).Select(_ => new WordGroup())];
    private LexiconWord[] _words = new LexiconWord[1024];
    private char[] _characters = new char[8192];
    private int[] _slots = new int[4096];
    private SoundGroup[] _sounds = new SoundGroup[4096];
    private int _count;
    private int _characterCount;
    private int _soundCount;
    private int _marks;

    /// <summary>How many words there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>What is known of a word.</summary>
    public ref readonly LexiconWord this[int word] => ref Volatile.Read(ref _words)[word];

    /// <summary>The letters of a word.</summary>
    public ReadOnlySpan<char> Text(int word)
    {
        ref readonly var entry = ref this[word];
        return Volatile.Read(ref _characters).AsSpan(entry.Start, entry.Length);
    }

    /// <summary>The number of a word, or -1.</summary>
    public int Find(ReadOnlySpan<char> text)
    {
        var slots = Volatile.Read(ref _slots);
        for (var slot = SlotOf(text, slots.Length); ; slot = (slot + 1) & (slots.Length - 1))
        {
            var word = Volatile.Read(ref slots[slot]) - 1;
            if (word < 0 || Text(word).SequenceEqual(text))
            {
                return word;
            }
        }
    }

    /// <summary>A mark for a segment, to be put on its words. There are fewer marks than there may be segments in the long run.</summary>
    public ulong NextMark() => 1UL << (Interlocked.Increment(ref _marks) & 63);

    /// <summary>The number of a word, which is added when it is new, with the mark of a segment that has it.</summary>
    public int Add(ReadOnlySpan<char> text, ulong mark)
    {
        var word = Find(text);
        if (word < 0 || (this[word].Marks & mark) == 0)
        {
            lock (_adding)
            {
                word = Find(text);
                word = word >= 0 ? word : AddNew(text);
                _words[word].Marks |= mark;
            }
        }

        return word;
    }

    /// <summary>Words whose consonants sound the same, the newest first.</summary>
    public SoundAlikes WithSound(ulong key)
    {
        var sounds = Volatile.Read(ref _sounds);
        var slot = SlotOf(key, sounds.Length);
        while (sounds[slot].Key != key)
        {
            if (sounds[slot].Key == 0)
            {
                return new SoundAlikes(this, -1);
            }

            slot = (slot + 1) & (sounds.Length - 1);
        }

        return new SoundAlikes(this, Volatile.Read(ref sounds[slot].First) - 1);
    }

    /// <summary>
    /// Adds the words that may be within so many edits, judged by their length and by which letters they have: a superset, to be measured
    /// one by one. Of words with another first letter only those that may be one edit away: slips happen inside words.
    /// </summary>
    public void AddSimilar(WordPattern pattern, int edits, List<int> found)
    {
        var length = pattern.Text.Length;
        var own = InitialOf(pattern.Text);
        for (var other = Math.Max(2, length - edits); other <= Math.Min(LongestAlike, length + edits); other++)
        {
            for (var initial = 0; initial < Initials; initial++)
            {
                // Each letter more or less changes one bit, each other letter two.
                var bits = (2 * (initial == own ? edits : 1)) - Math.Abs(length - other);
                if (bits > 0)
                {
                    _groups[(other * Initials) + initial].AddWithin(bits, pattern.Letters, found);
                }
            }
        }
    }

    /// <summary>Which letters a word has, a bit each; digits share one, everything else another.</summary>
    public static uint LettersOf(ReadOnlySpan<char> word)
    {
        uint letters = 0;
        foreach (var letter in word)
        {
            letters |= letter is >= 'a' and <= 'z' ? 1u << (letter - 'a') : char.IsAsciiDigit(letter) ? 1u << 26 : 1u << 27;
        }

        return letters;
    }

    private int AddNew(ReadOnlySpan<char> text)
    {
        var word = _count;
        if (word == _words.Length)
        {
            Volatile.Write(ref _words, Longer(_words));
        }

        if (_characterCount + text.Length > _characters.Length)
        {
            Volatile.Write(ref _characters, Longer(_characters));
        }

        text.CopyTo(_characters.AsSpan(_characterCount));
        var alike = text.Length <= LongestAlike;
        var key = alike ? SoundKey.Of(text) : 0;
        ref var entry = ref _words[word];
        entry = new LexiconWord { Start = _characterCount, Length = text.Length, Letters = LettersOf(text), Sound = key, NextWithSound = -1 };
        _characterCount += text.Length;
        if (key != 0)
        {
            Prepend(key, word);
        }

        if (alike)
        {
            _groups[(text.Length * Initials) + InitialOf(text)].Add(word, entry.Letters);
        }

        if ((word + 1) * 2 > _slots.Length)
        {
            Volatile.Write(ref _slots, Rehashed(word));
        }

        var slots = _slots;
        var slot = SlotOf(text, slots.Length);
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        // Counted before it can be found: whoever finds a word may size a table by the count.
        Volatile.Write(ref _count, word + 1);
        Volatile.Write(ref slots[slot], word + 1);
        return word;
    }

    /// <summary>Puts a word first among those with the key.</summary>
    private void Prepend(ulong key, int word)
    {
        if ((_soundCount + 1) * 2 > _sounds.Length)
        {
            var larger = new SoundGroup[_sounds.Length * 2];
            foreach (var group in _sounds.Where(group => group.Key != 0))
            {
                larger[FreeOrOwn(larger, group.Key)] = group;
            }

            Volatile.Write(ref _sounds, larger);
        }

        ref var own = ref _sounds[FreeOrOwn(_sounds, key)];
        if (own.Key == 0)
        {
            _soundCount++;
        }

        // The chain leads on from the word before anybody can come to it.
        _words[word].NextWithSound = own.First - 1;
        Volatile.Write(ref own.First, word + 1);
        Volatile.Write(ref own.Key, key);
    }

    private static int FreeOrOwn(SoundGroup[] groups, ulong key)
    {
        var slot = SlotOf(key, groups.Length);
        while (groups[slot].Key != 0 && groups[slot].Key != key)
        {
            slot = (slot + 1) & (groups.Length - 1);
        }

        return slot;
    }

    private int[] Rehashed(int count)
    {
        var larger = new int[_slots.Length * 2];
        for (var word = 0; word < count; word++)
        {
            var slot = SlotOf(Text(word), larger.Length);
            while (larger[slot] != 0)
            {
                slot = (slot + 1) & (larger.Length - 1);
            }

            larger[slot] = word + 1;
        }

        return larger;
    }

    private static int InitialOf(ReadOnlySpan<char> text) => text.IsEmpty || text[0] is < 'a' or > 'z' ? Initials - 1 : text[0] - 'a';

    private static int SlotOf(ReadOnlySpan<char> text, int slots) => (int)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text)) & (slots - 1);

    private static int SlotOf(ulong key, int slots) => (int)((key * 0x9E3779B97F4A7C15UL) >> 32) & (slots - 1);

    private static T[] Longer<T>(T[] items)
    {
        var longer = new T[items.Length * 2];
        items.CopyTo(longer, 0);
        return longer;
    }

    /// <summary>The words with a sound key, to be walked through once.</summary>
    public readonly ref struct SoundAlikes(Lexicon lexicon, int first)
    {
        public Enumerator GetEnumerator() => new(lexicon, first);

        public ref struct Enumerator(Lexicon lexicon, int first)
        {
            private int _next = first;

            public int Current { get; private set; } = -1;

            public bool MoveNext()
            {
                if (_next < 0)
                {
                    return false;
                }

                Current = _next;
                _next = lexicon[_next].NextWithSound;
                return true;
            }
        }
    }

    private struct SoundGroup
    {
        public ulong Key;

        /// <summary>The number of the newest word, plus one.</summary>
        public int First;
    }

    /// <summary>Words of one length and one first letter with their letters, side by side so that they can be scanned.</summary>
    private sealed class WordGroup
    {
        private int _count;
        private int[] _words = [];
        private uint[] _letters = [];

        public void Add(int word, uint letters)
        {
            var count = _count;
            if (count == _words.Length)
            {
                Array.Resize(ref _words, Math.Max(4, count * 2));
                Array.Resize(ref _letters, Math.Max(4, count * 2));
            }

            _words[count] = word;
            _letters[count] = letters;
            Volatile.Write(ref _count, count + 1);
        }

        public void AddWithin(int bits, uint letters, List<int> found)
        {
            // Counted first: the arrays are as long as any count that has been seen.
            var count = Volatile.Read(ref _count);
            var words = _words;
            var others = _letters.AsSpan(0, count);
            for (var position = 0; position < others.Length; position++)
            {
                if (BitOperations.PopCount(others[position] ^ letters) <= bits)
                {
                    found.Add(words[position]);
                }
            }
        }
    }
}

/// <summary>A word of the <see cref="Lexicon"/>.</summary>
internal struct LexiconWord
{
    /// <summary>The sound key, see <see cref="SoundKey"/>.</summary>
    public ulong Sound;

    /// <summary>Where its letters start.</summary>
    public int Start;

    /// <summary>How many letters it has.</summary>
    public int Length;

    /// <summary>Which letters it has, see <see cref="Lexicon.LettersOf"/>.</summary>
    public uint Letters;

    /// <summary>The next word with the same sound key, or -1.</summary>
    public int NextWithSound;

    /// <summary>
    /// The marks of all segments that have the word, or ever had it. Most words are rare: without a look at a segment, most segments
    /// are known not to have them.
    /// </summary>
    public ulong Marks;
}
