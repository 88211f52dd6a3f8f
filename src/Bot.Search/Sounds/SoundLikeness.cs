namespace Bot.Search.Sounds;

/// <summary>How alike two words sound: what it takes to turn the sounds of one into those of the other, each step weighed by how easily it is misheard.</summary>
internal static class SoundLikeness
{
    private const float Vowel = 0.5f;
    private const float OtherVowel = 0.2f;
    private const float Faint = 0.4f;
    private const float Voiced = 0.25f;
    private const float Close = 0.5f;

    private static readonly int Phones = (int)Phone.Digit9 + 1;
    private static readonly float[] ToReplace = MakeReplaceCosts();

    /// <summary>From 0, nothing alike, to 1, the same sounds.</summary>
    public static float Of(ReadOnlySpan<Phone> left, ReadOnlySpan<Phone> right)
    {
        if (left.IsEmpty || right.IsEmpty)
        {
            return 0;
        }

        Span<float> row = stackalloc float[Pronunciation.MostPhones + 1];
        row[0] = 0;
        for (var j = 0; j < right.Length; j++)
        {
            row[j + 1] = row[j] + ToDrop(right[j]);
        }

        var all = row[right.Length];
        float allLeft = 0;
        for (var i = 0; i < left.Length; i++)
        {
            var drop = ToDrop(left[i]);
            allLeft += drop;
            var diagonal = row[0];
            row[0] += drop;
            var costs = ToReplace.AsSpan((int)left[i] * Phones, Phones);
            for (var j = 0; j < right.Length; j++)
            {
                var replace = diagonal + costs[(int)right[j]];
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replace, Math.Min(diagonal + drop, row[j] + ToDrop(right[j])));
            }
        }

        return Math.Max(0, 1 - (row[right.Length] / Math.Max(all, allLeft)));
    }

    private static float ToDrop(Phone phone) => phone switch
    {
        <= Phone.U => Vowel,
        Phone.H or Phone.W or Phone.Y => Faint,
        _ => 1,
    };

    private static float[] MakeReplaceCosts()
    {
        var costs = new float[Phones * Phones];
        for (var left = 0; left < Phones; left++)
        {
            for (var right = 0; right < Phones; right++)
            {
                costs[(left * Phones) + right] = CostOf((Phone)left, (Phone)right);
            }
        }

        return costs;
    }

    private static float CostOf(Phone left, Phone right)
    {
        if (left == right)
        {
            return 0;
        }

        if (left <= Phone.U && right <= Phone.U)
        {
            return OtherVowel;
        }

        if (AreAny(left, right, VoicedAndNot))
        {
            return Voiced;
        }

        return AreAny(left, right, CloseSounds) ? Close : 1;
    }

    private static (Phone, Phone)[] VoicedAndNot =>
    [
        (Phone.B, Phone.P), (Phone.D, Phone.T), (Phone.G, Phone.K), (Phone.V, Phone.F), (Phone.Z, Phone.S), (Phone.T, Phone.Th), (Phone.D, Phone.Th),
        (Phone.J, Phone.Ch), (Phone.Sh, Phone.Ch), (Phone.J, Phone.Sh), (Phone.M, Phone.N),
    ];

    private static (Phone, Phone)[] CloseSounds =>
    [
        (Phone.S, Phone.Sh), (Phone.Z, Phone.Sh), (Phone.Z, Phone.J), (Phone.S, Phone.Ch), (Phone.S, Phone.Th), (Phone.T, Phone.Ch), (Phone.D, Phone.J),
        (Phone.L, Phone.R), (Phone.L, Phone.W), (Phone.R, Phone.W), (Phone.V, Phone.W), (Phone.V, Phone.B), (Phone.F, Phone.Th), (Phone.F, Phone.P),
        (Phone.K, Phone.Ch), (Phone.Y, Phone.I), (Phone.Y, Phone.J), (Phone.W, Phone.U), (Phone.H, Phone.K), (Phone.K, Phone.T), (Phone.P, Phone.T),
    ];

    private static bool AreAny(Phone left, Phone right, (Phone, Phone)[] pairs) => pairs.Contains((left, right)) || pairs.Contains((right, left));
}
