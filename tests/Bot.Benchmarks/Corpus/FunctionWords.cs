namespace Bot.Benchmarks.Corpus;

/// <summary>Words that hold a sentence together. Whoever remembers a line remembers the others, the content words.</summary>
internal static class FunctionWords
{
    private static readonly HashSet<string> Words = new(
        """
        a about above after again against all almost already also always am an and another any anybody anyone anything anyway are around as at
        away back be became because been before behind being below between both but by came can come comes coming could did do does doing done
        down during each either else enough even ever every everybody everyone everything few for from further gave get gets getting give given
        go goes going gone gonna got gotta guess had has have having he hello hence her here hers herself hey hi him himself his how however
        i if in indeed instead into is it its itself just kind kinda know knows let lets like little look looking lot lots made make makes making
        many may maybe me mean means might mine more most much must my myself neither never next no nobody none nor not nothing now of off oh
        ok okay on once one ones only onto or other others otherwise our ours ourselves out over own perhaps please pretty probably put quite
        rather really right said same saw say saying says see seem seems seen several shall she should since so some somebody somehow someone
        something sometimes sort still stuff such sure take taken takes than thank thanks that the their theirs them themselves then there
        therefore these they thing things think this those though thought through thus to together too took toward towards try trying two uh um
        under unless until up upon us use used using usually very via wanna want wanted wants was way ways we well went were what whatever when
        where whether which while who whoever whole whom whose why will with within without would yeah yep yes yet you your yours yourself
        actually basically obviously literally definitely absolutely exactly course able bit least along anywhere somewhere lot's per else's ourselves called
        i'm i've i'll i'd you're you've you'll you'd he's she's it's we're we've we'll we'd they're they've they'll they'd that's that'd that'll
        what's there's here's where's who's how's let's don't doesn't didn't can't couldn't won't wouldn't isn't aren't wasn't weren't hasn't
        haven't hadn't shouldn't ain't cannot gonna y'all
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static bool Contains(string word) => Words.Contains(word);

    /// <summary>Whether a word is one that people remember: no function word, no lone letter.</summary>
    public static bool IsContent(string word) => word.Length > 1 && !Words.Contains(word);
}
