namespace Bot.Benchmarks.Corpus;

/// <summary>A term as people write it, and what a transcript made of it.</summary>
internal sealed record Mishearing(string Right, string Heard);

/// <summary>A form of a pair that stands in a line as whole words.</summary>
internal readonly record struct MishearingPlace(int Pair, bool IsRight, int Start, int Length);

/// <summary>The pairs of <c>misheard.tsv</c>, and where they stand in a line.</summary>
internal sealed class Mishearings
{
    private readonly Dictionary<string, List<(int Pair, bool IsRight)>> _byFirstWord = [];

    private Mishearings(IReadOnlyList<Mishearing> pairs)
    {
        Pairs = pairs;
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            Register(pairs[pair].Right, pair, isRight: true);
            Register(pairs[pair].Heard, pair, isRight: false);
        }
    }

    public IReadOnlyList<Mishearing> Pairs { get; }

    /// <summary>Reads the list that is built into the output folder.</summary>
    public static Mishearings Load()
    {
        var pairs = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", "misheard.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Where(fields => fields.Length >= 2 && fields[0].Trim().Length > 0 && fields[1].Trim().Length > 0)
            .Select(fields => new Mishearing(fields[0].Trim(), fields[1].Trim()))
            .Where(pair => !pair.Right.Equals(pair.Heard, StringComparison.OrdinalIgnoreCase))
            .Distinct();
        return new Mishearings([.. pairs]);
    }

    public IEnumerable<MishearingPlace> In(string line, List<SpokenWord> words)
    {
        foreach (var word in words)
        {
            if (!_byFirstWord.TryGetValue(word.Text, out var forms))
            {
                continue;
            }

            foreach (var (pair, isRight) in forms)
            {
                var form = isRight ? Pairs[pair].Right : Pairs[pair].Heard;
                if (StandsAt(line, word.Start, form))
                {
                    yield return new MishearingPlace(pair, isRight, word.Start, form.Length);
                }
            }
        }
    }

    private static bool StandsAt(string line, int start, string form)
    {
        var end = start + form.Length;
        return end <= line.Length
            && line.AsSpan(start, form.Length).Equals(form, StringComparison.OrdinalIgnoreCase)
            && (end == line.Length || !char.IsLetterOrDigit(line[end]))
            && (start == 0 || !char.IsLetterOrDigit(line[start - 1]));
    }

    private void Register(string form, int pair, bool isRight)
    {
        // A form that begins with a mark, such as ".NET", cannot be found by its first word.
        if (SpokenWords.Of(form) is [{ Start: 0 } first, ..])
        {
            if (!_byFirstWord.TryGetValue(first.Text, out var forms))
            {
                _byFirstWord[first.Text] = forms = [];
            }

            forms.Add((pair, isRight));
        }
    }
}
