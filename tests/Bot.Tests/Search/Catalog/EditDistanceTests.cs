using Bot.Search.Text;
using CsCheck;

namespace Bot.Tests.Search.Catalog;

public class EditDistanceTests
{
    private static readonly Gen<string> Word = Gen.Char['a', 'c'].Array[0, 9].Select(letters => new string(letters));

    [Fact]
    public void The_distance_is_the_one_of_the_whole_table() => Gen.Select(Word, Word, Gen.Int[1, 2]).Sample(
        (typed, word, max) => EditDistance.Between(typed, word, max) == Math.Min(Table(typed, word), max + 1),
        iter: 20_000);

    [Fact]
    public void The_distance_to_a_beginning_is_the_smallest_of_all_beginnings() => Gen.Select(Word, Word, Gen.Int[1, 2]).Sample(
        (typed, word, max) => EditDistance.ToBeginning(typed, word, max)
            == Math.Min(Enumerable.Range(0, word.Length + 1).Min(length => Table(typed, word[..length])), max + 1),
        iter: 20_000);

    private static int Table(string typed, string word)
    {
        var cells = new int[typed.Length + 1, word.Length + 1];
        for (var i = 0; i <= typed.Length; i++)
        {
            for (var j = 0; j <= word.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cells[i, j] = i + j;
                    continue;
                }

                var cost = typed[i - 1] == word[j - 1] ? 0 : 1;
                cells[i, j] = Math.Min(Math.Min(cells[i - 1, j], cells[i, j - 1]) + 1, cells[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                {
                    cells[i, j] = Math.Min(cells[i, j], cells[i - 2, j - 2] + 1);
                }
            }
        }

        return cells[typed.Length, word.Length];
    }
}
