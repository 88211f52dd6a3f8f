using Bot.Search.Words;

namespace Bot.Core.Evidence;

/// <summary>
/// Words of everyday speech: a line that shares "important" with a claim says little about it. Counted in eight hundred transcripts of
/// three unlike shows; a word is listed when it is heard in at least so many of the episodes of each of them, which leaves the words of a
/// trade out. What is no word of content at all (<c>StopWords</c> of the index) is not listed.
/// </summary>
internal static class CommonWords
{
    /// <summary>Heard in four of five episodes.</summary>
    private const string Everywhere =
        """
        able actually ago already always another better big call called case come comes course different done either end everything exactly example
        far find first give good great guess hard idea important interesting ive keep last least lets little long look looking makes making maybe
        mean mentioned need new next people point pretty probably problem put question run see sense set show start take talk talking tell thank
        thats theres theyre think time today try trying understand wanted ways weve whatever whats whether work working years youre youve
        """;

    /// <summary>Heard in three of five episodes.</summary>
    private const string Mostly =
        """
        actual almost ask away based basically best build building bunch came cases certain change coming context cool couple create data day days
        definitely earlier early easy else enough especially everyone fact figure forward found future general happen happening happens help hey
        high hope huge ill information interested large less level means mind move necessarily needs never nice number obviously ones open person
        place possible problems process project real reason running saw second seems seen side similar since small sometimes source space specific
        started step system takes terms thanks thinking thought three times together top type useful welcome without works world year yet youll
        yourself
        """;

    /// <summary>Heard in two of five episodes.</summary>
    private const string Often =
        """
        ability absolutely access across add against agree allow allows along answer anyway approach asking available background bad become becomes
        beginning behind believe benefit biggest break bring built business care certainly changed check clear close common community company
        completely complicated computer continue control core correct created creating current deal difference difficult directly easier entire
        essentially eventually everybody excited expect experience familiar fast faster features feel fine five focus follow four free full fun game
        generally given gives giving goal group guys hand happened happy hear heard heres hes hopefully ideas imagine instead internet involved
        issue issues job joining key kinds knows later learn listeners listening live longer looks love low main matter mention model money months
        mostly moving multiple myself name needed network non notes nothing often old order others outside particular parts past path perspective
        pick piece play points post potentially power previous projects provide public pull putting questions quick quickly read reasons recently
        related resources rest scale seeing service share short simple single situation smaller solution solve soon sounds specifically spend
        standard starting state super support taking technical technology term test themselves theyve third took topic totally towards tried true
        turn types understanding user users uses usually value various version versus view website week weeks whos within worked write writing wrong
        youd
        """;

    /// <summary>Heard in one of five episodes.</summary>
    private const string AtTimes =
        """
        account active adding additional address advanced advantage ahead although amazing analysis anymore anywhere app application applications
        apply area areas asked aspect aspects assume assuming attention automatically aware awesome balance base basic became becoming behavior
        benefits bigger blog box brings brought buy calling calls cannot challenge chance changes changing channel choice choose clearly click com
        communicate companies compare compared complete complex complexity computers concept concern connect connection consider contribute
        conversation correctly cost cover crazy critical curious currently customers database dealing decide decided decision deep depending depends
        describe described design designed detail details develop developed developer developers developing direction discussion drive easily
        ecosystem effort enable ended engineering enjoyed environment episodes etc exact examples exciting exist existing exists expensive explain
        extra extremely fair fairly fall fantastic feature feedback file finally finding fit focused following forget form format forth friend
        friends fully function gave generate gotten grow growing guy half handle harder hardware head helping helps higher history hit hold home
        hoping hours however immediately impact improve include including individual industry infrastructure initial initially input inside interest
        interface introduce itll join keeping knew knowing knowledge known language larger latest layer learned learning leave left library life
        light likely limited link links list listen literally local looked lower machine major majority manage market massive math meaning memory
        middle million minutes month moved multi nature normal normally note noticed numbers obvious offer online onto operating opinion opportunity
        opposed options original originally otherwise output overall page paper particularly pass pay peoples per perfect period personal personally
        phone pieces places playing please plus popular position potential powerful practice pre produce product program purpose push random range
        reach reading ready reality realize realized relatively release released require requires research resource result risk runs security seem
        self send separate server services setting several sharing showing shows sign sitting six size slightly slow smart solutions solved somehow
        somewhat somewhere sorry sorts speak speaking special speed spending stack stage starts stay steps stop store story strong structure success
        systems taken team telling tend testing theyll thoughts thousands throw title told tool tools topics track trust turned turns twitter
        typical typically unique update usage valuable wait wants watching web wed weird whereas word words worry worth written wrote zero
        """;

    private static readonly Dictionary<string, double> Shares = Read();

    /// <summary>How much a word of this stem can tell, from 0 to 1; 1 for the words that are not everyday ones.</summary>
    public static double TellingOf(string stem) => Shares.GetValueOrDefault(stem, 1);

    /// <summary>How often a word of this stem comes among spoken words, at least; 0 for the words that are not everyday ones.</summary>
    public static double RateOf(string stem) => TellingOf(stem) switch
    {
        < 0.4 => 1 / 700.0,
        < 0.5 => 1 / 1500.0,
        < 0.7 => 1 / 3000.0,
        < 1 => 1 / 6000.0,
        _ => 0,
    };

    private static Dictionary<string, double> Read()
    {
        var stems = new Stems();
        var shares = new Dictionary<string, double>();
        foreach (var (words, share) in new[] { (AtTimes, 0.8), (Often, 0.6), (Mostly, 0.45), (Everywhere, 0.3) })
        {
            foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                shares[stems.Of(word)] = share;
            }
        }

        return shares;
    }
}
