using Bot.Search.Sounds;
using Bot.Search.Text;
using Bot.Search.Words;
using CsCheck;

namespace Bot.Tests.Search.Words;

public class LexiconTests
{
    private static readonly Gen<string> AnyWord = Gen.OneOf(
        Gen.Char['a', 'e'].Array[1, 8].Select(letters => new string(letters)),
        Gen.Char['a', 'z'].Array[1, 64].Select(letters => new string(letters)),
        Gen.OneOf([.. "aä7ß深ж".Select(Gen.Const)]).Array[1, 12].Select(letters => new string(letters)));

    [Fact]
    public void A_word_keeps_its_number_and_its_letters() => AnyWord.Array[0, 200].Sample(
        words =>
        {
            var lexicon = new Lexicon();
            var numbers = words.Select(word => lexicon.Add(word, mark: 1)).ToArray();

            Assert.Equal(words.Distinct().Count(), lexicon.Count);
            Assert.Equal(numbers, words.Select(word => lexicon.Find(word)));
            Assert.Equal(words, numbers.Select(number => lexicon.Text(number).ToString()));
        },
        iter: 200);

    [Fact]
    public void A_word_that_was_never_added_is_not_found() => Gen.Select(AnyWord.Array[0, 50], AnyWord).Sample((words, other) =>
        Assert.Equal(Array.IndexOf(words, other) >= 0, Filled(words).Find(other) >= 0));

    [Fact]
    public void Many_words_are_kept_apart()
    {
        var words = Enumerable.Range(0, 60_000).Select(number => $"w{number * 7919}x").ToArray();
        var lexicon = Filled(words);

        Assert.Equal(words.Length, lexicon.Count);
        Assert.All(words, word => Assert.Equal(word, lexicon.Text(lexicon.Find(word)).ToString()));
    }

    [Fact]
    public void Words_of_the_same_sound_are_together_and_no_others() => AnyWord.Array[0, 200].Sample(
        words =>
        {
            var lexicon = Filled(words);
            foreach (var alike in words.Distinct().Where(word => word.Length <= Lexicon.LongestAlike).GroupBy(word => SoundKey.Of(word)).Where(group => group.Key != 0))
            {
                Assert.Equal(alike.Order(StringComparer.Ordinal), WithSound(lexicon, alike.Key).Order(StringComparer.Ordinal));
            }
        },
        iter: 200);

    [Fact]
    public void A_sound_that_no_word_has_leads_to_none() => Assert.Empty(WithSound(Filled(["kubernetes", "jeff"]), SoundKey.Of("postgres")));

    [Fact]
    public void Similar_words_are_among_those_that_are_looked_at() => Gen.Select(AnyWord.Array[0, 200], AnyWord, Gen.Int[1, 3]).Sample(
        (words, asked, edits) =>
        {
            var lexicon = Filled(words);
            var found = new List<int>();
            lexicon.AddSimilar(new WordPattern(asked), edits, found);

            var within = words.Distinct()
                .Where(word => word.Length is >= 2 and <= Lexicon.LongestAlike && EditDistance.Between(asked, word, edits) <= (SameInitial(asked, word) ? edits : 1))
                .Select(word => lexicon.Find(word));
            Assert.Subset(found.ToHashSet(), within.ToHashSet());
            Assert.Equal(found.Count, found.Distinct().Count());
        },
        iter: 1_000);

    /// <summary>Of words with another first letter only those one edit away are looked at.</summary>
    private static bool SameInitial(string left, string right) => char.IsAsciiLetterLower(left[0]) && left[0] == right[0];

    [Fact]
    public async Task Readers_see_whole_words_while_another_one_adds()
    {
        const int Words = 40_000;
        var lexicon = new Lexicon();
        lexicon.Add("kubernetes", mark: 1);
        using var done = new CancellationTokenSource();
        using var reading = new CountdownEvent(3);
        var readers = Enumerable.Range(0, reading.InitialCount).Select(reader => Task.Factory.StartNew(() =>
        {
            reading.Signal();
            var random = new Random(reader);
            var similar = new List<int>();
            var pattern = new WordPattern("kubernets");
            while (!done.IsCancellationRequested)
            {
                var count = lexicon.Count;
                var number = random.Next(count);
                var text = lexicon.Text(number).ToString();
                Assert.True(text == (number == 0 ? "kubernetes" : Word(number)), $"word {number} is {text}");
                Assert.Equal(number, lexicon.Find(text));
                Assert.Contains("kubernetes", WithSound(lexicon, SoundKey.Of("coopernetties")));
                similar.Clear();
                lexicon.AddSimilar(pattern, 1, similar);
                Assert.Contains(0, similar);
            }
        }, TaskCreationOptions.LongRunning)).ToArray();
        reading.Wait();

        for (var number = 1; number < Words; number++)
        {
            Assert.Equal(number, lexicon.Add(Word(number), mark: 1));
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    /// <summary>Many words, some of which sound and look like kubernetes.</summary>
    private static string Word(int number) => number % 10 == 0 ? $"k{Vowels(number)}bernetes" : $"w{number}";

    private static string Vowels(int number) => string.Concat($"{number}".Select(digit => "aeiouaeiou"[digit - '0'])) + new string('y', number % 7) + string.Concat($"{number}".Select(digit => digit < '5' ? 'h' : 'w'));

    private static Lexicon Filled(IEnumerable<string> words)
    {
        var lexicon = new Lexicon();
        foreach (var word in words)
        {
            lexicon.Add(word, mark: 1);
        }

        return lexicon;
    }

    private static List<string> WithSound(Lexicon lexicon, ulong key)
    {
        var words = new List<string>();
        foreach (var word in lexicon.WithSound(key))
        {
            words.Add(lexicon.Text(word).ToString());
        }

        return words;
    }
}
