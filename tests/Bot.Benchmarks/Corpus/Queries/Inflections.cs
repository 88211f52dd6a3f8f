namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>
/// Other forms of a word: plural, tense, <c>-ing</c>, comparative. A form is taken only when people use it in the library, so the rules
/// may guess without making words that do not exist.
/// </summary>
internal sealed class Inflections(RealLibrary library)
{
    /// <summary>A base form must be this frequent, or "thing" would come from "th".</summary>
    private const int FrequentBase = 15;

    private const int KnownForm = 3;

    private static readonly HashSet<string> NoForms = [.. """
        news evening morning hundred species physics mathematics politics ethics series texas united string bring king ring spring wing during
        nothing something anything everything ceiling red bed bus gas lens plus status basis analysis business process access address class less
        across always perhaps sometimes thus this is was has as us yes number paper computer user server never ever over under other another
        together either whether matter water power order layer letter member remember consider offer enter center filter cluster docker
        proceed succeed exceed speed feed need seed indeed embed sacred unless besides overseas whereas christmas
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static readonly string[][] Irregular =
    [
        .. """
           be is was been being|become becomes became becoming|begin begins began begun beginning|break breaks broke broken breaking|bring brings brought bringing
           build builds built building|buy buys bought buying|catch catches caught catching|choose chooses chose chosen choosing|come comes came coming
           cost costs costing|cut cuts cutting|deal deals dealt dealing|dig digs dug digging|draw draws drew drawn drawing|drive drives drove driven driving
           drink drinks drank drunk drinking|eat eats ate eaten eating|fall falls fell fallen falling|feed feeds fed feeding|feel feels felt feeling
           fight fights fought fighting|find finds found finding|fly flies flew flown flying|forget forgets forgot forgotten forgetting|freeze freezes froze frozen freezing
           grow grows grew grown growing|hang hangs hung hanging|hear hears heard hearing|hide hides hid hidden hiding|hit hits hitting|hold holds held holding
           hurt hurts hurting|keep keeps kept keeping|lay lays laid laying|lead leads led leading|learn learns learned learnt learning|leave leaves left leaving
           lend lends lent lending|lose loses lost losing|meet meets met meeting|pay pays paid paying|read reads reading|ride rides rode ridden riding
           rise rises rose risen rising|run runs ran running|sell sells sold selling|send sends sent sending|set sets setting|shake shakes shook shaken shaking
           shoot shoots shot shooting|show shows showed shown showing|shut shuts shutting|sing sings sang sung singing|sit sits sat sitting|sleep sleeps slept sleeping
           speak speaks spoke spoken speaking|spend spends spent spending|spin spins spun spinning|split splits splitting|spread spreads spreading|stand stands stood standing
           steal steals stole stolen stealing|stick sticks stuck sticking|strike strikes struck striking|swim swims swam swum swimming|teach teaches taught teaching
           tell tells told telling|throw throws threw thrown throwing|understand understands understood understanding|wake wakes woke woken waking|wear wears wore worn wearing
           win wins won winning|write writes wrote written writing|rewrite rewrites rewrote rewritten rewriting|bet bets betting|bind binds bound binding|blow blows blew blown blowing
           burn burns burned burnt burning|dream dreams dreamed dreamt dreaming|forgive forgives forgave forgiven forgiving|overcome overcomes overcame overcoming
           seek seeks sought seeking|shine shines shone shining|sink sinks sank sunk sinking|sweep sweeps swept sweeping|swing swings swung swinging|tear tears tore torn tearing
           man men|woman women|child children|person people|foot feet|tooth teeth|mouse mice|index indexes indices|matrix matrices|vertex vertices|criterion criteria
           datum data|phenomenon phenomena|life lives|knife knives|half halves|leaf leaves|shelf shelves|wife wives|analysis analyses|hypothesis hypotheses|crisis crises
           good better best|bad worse worst|far further furthest|happy happier happiest|easy easier easiest|busy busier busiest|early earlier earliest|heavy heavier heaviest
           crazy crazier craziest|funny funnier funniest|lazy lazier laziest|pretty prettier prettiest|scary scarier scariest|healthy healthier healthiest
           big bigger biggest|small smaller smallest|fast faster fastest|slow slower slowest|large larger largest|long longer longest|short shorter shortest|high higher highest
           low lower lowest|hard harder hardest|cheap cheaper cheapest|simple simpler simplest|old older oldest|new newer newest|young younger youngest|deep deeper deepest
           great greater greatest|close closer closest|safe safer safest|smart smarter smartest|strong stronger strongest|weak weaker weakest|nice nicer nicest|cool cooler coolest
           light lighter lightest|late later latest|rich richer richest|broad broader broadest|wide wider widest|hot hotter hottest|cold colder coldest|weird weirder weirdest
           tough tougher toughest|quick quicker quickest|clean cleaner cleanest|clear clearer clearest|rare rarer rarest|thin thinner thinnest|thick thicker thickest
           """.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(forms => forms.Split(' ')),
    ];

    private static readonly ILookup<string, string[]> IrregularByForm =
        Irregular.SelectMany(forms => forms.Select(form => (form, forms))).ToLookup(entry => entry.form, entry => entry.forms);

    public bool Change(List<DraftWord> words, RealLine line, Random random) =>
        WordChanges.ChangeSome(words, random.Next(1, 3), random, word => word.Text == word.Source.Text && !line.IsName(word.Source) ? Another(word.Text, random) : null);

    /// <summary>Another form of the word: mostly the most frequent one, which comes to mind first.</summary>
    private string? Another(string word, Random random)
    {
        if (word.Length < 3 || NoForms.Contains(word) || !word.All(char.IsAsciiLetterLower))
        {
            return null;
        }

        var forms = FormsOf(word).Where(form => form != word && library.LinesWith(form) >= KnownForm && FunctionWords.IsContent(form))
            .Distinct().OrderByDescending(library.LinesWith).Take(3).ToArray();
        return forms.Length == 0 ? null : forms[random.Next(3) > 0 ? 0 : random.Next(forms.Length)];
    }

    private IEnumerable<string> FormsOf(string word)
    {
        if (IrregularByForm[word].Any())
        {
            return IrregularByForm[word].SelectMany(forms => forms);
        }

        var bases = Bases(word).Where(candidate => candidate == word || (candidate.Length >= 3 && library.LinesWith(candidate) >= FrequentBase && !NoForms.Contains(candidate)));

        // "studies" gives "study" before "studie"; only the best guess speaks for the word.
        var lemma = bases.OrderByDescending(candidate => candidate == word ? 0 : library.LinesWith(candidate)).First();
        return [lemma, .. FormsOfBase(lemma)];
    }

    private static IEnumerable<string> Bases(string word)
    {
        yield return word;
        if (word.EndsWith("ies", StringComparison.Ordinal))
        {
            yield return word[..^3] + "y";
        }
        else if (word.EndsWith('s') && word.Length > 3 && word[^2] is not ('s' or 'u' or 'i'))
        {
            yield return word[..^1];
            if (word.EndsWith("es", StringComparison.Ordinal))
            {
                yield return word[..^2];
            }
        }

        foreach (var ending in (string[])["ed", "ing"])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && word.Length > ending.Length + 2)
            {
                var stem = word[..^ending.Length];
                yield return stem;
                yield return stem + "e";
                if (stem[^1] == stem[^2])
                {
                    yield return stem[..^1];
                }

                if (stem[^1] == 'i')
                {
                    yield return stem[..^1] + "y";
                }
            }
        }
    }

    private static IEnumerable<string> FormsOfBase(string lemma)
    {
        var consonantY = lemma[^1] == 'y' && !"aeiou".Contains(lemma[^2], StringComparison.Ordinal);
        var hisses = lemma[^1] is 's' or 'x' or 'z' || lemma.EndsWith("ch", StringComparison.Ordinal) || lemma.EndsWith("sh", StringComparison.Ordinal);
        yield return consonantY ? lemma[..^1] + "ies" : hisses ? lemma + "es" : lemma + "s";
        if (lemma[^1] == 'e')
        {
            yield return lemma + "d";
            yield return lemma[..^1] + "ing";
            yield break;
        }

        yield return consonantY ? lemma[..^1] + "ied" : lemma + "ed";
        yield return lemma + "ing";
        yield return lemma + lemma[^1] + "ed";
        yield return lemma + lemma[^1] + "ing";
    }
}
