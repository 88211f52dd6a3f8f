namespace Bot.Tests.Support.Fuzzing;

/// <summary>Damages documents: with the signs of their own form, with pieces of their neighbours, and blindly. What comes out depends on the seed only.</summary>
internal sealed class Mutator(int seed, IReadOnlyList<byte[]> samples, IReadOnlyList<byte[]> tokens)
{
    private const int Longest = 1 << 16;

    private readonly Random _random = new(seed);

    /// <summary>The next damaged document.</summary>
    public byte[] Next()
    {
        var bytes = Pick(samples);
        for (var change = _random.Next(1, 7); change > 0; change--)
        {
            bytes = Change(bytes);
        }

        return bytes.Length <= Longest ? bytes : bytes[..Longest];
    }

    private byte[] Change(byte[] bytes)
    {
        var (from, to) = Range(bytes, 200);
        switch (_random.Next(9))
        {
            case 0 or 1:
                return [.. bytes[..from], .. Pick(tokens), .. bytes[from..]];
            case 2:
                return [.. bytes[..from], .. bytes[to..]];
            case 3:
                var (at, _) = Range(bytes, 0);
                return [.. bytes[..at], .. bytes[from..to], .. bytes[at..]];
            case 4:
                return [.. bytes[..from], .. Enumerable.Repeat(_random.Next(2) == 0 ? Pick(tokens) : bytes[from..to], _random.Next(1, 60)).SelectMany(piece => piece), .. bytes[to..]];
            case 5:
                var other = Pick(samples);
                var (start, end) = Range(other, 500);
                return [.. bytes[..from], .. other[start..end], .. bytes[to..]];
            case 6:
                return bytes[.._random.Next(bytes.Length + 1)];
            case 7:
                var (first, second) = Range(bytes, 60);
                return first >= to ? [.. bytes[..from], .. bytes[first..second], .. bytes[to..first], .. bytes[from..to], .. bytes[second..]] : [.. bytes[..from], .. Pick(tokens), .. bytes[to..]];
            default:
                var changed = bytes.ToArray();
                for (var count = changed.Length == 0 ? 0 : _random.Next(1, 5); count > 0; count--)
                {
                    changed[_random.Next(changed.Length)] = (byte)_random.Next(256);
                }

                return changed;
        }
    }

    private byte[] Pick(IReadOnlyList<byte[]> from) => from[_random.Next(from.Count)];

    private (int From, int To) Range(byte[] bytes, int longest)
    {
        var from = _random.Next(bytes.Length + 1);
        return (from, from + _random.Next(Math.Min(longest, bytes.Length - from) + 1));
    }
}
