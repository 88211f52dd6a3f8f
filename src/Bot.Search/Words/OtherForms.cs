namespace Bot.Search.Words;

/// <summary>Forms that no rule leads to: think and thought, twenty and 20. Kept by stem, so that thinking leads to thought as well.</summary>
internal static class OtherForms
{
    private const string Groups =
        """
        go goes went gone|think thought|build built|write wrote written|run ran|say said|make made|take took taken|come came|see saw seen
        know knew known|give gave given|find found|tell told|feel felt|leave left|keep kept|begin began begun|bring brought|buy bought
        catch caught|choose chose chosen|drive drove driven|eat ate eaten|fall fell fallen|fight fought|fly flew flown
        forget forgot forgotten|freeze froze frozen|grow grew grown|hear heard|hide hid hidden|hold held|lose lost|mean meant|meet met
        pay paid|ride rode ridden|rise rose risen|sell sold|send sent|shoot shot|sing sang sung|sit sat|sleep slept|speak spoke spoken
        spend spent|stand stood|steal stole stolen|swim swam swum|teach taught|throw threw thrown|understand understood|wake woke woken
        wear wore worn|win won|break broke broken|child children|man men|woman women|person people|foot feet|tooth teeth|mouse mice
        life lives|knife knives|analysis analyses|crisis crises|phenomenon phenomena|criterion criteria|index indices|matrix matrices
        show shown|do did done|get got gotten|draw drew drawn|lead led|lie lay lain|light lit|blow blew blown|bite bit bitten
        shake shook shaken|tear tore torn|bind bound|dig dug|feed fed|hang hung|stick stuck|strike struck|swing swung|spin spun
        seek sought|shine shone|sink sank sunk|lend lent|bend bent|deal dealt|dream dreamt|burn burnt|learn learnt|wolf wolves
        half halves|leaf leaves|shelf shelves|datum data|medium media|axis axes|thesis theses|vertex vertices
        zero 0|one 1|two 2|three 3|four 4|five 5|six 6|seven 7|eight 8|nine 9|ten 10|eleven 11|twelve 12|thirteen 13|fourteen 14
        fifteen 15|sixteen 16|seventeen 17|eighteen 18|nineteen 19|twenty 20|thirty 30|forty 40|fifty 50|sixty 60|seventy 70|eighty 80
        ninety 90|hundred 100|thousand 1000
        """;

    private static readonly Dictionary<string, string[]> StemsByStem = Read();

    /// <summary>Stems of the other forms of the word with this stem; mostly none.</summary>
    public static IReadOnlyList<string> Of(string stem) => StemsByStem.TryGetValue(stem, out var others) ? others : [];

    private static Dictionary<string, string[]> Read()
    {
        var stems = new Stems();
        var byStem = new Dictionary<string, string[]>();
        foreach (var group in Groups.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var forms = group.Split(' ').Select(stems.Of).Distinct().ToArray();
            foreach (var form in forms)
            {
                var others = forms.Where(other => other != form);
                byStem[form] = byStem.TryGetValue(form, out var known) ? [.. known.Union(others)] : [.. others];
            }
        }

        return byStem;
    }
}
