using Bot.Search.Words;

namespace Bot.Core.Evidence;

/// <summary>
/// A few words that a summary writes where people say others. Everyday words only, and small on purpose: a word stands here when it takes
/// the place of the others in most sentences, whatever they are about. What it is worth is measured (<c>docs/evidence.md</c>).
/// </summary>
internal static class Synonyms
{
    /// <summary>How far a word of the same group counts for the word itself.</summary>
    public const double Worth = 0.6;

    private const string Groups =
        """
        fast quick rapid speed speedy accelerate|slow delay lag latency|big large huge massive enormous giant|small tiny little minor
        company firm startup business corporation vendor|buy purchase acquire acquisition|sell sale sold|increase grow growth rise expand raise bump
        decrease reduce cut lower shrink decline drop fall|build create develop construct make|begin start launch found kick|end finish stop conclude quit
        customer client buyer|employee staff worker engineer|important crucial critical key essential vital|difficult hard tough challenging tricky
        easy simple straightforward|help assist support aid|enable allow let permit|replace substitute swap instead|show demonstrate prove
        wrong incorrect mistake error|bug defect vulnerability flaw|expensive costly cost price pricey|cheap inexpensive affordable
        lightweight light small|car vehicle automobile|doctor physician|child kid|school college university|money fund capital dollar cash
        job role position career|research study paper|researcher scientist academic|result outcome|problem issue trouble challenge|method approach technique way
        choose pick select|fix repair resolve patch solve|try attempt|test verify check validate|send transmit|receive obtain|remove delete drop eliminate
        require need demand|avoid prevent|change modify alter shift transform|keep retain maintain preserve|compare versus|combine merge unify|split partition divide separate
        happen occur|predict forecast expect anticipate|believe think|suggest recommend advise propose|argue contend|explain describe
        rarely seldom|often frequently usually commonly|almost nearly|enough sufficient|answer reply response respond|question ask
        private confidential secret|public open|safe secure security|attack exploit|attacker adversary hacker|user people person consumer
        audience listener|teach train educate|learn study|work labor|worldwide global international|country nation|law legal regulation rule
        team group crew|boss manager leader|founder cofounder|begin origin|primary main chief principal|entire whole full complete|part portion piece section
        improve better enhance advance progress improvement|worse bad poor|good great excellent strong|popular common widespread mainstream
        free gratis|old legacy outdated|new novel recent fresh|future upcoming|today current present now|previous former earlier|rigid fixed strict
        double twice|triple thrice|half halve|average mean typical|maximum max limit cap|minimum min|roughly approximately about
        store save keep|machine computer device|phone smartphone mobile|photo picture image|movie film|article post|market industry sector
        competition competitor rival|profit earn revenue income|pay paid payment|hire recruit|fire layoff|leave quit depart|join enter
        idea concept notion|goal aim objective target|plan intend|danger risk threat|win beat|lose fail failure|quickly fast soon
        """;

    private static readonly Dictionary<string, string[]> ByStem = Read();

    /// <summary>Stems that may stand for this one; mostly none.</summary>
    public static IReadOnlyList<string> Of(string stem) => ByStem.TryGetValue(stem, out var others) ? others : [];

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
