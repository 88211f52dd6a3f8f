namespace Bot.Search.Sounds;

/// <summary>
/// The consonants of a word, sounds that are easily taken for each other counted as one: Kubernetes and "cooper netties" are both
/// K P R N T S. Words with the same key are found by one look-up. Up to 16 consonants, four bits each, the first one highest in use.
/// </summary>
internal static class SoundKey
{
    /// <summary>So many sounds of a word count.</summary>
    public const int MostSounds = 16;

    /// <summary>The groups of consonants are 1 to so many.</summary>
    public const int Consonants = 9;

    private const int BitsEach = 4;

    /// <summary>The key of a word; 0 when it has no sound that counts, or is in another script.</summary>
    public static ulong Of(ReadOnlySpan<char> word)
    {
        Span<Phone> phones = stackalloc Phone[Pronunciation.MostPhones];
        return Of(phones[..Pronunciation.Read(word, phones)]);
    }

    /// <summary>The key of sounds.</summary>
    public static ulong Of(ReadOnlySpan<Phone> phones)
    {
        ulong key = 0;
        var length = 0;
        ulong last = 0;
        for (var position = 0; position < phones.Length && length < MostSounds; position++)
        {
            var group = GroupOf(phones[position], position == 0);
            if (group != 0 && group != last)
            {
                key = (key << BitsEach) | group;
                length++;
            }

            // Letters that are not heard here still part two equal sounds: a vowel does.
            last = group != 0 || phones[position] <= Phone.U ? group : last;
        }

        return key;
    }

    /// <summary>How many sounds a key has.</summary>
    public static int Length(ulong key) => (64 - System.Numerics.BitOperations.LeadingZeroCount(key) + BitsEach - 1) / BitsEach;

    /// <summary>Groups of sounds that a group is taken for now and then.</summary>
    public static ReadOnlySpan<ulong> CloseTo(ulong group) => group switch
    {
        1 => [4],
        2 => [6, 3],
        3 => [6, 2],
        4 => [1],
        5 => [6],
        6 => [5, 2, 3],
        8 => [9],
        9 => [8],
        _ => [],
    };

    /// <summary>The first group; 0 for no sound.</summary>
    public static ulong First(ulong key) => key == 0 ? 0 : GroupAt(key, Length(key) - 1);

    /// <summary>The group at a place, counted from the end of the word.</summary>
    public static ulong GroupAt(ulong key, int place) => (key >> (place * BitsEach)) & 0xF;

    /// <summary>The key with another group at that place.</summary>
    public static ulong With(ulong key, int place, ulong group) => (key & ~(0xFUL << (place * BitsEach))) | (group << (place * BitsEach));

    /// <summary>The key without the group at that place.</summary>
    public static ulong Without(ulong key, int place) => (High(key, place + 1) << (place * BitsEach)) | Low(key, place);

    /// <summary>The key with one group more, before those from that place on.</summary>
    public static ulong WithMore(ulong key, int place, ulong group) =>
        (((High(key, place) << BitsEach) | group) << (place * BitsEach)) | Low(key, place);

    private static ulong High(ulong key, int place) => place == MostSounds ? 0 : key >> (place * BitsEach);

    private static ulong Low(ulong key, int place) => key & ((1UL << (place * BitsEach)) - 1);

    private static ulong GroupOf(Phone phone, bool isFirst) => phone switch
    {
        Phone.B or Phone.P => 1,
        Phone.D or Phone.T or Phone.Th => 2,
        Phone.G or Phone.K => 3,
        Phone.V or Phone.F => 4,
        Phone.Z or Phone.S => 5,
        Phone.J or Phone.Ch or Phone.Sh => 6,
        Phone.M or Phone.N => 7,
        Phone.L => 8,
        Phone.R => 9,
        Phone.A or Phone.E or Phone.I or Phone.O or Phone.U => isFirst ? 10ul : 0,
        >= Phone.Digit0 => 11,
        _ => 0,
    };
}
