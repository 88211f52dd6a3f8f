namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>Everyday words that mean nearly the same. People keep the meaning of a word longer than the word.</summary>
internal static class Synonyms
{
    private static readonly ILookup<string, string> Others = Pairs().SelectMany(pair => (IEnumerable<(string, string)>)[pair, (pair.Item2, pair.Item1)])
        .ToLookup(pair => pair.Item1, pair => pair.Item2);

    public static bool Change(List<DraftWord> words, RealLine line, Random random) =>
        WordChanges.ChangeSome(words, 1, random, word => !line.IsName(word.Source) && NotIn(line, Others[word.Text]) is { Length: > 0 } others ? others[random.Next(others.Length)] : null);

    /// <summary>Whether the line has a word of the table: only such lines are worth picking words from.</summary>
    public static bool Has(string word) => Others.Contains(word);

    /// <summary>A word that the line has anyway would be said twice in the question.</summary>
    private static string[] NotIn(RealLine line, IEnumerable<string> others) => [.. others.Where(other => line.Words.All(word => word.Text != other))];

    private static IEnumerable<(string, string)> Pairs() =>
        """
        buy/purchase buying/purchasing bought/purchased big/large bigger/larger biggest/largest huge/enormous huge/massive small/tiny little/small begin/start
        beginning/start began/started begins/starts fix/repair fixed/repaired fixing/repairing job/work jobs/careers kids/children kid/child quick/fast
        quickly/rapidly quickly/fast scary/frightening scared/afraid happy/glad sad/unhappy smart/clever smart/intelligent stupid/dumb hard/difficult
        easy/simple easier/simpler easily/simply strange/weird odd/weird funny/hilarious angry/mad tired/exhausted boring/dull interesting/fascinating
        amazing/incredible awesome/fantastic great/wonderful terrible/awful horrible/terrible bad/awful excited/thrilled worried/concerned nervous/anxious
        rich/wealthy cheap/inexpensive expensive/costly important/crucial famous/well-known common/widespread rare/unusual correct/right wrong/incorrect
        mistake/error mistakes/errors problem/issue problems/issues answer/reply question/query idea/concept ideas/concepts goal/aim goals/aims
        help/assist helps/assists helping/assisting helped/assisted talk/speak talking/speaking talked/spoke
        talks/speeches speak/talk shout/yell ask/inquire explain/describe explained/described understand/grasp learn/study learned/studied learning/studying
        teach/instruct teaching/instructing choose/pick choose/select chose/picked choosing/picking decide/determine end/finish ended/finished ending/finishing
        stop/quit stopped/quit stopping/quitting continue/proceed build/construct building/constructing built/constructed create/make created/made
        creating/making change/alter changed/altered changing/altering improve/enhance improved/enhanced improving/enhancing grow/expand growing/expanding
        grew/expanded reduce/decrease reduced/decreased increase/raise increased/raised get/obtain gather/collect gathering/collecting collected/gathered
        send/transmit sending/transmitting receive/get keep/retain throw/toss break/smash broken/busted destroy/wreck hurt/injured hide/conceal
        hidden/concealed search/seek searching/seeking find/discover found/discovered finding/discovering notice/spot noticed/spotted watch/observe
        watching/observing believe/trust hope/wish love/adore loved/adored hate/detest hated/detested enjoy/like enjoyed/liked prefer/favor
        allow/permit allows/permits allowed/permitted allowing/permitting forbid/ban forbidden/banned try/attempt tried/attempted attempts/tries
        happen/occur happens/occurs happened/occurred happening/occurring seems/appears house/home houses/homes car/vehicle cars/vehicles
        street/road picture/image pictures/images photo/picture photos/pictures movie/film movies/films book/novel story/tale stories/tales
        company/firm companies/firms business/company businesses/companies boss/manager bosses/managers worker/employee workers/employees employees/staff
        engineers/developers engineer/developer programmers/developers programmer/developer programming/coding customer/client customers/clients
        money/cash pay/salary cost/price costs/prices doctor/physician doctors/physicians lawyer/attorney lawyers/attorneys teacher/instructor
        teachers/instructors student/pupil students/pupils friend/buddy friends/buddies team/group teams/groups people/folks folks/people guy/man guys/men
        baby/infant parents/folks mom/mother dad/father town/city country/nation countries/nations world/globe location/place
        area/region areas/regions middle/center piece/part pieces/parts types/kinds
        method/approach methods/approaches approach/method machine/computer machines/computers laptop/computer phone/telephone
        fast/quick faster/quicker fastest/quickest slow/sluggish early/soon old/ancient new/fresh modern/contemporary whole/entire entire/whole
        complete/finish completed/finished completely/totally totally/entirely often/frequently rarely/seldom maybe/perhaps
        immediately/instantly suddenly/abruptly finally/eventually safe/secure secure/safe safety/security danger/risk dangerous/risky risk/danger
        strong/powerful powerful/strong weak/feeble brave/bold careful/cautious clear/obvious clean/tidy dirty/filthy noisy/loud quiet/silent pretty/beautiful
        beautiful/gorgeous ugly/hideous sick/ill health/wellbeing food/meal dinner/supper drink/beverage trip/journey journey/trip vacation/holiday
        gift/present prize/award award/prize party/celebration fight/battle fighting/battling war/conflict win/triumph lose/fail failed/unsuccessful
        check/verify checking/verifying verify/check example/instance examples/instances reason/cause reasons/causes
        result/outcome results/outcomes effect/impact impact/effect advice/guidance rule/law rules/laws trick/hack secret/hidden
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('/')).Select(pair => (pair[0], pair[1])).Distinct();
}
