namespace Bot.Search.Words;

/// <summary>Words that carry next to no meaning in a question: they rank lines, but alone they find none.</summary>
internal static class StopWords
{
    private static readonly HashSet<string> Words = new(
        """
        a about above after again all also am an and any anybody anyone anything are around as at back be because been before being
        below between both but by can could did do does doing down during each even ever every few for from further get gets getting
        go goes going gone gonna got had has have having he her here hers him his how i if in into is it its itself just kind know
        let like lot lots made make many may me might mine more most much must my no nor not now of off oh okay ok on once one only
        or other our out over own quite rather really right said same say saying she should so some somebody someone something sort
        still stuff such sure than that the their them then there these they thing things this those though through to too two uh um
        under until up us use used using very want was way we well were what when where which while who whole why will with would
        yeah yes yep you your yours part line quote bit talked discuss remember says
        s t d ll ve re im ive ill id youre youve youll youd hes shes theyre theyve theyll weve wed thats whats lets heres theres
        wheres whos hows dont doesnt didnt cant couldnt wont wouldnt isnt arent wasnt werent hasnt havent hadnt shouldnt
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(string word) => Words.Contains(word);

    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
