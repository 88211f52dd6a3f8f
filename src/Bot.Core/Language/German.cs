using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Evidence;
using Bot.Core.Feeds;
using Bot.Core.Help;
using Bot.Core.Quotes;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using Bot.Search.Catalog;
using Humanizer;

namespace Bot.Core.Language;

/// <summary>German.</summary>
internal sealed class German : Wording
{
    public override CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("de-DE");

    public override string LocalName(string name) => name switch
    {
        "episode" => "folge",
        "claims" => "aussagen",
        "digest" => "übersicht",
        "days" => "tage",
        "zone" => "zeitzone",
        "until" => "bis",
        "quote" => "zitat",
        "shows" => "sendungen",
        "settings" => "einstellungen",
        "action" => "aktion",
        "value" => "wert",
        "help" => "hilfe",
        "words" => "worte",
        "show" => "sendung",
        "since" => "seit",
        "exact" => "genau",
        "command" => "befehl",
        "correct" => "berichtigen",
        "wrong" => "falsch",
        "right" => "richtig",
        "term" => "begriff",
        "speaker" => "wer-spricht",
        "claim" => "aussage",
        "summary" => "zusammenfassung",
        "not-same-person" => "nicht-dieselbe-person",
        "glossary" => "glossar",
        "queue" => "zu-entscheiden",
        "mine" => "meine",
        "accepted" => "angenommen",
        "subscribe" => "abonnieren",
        "subscriptions" => "abos",
        "unsubscribe" => "abo-beenden",
        "topic" => "thema",
        "when" => "wann",
        "match" => "treffer",
        "without" => "ohne",
        "kind" => "art",
        "weekly" => "wöchentlich",
        "daily" => "täglich",
        "now" => "sofort",
        "either" => "beides",
        "tagged" => "verschlagwortet",
        "spoken" => "gesprochen",
        "who" => "wer",
        "language" => "sprache",
        "quiet" => "ruhige-wochen",
        "archive" => "archiv",
        "managers" => "verwaltende",
        "audit" => "protokoll",
        _ => name,
    };

    public override string Day(DateOnly day) => day.ToString("d. MMMM yyyy", Culture);
    public override string Lines(int count) => Count(count, "Zeile", "Zeilen");
    public override string Episodes(int count) => Count(count, "Folge", "Folgen");
    public override string Transcripts(int count) => Count(count, "Transkript", "Transkripte");

    public override string NoCommand => "Gib einen Befehl ein, zum Beispiel /episode, /quote oder /help.";
    public override string UnknownCommand(string name, string? nearest) => $"Unbekannter Befehl „/{name}“." + Meant(nearest is null ? null : "/" + nearest);
    public override string UnknownOption(string name, string? nearest) => $"Unbekannte Option „{name}“." + Meant(nearest);
    public override string MissingOption(string command, string option, string description) => $"/{command} braucht „{option}“: {description}.";

    public override string ValueTooLong(string option, int most) => $"'{option}' ist zu lang: höchstens {Number(most)} Zeichen.";

    public override string BadValue(string option, string value, OptionKind kind) => $"„{option}:{value}“ ist " + kind switch
    {
        OptionKind.Date => "kein Datum: schreib 2025, 2025-01 oder 2025-01-31.",
        OptionKind.Flag => "weder ja noch nein: schreib true oder false.",
        OptionKind.Number => "keine Zahl ab 1.",
        _ => "hier nicht brauchbar.",
    };

    public override string NoSuchChoice(string option, string value, IReadOnlyList<string> choices) => $"‚{option}:{value}‘ ist keines von: {string.Join(", ", choices)}.";
    public override string ManagersOnly => "Das können nur, die hier verwalten: auf Discord mit „Server verwalten“, in Teams wem es die Einstellungen des Bots erlauben.";

    public override string SomethingBroke(string reference) => $"Bei uns ist etwas kaputtgegangen. Referenz {reference}.";
    public override string TryAgain => "Noch einmal";

    public override string Help => "Hilfe";
    public override string HelpFor(string command) => $"Hilfe zu /{command}";
    public override string Guests(int count) => count == 1 ? "Gast" : "Gäste";
    public override string Hosts(int count) => "Moderation";
    public override string Topics => "Themen";
    public override string WhyItMatters => "Warum es wichtig ist";
    public override string Chapters => "Kapitel";
    public override string Soundbites => "Empfohlene Stellen";
    public override string Licence => "Lizenz der Aufnahme";
    public override string AndMore(int count) => $"und {Number(count)} weitere";
    public override string Wish => "Wunsch des Podcasts";
    public override string NotForThePublic => "nicht öffentlich aufführen";
    public override string SameConversation => "Dasselbe Gespräch wie";
    public override string Summary => "Zusammenfassung";
    public override string EvidenceDescription => "Zeige die gesprochenen Zeilen, auf denen eine Aussage beruht";
    public override string ClaimOption => "Die Nummer der Aussage";
    public override string NoSuchClaim => "Diese Aussage gibt es nicht mehr.";
    public override string ClaimNumber(int number) => $"Aussage {number}";
    public override string Evidence => "Beleg";
    public override string EvidencePrompt => "Worauf eine Aussage beruht";
    public override string EvidenceIsFound => "Zeilen werden an ihren Wörtern gefunden; die Aussage selbst wurde so nie gesprochen.";
    public override string ClaimBefore => "Aussage davor";
    public override string ClaimAfter => "Nächste Aussage";

    public override string EvidenceLabel(ClaimEvidence? evidence) => evidence switch
    {
        null => "Nicht mit einem Transkript verglichen.",
        { Spans: [] } => "Keine Zeilen gefunden, auf denen sie beruht.",
        { Spans: [{ FirstLine: var first, LastLine: var last }] } when first == last => $"{EvidenceLabel(evidence.Label)} · Zeile {first}",
        _ => $"{EvidenceLabel(evidence.Label)} · Zeilen {LinesOf(evidence)}",
    };

    public override string EvidenceLabel(EvidenceLabel label) => label switch
    {
        Core.Evidence.EvidenceLabel.WordsMatch => "Wörter stimmen überein",
        Core.Evidence.EvidenceLabel.Close => "Nah dran",
        Core.Evidence.EvidenceLabel.Weak => "Schwach",
        _ => "Nichts gefunden",
    };

    public override string DifferenceKind(DifferenceKind kind) => kind switch
    {
        Core.Evidence.DifferenceKind.Number => "Zahl weicht ab",
        Core.Evidence.DifferenceKind.Date => "Datum weicht ab",
        Core.Evidence.DifferenceKind.Name => "Name weicht ab",
        Core.Evidence.DifferenceKind.Hedge => "Gewissheit weicht ab",
        _ => "Nur eine Seite verneint",
    };

    public override string Difference(EvidenceDifference difference) => difference switch
    {
        { Claimed: { } claimed, Spoken: { } spoken } => $"Aussage: {claimed}; gesprochen: {spoken}",
        { Claimed: { } claimed } => $"Aussage: {claimed}; dort nicht gesprochen",
        { Spoken: { } spoken } => $"gesprochen: {spoken}; nicht in der Aussage",
        _ => "",
    };

    public override string KeyClaims => "Kernaussagen";
    public override string MoreClaims => "Weitere Aussagen";
    public override string UnknownShow => "Unbekannter Podcast";
    public override string FromTheSource => "Über die Folge · mit ihr importiert";

    public override string EmptyLibrary => "Ich habe noch keine Folgen. Wer diesen Bot betreibt, fügt eine hinzu: bot import DATEI";
    public override string EpisodesFit(int count, string words) => $"{Episodes(count)} {(count == 1 ? "passt" : "passen")} zu ‚{words}‘.";
    public override string NoEpisodeCalled(string words) => $"Keine Folge, keine Person, kein Podcast und kein Thema heißt ‚{words}‘.";
    public override string DidYouMean => "Meintest du";

    public override string Field(CatalogField field) => field switch
    {
        CatalogField.Guest => "Gast",
        CatalogField.Host => "Moderation",
        CatalogField.Topic => "Thema",
        CatalogField.Show => "Podcast",
        _ => "Titel",
    };

    public override string Kind(CatalogNameKind kind, CatalogRole? role) => kind switch
    {
        CatalogNameKind.Person => role == CatalogRole.Host ? "Moderation" : "Gast",
        CatalogNameKind.Topic => "Thema",
        CatalogNameKind.Show => "Podcast",
        _ => "Titel",
    };

    public override string SeveralShowsCalled(string show) => $"Mehrere Podcasts passen zu ‚{show}‘. Welcher?";
    public override string SeveralPeopleCalled(string person) => $"Mehrere Personen passen zu ‚{person}‘. Welche?";
    public override string WithoutFilters(int count) => $"Ohne die Filter: {Episodes(count)}.";

    public override string Withdrawn(string title, DateOnly day) => $"‚{title}‘ wurde am {Day(day)} zurückgezogen.";
    public override string AskedWithTypo(string understood) => $"Verstanden als ‚{understood}‘.";
    public override string WithoutWords(string words) => $"Nichts passt auf alles; das hier ist ohne ‚{words}‘.";
    public override string NoShowCalled(string show, string? nearest) => $"Kein Podcast heißt ‚{show}‘." + Meant(nearest);
    public override string NoPersonCalled(string person, string? nearest) => $"Niemand in den Folgen heißt ‚{person}‘." + Meant(nearest);

    public override string TranscriptFacts(int lines, bool times, bool speakers, DateOnly imported, int version) =>
        $"Transkript {Lines(lines)}, {(times ? "mit Zeiten" : "ohne Zeiten")}, {(speakers ? "mit Namen" : "ohne Namen der Sprechenden")}"
        + $" · importiert am {Day(imported)}" + (version > 1 ? $" · Version {version}" : "");

    public override string NoTranscript => "Zu dieser Folge gibt es nur Notizen: Titel, Personen und Themen sind zu finden, Gesprochenes nicht.";
    public override string ClaimsButton(int count) => $"Aussagen ({count})";
    public override string FindQuoteButton => "Zitat suchen";
    public override string FullSummaryButton => "Ganze Zusammenfassung";
    public override string EpisodeButton => "Folge";
    public override string SearchTranscriptsButton(string words) => $"‚{words}‘ in Transkripten suchen";
    public override string NextPageButton(int page, int pages) => $"Seite {page} von {pages}";
    public override string PreviousPageButton(int page, int pages) => $"Zurück zu Seite {page} von {pages}";
    public override string ShowMatchesButton => "Alle Treffer zeigen";
    public override string Choose => "Auswählen";
    public override string MoreLeftOut(int count) => count == 1 ? "Eines mehr passte nicht in diese Nachricht." : $"{Number(count)} weitere passten nicht in diese Nachricht.";
    public override string OldButton => "Diese Liste ist alt; hier ist sie noch einmal.";

    public override string NothingSaid(string words, int transcripts, int without) =>
        $"‚{words}‘ hat anscheinend niemand gesagt, jedenfalls nicht in {OurTranscripts(transcripts)}"
        + (without > 0 ? $" ({Episodes(without)} ohne Text)." : ".");

    public override string TooShort => "Zu kurz zum Suchen. Gib ein paar Wörter ein, wie du sie in Erinnerung hast, zum Beispiel: /quote junior engineer";
    public override string HitCount(int lines, int episodes) => $"{Lines(lines)} in {Episodes(episodes)}.";
    public override string HitsOfMany(int lines, int episodes) => $"{Lines(lines)} in {Episodes(episodes)}; die besten stehen hier. Mit person:, show: oder since: wird es enger.";
    public override string LineOf(int line, int total) => $"Zeile {Number(line)} von {Number(total)}";
    public override string SpeakerNotGiven => "Wer spricht, ist nicht angegeben";

    public override string HeardAs(HeardAs heard) => heard.Kind switch
    {
        HeardKind.Glossary => $"gehört als „{heard.Spoken}“ — in eurem Glossar „{heard.Term ?? heard.Asked}“",
        HeardKind.Spelling => $"„{heard.Asked}“ als „{heard.Spoken}“ geschrieben",
        _ => $"„{heard.Asked}“ als „{heard.Spoken}“ gehört",
    };

    public override string SearchLoosely => "Ohne ‚exact‘ suchen";
    public override string WithoutQuotationMarks => "Ohne Anführungszeichen suchen";
    public override string SearchExactly => "Nur genau diese Wörter";
    public override string LinesMoved => "Das Transkript wurde gerade ersetzt; frag gleich noch einmal.";

    public override string Verbatim => "✓ Wort für Wort so gesagt.";
    public override string CloseTo => "≈ Beinahe so gesagt; die Unterschiede stehen unten.";

    public override string NotSaid(int transcripts, int without) =>
        $"✗ So nicht gesagt, jedenfalls nicht in {OurTranscripts(transcripts)}" + (without > 0 ? $" ({Episodes(without)} ohne Text)." : ".") + " Am nächsten kommt:";

    public override string Differences => "Unterschiede";
    public override string NotHere(string command) => $"/{command} geht hier nicht.";
    public override string NoSuchLines => "Diese Zeilen gibt es nicht mehr, oder es gab sie nie.";
    public override string EpisodeGone => "Diese Folge ist nicht mehr da.";
    public override string QuoteTooLong(int words, int most) => $"{Number(words)} Wörter sind zu viele: Zitate werden mit höchstens {Number(most)} gepostet.";
    public override string LineBefore => "◀ Zeile davor";
    public override string LineAfter => "Zeile danach ▶";
    public override string WithoutFirstLine => "Ohne die erste Zeile";
    public override string WithoutLastLine => "Ohne die letzte Zeile";
    public override string ReadOnButton => "Weiterlesen";
    public override string ChooseLine => "Weiterlesen oder eine davon posten";
    public override string PostButton => "Posten…";
    public override string PostNeedsPlace => "Wähle mit „Posten…“, wohin es geht.";
    public override string Somebody => "jemandem";
    public override string SharedBy(string name) => $"Geteilt von {name}";
    public override string OpenEpisodeButton => "Folge öffnen";
    public override string LinesVersion => "Die Fassung der Folge, zu der die Nummern gehören";
    public override string LinesStandElsewhere(string lines) => $"Das Transkript wurde seither ersetzt; dieselben Worte stehen jetzt in {(lines.Contains('-', StringComparison.Ordinal) ? "den Zeilen" : "Zeile")} {lines}.";
    public override string LinesGone(DateOnly since) => $"Das Transkript wurde am {Day(since)} ersetzt, und diese Worte stehen nicht mehr darin. Das ist, was gepostet wurde, mit den Zeilen darum, wie sie waren.";
    public override string FindNowButton => "Was jetzt dort steht";
    public override string MoreContextButton => "Mehr Zusammenhang (privat)";
    public override string Posted => "Gepostet.";
    public override string PostWaits(int minutes) => $"Die Plattform ist überlastet. Ich versuche es {Number(minutes)} Minuten lang weiter.";
    public override string MaybePosted => "Die Antwort ging verloren; vielleicht ist es gepostet. Bitte sieh nach, bevor du es noch einmal postest.";

    public override string NotPosted(DeliveryTrouble trouble) => trouble switch
    {
        DeliveryTrouble.TooLate => "Nicht gepostet: innerhalb von zehn Minuten war es nicht möglich.",
        DeliveryTrouble.ConversationGone => "Nicht gepostet: den Kanal oder Thread gibt es nicht mehr.",
        DeliveryTrouble.NoAccess => "Nicht gepostet: ich sehe den Kanal nicht. Wer ihn verwaltet, kann mir „Kanal ansehen“ geben.",
        DeliveryTrouble.NotAllowed => "Nicht gepostet: ich darf dort nicht schreiben. Wer den Kanal verwaltet, kann mir „Nachrichten senden“ und „Nachrichten in Threads senden“ geben.",
        DeliveryTrouble.NoThreadAllowed => "Nicht gepostet: ich darf dort keinen Thread beginnen. Wer den Kanal verwaltet, kann mir „Öffentliche Threads erstellen“ geben.",
        DeliveryTrouble.Locked => "Nicht gepostet: der Thread ist gesperrt. Im Kanal oder in einem neuen Thread posten?",
        DeliveryTrouble.TooManyThreads => "Nicht gepostet: es gibt schon so viele Threads, wie es geben darf. Im Kanal posten?",
        DeliveryTrouble.TagNeeded => "Nicht gepostet: das Forum verlangt einen Tag, und keiner heißt wie ein Thema dieser Folge.",
        DeliveryTrouble.QuoteGone => "Nicht gepostet: die Folge ist nicht mehr da.",
        _ => "Nicht gepostet: die Plattform hat es nicht angenommen.",
    };

    public override string RemoveButton => "Entfernen";
    public override string Removed => "Entfernt.";
    public override string NothingToRemove => "Hier gibt es nichts zu entfernen.";
    public override string OnlySharerRemoves => "Nur wer es geteilt hat und wer hier Nachrichten verwaltet, kann es entfernen.";

    public override string NotRemoved(DeliveryTrouble trouble) => trouble switch
    {
        DeliveryTrouble.Locked => "Nicht entfernt: der Thread ist archiviert oder gesperrt. Öffne ihn und versuch es noch einmal.",
        DeliveryTrouble.NoAccess => "Nicht entfernt: ich sehe den Kanal nicht mehr.",
        _ => "Nicht entfernt: die Plattform ist überlastet.",
    };

    public override string ResendDescription => "Sendet noch einmal, was vielleicht nicht angekommen ist";
    public override string ResendPost => "Welcher Beitrag";
    public override string ResendAnswer => "Was zu tun ist: again (noch einmal) oder arrived (angekommen)";
    public override string SentAgain => "Es wird noch einmal gesendet.";
    public override string NotedAsSent => "Gut. Es gilt als gesendet.";
    public override string NothingToResend => "Hier ist nichts zu entscheiden: das ist schon geschehen, oder was gepostet werden sollte, ist nicht mehr bekannt.";
    public override string OnlyManagersResend => "Das können nur die entscheiden, die den Kanal verwalten.";
    public override string ChangedSince => "Nach dem Posten berichtigt";
    public override string MaybeNotArrived(PostKind kind, DateOnly day) => $"{Named(kind)} vom {Day(day)} ist vielleicht nicht angekommen. Bitte sieh nach, ob der Beitrag hier steht.";
    public override string NotArrived(PostKind kind, DateOnly day, DeliveryTrouble trouble) => $"{Named(kind)} vom {Day(day)} wurde nicht gepostet: " + trouble switch
    {
        DeliveryTrouble.QuoteGone => "was darin zitiert wird, gibt es nicht mehr.",
        DeliveryTrouble.NothingLeft => "alles, was darin stand, wurde inzwischen entfernt.",
        DeliveryTrouble.Refused => "ein Fehler des Bots.",
        _ => "hier konnte nicht gepostet werden.",
    };

    public override string MoreUndecided(int count) => count == 1 ? "Danach gibt es noch einen solchen Beitrag." : $"Danach gibt es noch {count} solche Beiträge.";
    public override string SendAgainButton => "Noch einmal senden";
    public override string ItIsThereButton => "Ist da";

    private static string Named(PostKind kind) => kind switch
    {
        PostKind.Digest => "Die Ausgabe",
        PostKind.Announcement => "Eine Ankündigung",
        _ => "Ein Hinweis",
    };


    public override string ChannelSuspended(string? channel, DeliveryTrouble trouble) => $"Ich kann in {(channel is null ? "einem Kanal, den du eingerichtet hast," : $"„{channel}“, von dir eingerichtet,")} nicht posten: " + trouble switch
    {
        DeliveryTrouble.ConversationGone => "es gibt ihn nicht mehr. Was er verfolgt, endet in 30 Tagen.",
        DeliveryTrouble.WorkspaceLeft => "ich wurde dort entfernt. Werde ich binnen 30 Tagen wieder hinzugefügt, geht alles weiter.",
        DeliveryTrouble.NoThreadAllowed => "ich darf dort keinen Thread beginnen. Wer ihn verwaltet, kann mir „Öffentliche Threads erstellen“ geben; dann geht alles weiter.",
        DeliveryTrouble.Locked => "der Thread ist gesperrt. Wird er geöffnet, geht alles weiter.",
        DeliveryTrouble.TooManyThreads => "es gibt schon so viele Threads, wie es geben darf. Werden einige geschlossen, geht alles weiter.",
        _ => "ich darf ihn nicht sehen oder dort nicht schreiben. Gibt mir diese Rechte, wer ihn verwaltet, geht alles weiter.",
    };

    public override string PostTitle => "Posten";
    public override string WhatIsPosted => "Das wird gepostet:";
    public override string WordsLabel => "Wörter";
    public override string YourNote => "Deine Anmerkung";
    public override string YourNoteHint => "Steht als deine über dem Beitrag";
    public override string Where => "Wohin";
    public override string ThisChannel => "Dieser Kanal";
    public override string ThisThread => "Dieser Thread";
    public override string NewThread => "Ein neuer Thread";
    public override string NewThreadOnMessage => "Ein Thread an jener Nachricht";
    public override string OtherThread => "Ein anderer Thread oder Kanal (unten)";
    public override string ThreadName => "Name des neuen Threads";
    public override string ThreadNameHint => "Nur für einen neuen Thread";
    public override string WhichThread => "Welcher andere Thread oder Kanal";
    public override string WhichThreadHint => "Nur für einen anderen Thread oder Kanal";
    public override string ChooseThread => "Wähle, in welchen Thread oder Kanal es gehen soll.";
    public override string YouMayNotPost(string conversation) => $"Nicht gepostet: du darfst in {conversation} nicht schreiben.";
    public override string FindSource => "Quelle finden";
    public override string FindSourceDescription => "Wo die Worte dieser Nachricht gesprochen wurden: wörtlich, ähnlich oder gar nicht";
    public override string MessageHasNoWords => "Diese Nachricht hat keine Wörter, nach denen ich suchen könnte.";

    public override string ShortenedForSize => "Etwas wurde weggelassen, damit die Nachricht nicht zu lang wird.";
    public override string BackButton => "Zurück";
    public override string OpenLink => "Öffnen";
    public override string EpisodePage => "Seite der Folge";
    public override string ChooseFirst => "Wähle zuerst etwas aus.";
    public override string ShowChosen => "Zeigen";
    public override string TypeWordsFirst => "Gib zuerst ein paar Wörter ein.";
    public override string FindButton => "Suchen";
    public override string AnsweredInChat => "Ich habe dir in unserem eigenen Chat geantwortet.";
    public override string AnsweredPrivately => "Privat beantwortet.";
    public override string NotAnsweredPrivately => "Die Antwort kam vielleicht nicht bei dir an. Versuch es noch einmal, oder frag mich in unserem eigenen Chat.";
    public override string StillLooking => "Ich suche noch; die Antwort kommt an die Stelle dieser Karte.";
    public override string ThisPost => "Dieser Beitrag";
    public override string ThisChat => "Dieser Chat";
    public override string NewPost => "Ein neuer Beitrag in diesem Kanal";
    public override string GeneralChannel => "Allgemein";
    public override string CancelButton => "Abbrechen";
    public override string NothingFoundTitle => "Nichts gefunden";
    public override string RemovedBy(string name) => $"Entfernt von {name}.";
    public override string NewPostIn(string channel) => $"Ein neuer Beitrag in {channel}";

    public override string NoClaims(string title) => $"Zu ‚{title}‘ kamen keine Kernaussagen mit.";
    public override string ClaimsOf(int episodes, string words) => $"Aussagen aus {Count(episodes, "Folge", "Folgen")} zu ‚{words}‘.";

    public override string ChosenByBot => "Vom Bot aus dem Transkript gewählt, nicht vom Herausgeber geschrieben.";
    public override string SpokenSummary => "Im Wortlaut";
    public override string SpokenWhy => "Warum es wichtig ist, wie gesprochen";
    public override string SpokenClaims => "Kernaussagen, wie gesprochen";
    public override string SpokenClaimsButton(int count) => $"Kernaussagen ({count})";
    public override string FoundTopics => "Themen (vom Bot gefunden)";
    public override string MachineWritten(string label, string model) => $"{label} · maschinell geschrieben von {model}";
    public override string MachineWrittenIsChecked => "Maschinell aus dem Transkript geschrieben, nicht vom Herausgeber; vom Bot mit dessen Wörtern verglichen, von niemandem gelesen.";

    public override string ShowFacts(int episodes, int withTranscript, DateOnly? newest) =>
        $"{Episodes(episodes)}, {(withTranscript == episodes ? "alle mit Transkript" : $"{Number(withTranscript)} mit Transkript")}"
        + (newest is { } day ? $" · neueste vom {Day(day)}" : "");

    public override string ShowsHere => "Was das Gedächtnis enthält";

    public override string SettingsTitle => "Einstellungen";
    public override string SettingsDescription => "Sendungen hinzufügen, nach Feeds sehen; Zeitzone, Sprache, wer abonnieren darf";
    public override string SettingsValue => "Was es sein soll: die Adresse des Feeds einer Sendung, eine Zeitzone, eine Sprache";
    public override string ActionOption => "Was zu tun ist";
    public override string AddShowDescription => "Einer Sendung folgen: ihre Folgen kommen von selbst";
    public override string AddShowHow => "Einer Sendung folgst du mit: /settings action:add-show value:https://… und der Adresse ihres Feeds (RSS). Jeder Podcast hat einen; seine Website oder ein Podcast-Verzeichnis nennt ihn.";
    public override string FeedsDescription => "Die Feeds, denen hier gefolgt wird, und wie es ihnen geht";
    public override string FeedsTitle(int feeds) => Count(feeds, "Feed", "Feeds");
    public override string FeedsButton => "Alle Feeds";
    public override string NoFeeds => "Hier wird noch keiner Sendung gefolgt.";
    public override string NoSuchFeed => "Diesem Feed wird hier nicht mehr gefolgt.";
    public override string NotAFeed(string reason) => $"Nichts wurde gespeichert. {reason}";

    public override string FeedHas(int episodes, int withTranscripts, DateOnly? newest) =>
        $"{Episodes(episodes)}, {(withTranscripts == 0 ? "keine mit Transkript: Titel, Personen und Notizen sind zu finden, Gesprochenes nicht" : withTranscripts == episodes ? "alle mit Transkript" : $"{Number(withTranscripts)} mit Transkript")}"
        + (newest is { } day ? $" · neueste vom {Day(day)}" : "") + ".";

    public override string FeedLooksPrivate => "Das sieht nach einem privaten Feed aus, für eine einzelne Person gemacht. Alle hier werden seine Folgen sehen: folge ihm nur, wenn sie das dürfen.";
    public override string FeedSaysItMoved(string address) => $"Laut Anbieter ist er nach {address} umgezogen. Füge ihn von dort hinzu, wenn du dem traust.";
    public override string FeedRemarks => "Gut zu wissen";
    public override string AddressWasSeen => "Andere können die Adresse lesen, die du hier getippt hast. Lösche deine Nachricht, wenn sie nur für dich bestimmt ist.";
    public override string NothingStoredYet => "Noch ist nichts gespeichert.";
    public override string FollowDescription => "Einem Feed folgen, der angesehen wurde";
    public override string FollowTicket => "Was der Knopf unter dem Bericht enthält";
    public override string FollowButton => "Dieser Sendung folgen";
    public override string Followed => "Gefolgt. Die Folgen kommen in den nächsten Minuten, neue von selbst.";
    public override string FollowedLocally => "Gefolgt. Die Folgen kommen, während der Bot läuft, oder sofort mit: bot feed poll";
    public override string FollowedElsewhere => "Dieser Sendung wird hier schon gefolgt, unter einer anderen Adresse. Nichts wurde geändert.";
    public override string FeedProposesMove(string address) => $"Laut Anbieter ist er nach {address} umgezogen.";
    public override string MoveButton => "Ihm dort folgen";
    public override string MoveRefused(string reason) => $"Er bleibt, wo er ist: {reason}";
    public override string FollowedAlready => "Dieser Sendung wird hier schon gefolgt.";
    public override string TicketTooOld => "Dieser Bericht ist zu alt. Sieh dir den Feed noch einmal an: /settings action:add-show.";
    public override string TooManyFeeds(int most) => $"Hier wird {Count(most, "Feed", "Feeds")} gefolgt; mehr erlaubt nicht, wer diesen Bot betreibt.";
    public override string FeedDescription => "Ein Feed, und was mit ihm zu tun ist";
    public override string FeedNumber => "Die Nummer des Feeds";
    public override string FeedButton => "Dieser Feed";
    public override string PollButton => "Jetzt nachsehen";
    public override string PauseButton => "Anhalten";
    public override string ResumeButton => "Fortsetzen";
    public override string DropButton => "Nicht mehr folgen";
    public override string DropQuestion => "Es kommen keine weiteren Folgen. Die hier sind, bleiben.";
    public override string Dropped => "Ihm wird nicht mehr gefolgt. Seine Folgen bleiben.";

    public override string PollBrought(FeedCounts counts) => counts switch
    {
        { Added: 0, Updated: 0 } => "Nichts Neues.",
        { Updated: 0 } => $"{Count(counts.Added, "neue Folge", "neue Folgen")}.",
        { Added: 0 } => $"{Episodes(counts.Updated)} aktualisiert.",
        _ => $"{Count(counts.Added, "neue Folge", "neue Folgen")}, {Number(counts.Updated)} aktualisiert.",
    };

    public override string PollFailed(string reason) => $"Er war nicht zu lesen: {reason}";
    public override string WithoutEpisodesYet => "Gefolgt, bisher ohne Folgen";

    public override string FeedHealth(FollowedFeed feed, DateTimeOffset now) => feed switch
    {
        { State: FeedState.Paused } => "Angehalten: es kommen keine neuen Folgen.",
        { State: FeedState.Stopped } => $"Aufgegeben{Since(feed)}: {feed.Trouble} Prüfe die Adresse, dann setze ihn fort.",
        { Trouble: { } trouble } => $"Nicht erreichbar{Since(feed)}: {trouble}",
        { IsRead: false, Episodes: 0 } => "Wird noch zum ersten Mal gelesen.",
        { PolledAt: { } polled } => $"Geprüft {polled.Humanize(now, Culture)}.",
        _ => "Gefolgt.",
    } + (feed.WithoutTranscript > 0 ? $" {Transcripts(feed.WithoutTranscript)} {(feed.WithoutTranscript == 1 ? "war" : "waren")} nicht zu bekommen." : "");

    private string Since(FollowedFeed feed) => feed.FailingSince is { } since ? $" seit {Day(DateOnly.FromDateTime(since.UtcDateTime))}" : "";

    public override string CorrectDescription => "Sagen, was falsch ist: ein Name, ein Begriff, wer spricht, eine Aussage, die Zusammenfassung";
    public override string CorrectEpisode => "Die Folge, in der etwas falsch ist";
    public override string CorrectAction => "Was falsch ist, oder welche Liste gezeigt werden soll";
    public override string CorrectWrong => "Was falsch ist: der Name wie importiert, oder was für einen Begriff gehört wurde";
    public override string CorrectRight => "Was stattdessen richtig ist";
    public override string CorrectAt => "Welche Aussage (3) oder welche Zeilen (226-228)";
    public override string CorrectDo => "Was mit einer Korrektur geschehen soll";
    public override string CorrectId => "Welche Korrektur";
    public override string CorrectReason => "Warum sie abgelehnt wird";

    public override string CorrectChoice(string choice) => choice switch
    {
        "name" => "Jemand aus Moderation oder Gästen heißt anders",
        "term" => "Ein Begriff, den Transkripte falsch haben, fürs Glossar",
        "speaker" => "Wer in einigen Zeilen spricht",
        "claim" => "Eine Aussage ist falsch",
        "summary" => "Die Zusammenfassung ist falsch",
        "not-same-person" => "Jemand heißt nur so wie jemand anderes",
        "glossary" => "Die Begriffe, und was für sie gehört wird",
        "queue" => "Was vorgeschlagen ist und entschieden werden muss",
        "mine" => "Was ich vorgeschlagen habe, und was daraus wurde",
        "accepted" => "Was berichtigt gezeigt wird",
        "accept" => "Annehmen",
        "decline" => "Ablehnen",
        "undo" => "Rückgängig machen",
        "withdraw" => "Zurückziehen",
        _ => "Zeigen",
    };

    public override string CorrectButton => "Berichtigen";
    public override string CorrectTitle => "Korrekturen";
    public override string CorrectIntroduction => "Drück „Berichtigen“ bei einer Folge, ihren Aussagen oder einem Zitat, oder fang hier an. Vorschlagen können alle; es entscheiden die, die hier verwalten. Was importiert wurde, ändert sich nie: eine Korrektur liegt darüber und lässt sich rückgängig machen. Gesprochene Worte werden nie verändert.";
    public override string WhatIsWrong => "Was ist falsch?";
    public override string ChooseEpisode => "Ein Name in einer Folge";
    public override string WhichEpisode => "In welcher Folge?";
    public override string WhichPerson => "Um wen geht es?";
    public override string WhichClaim => "Welche Aussage?";

    public override string CorrectionKind(CorrectionKind kind) => kind switch
    {
        Data.CorrectionKind.Name => "Ein Name",
        Data.CorrectionKind.Apart => "Nicht dieselbe Person",
        Data.CorrectionKind.Claim => "Eine Aussage",
        Data.CorrectionKind.Summary => "Die Zusammenfassung",
        Data.CorrectionKind.Speaker => "Wer spricht",
        _ => "Ein Begriff fürs Glossar",
    };

    public override string Before(CorrectionKind kind) => kind == Data.CorrectionKind.Term ? "Was gehört wird" : "Wie importiert";

    public override string After(CorrectionKind kind) => kind switch
    {
        Data.CorrectionKind.Term => "Der Begriff",
        Data.CorrectionKind.Apart => "Unterschieden durch",
        _ => "Richtig ist",
    };

    public override string State(CorrectionState state) => state switch
    {
        CorrectionState.Open => "noch zu entscheiden",
        CorrectionState.Accepted => "angenommen",
        CorrectionState.Declined => "abgelehnt",
        CorrectionState.Withdrawn => "zurückgezogen",
        CorrectionState.Undone => "rückgängig gemacht",
        _ => "durch eine andere ersetzt",
    };

    public override string Done(CorrectionState state) => state switch
    {
        CorrectionState.Accepted => "Angenommen. Ab jetzt wird es so gezeigt.",
        CorrectionState.Declined => "Abgelehnt.",
        CorrectionState.Withdrawn => "Zurückgezogen.",
        _ => "Rückgängig gemacht. Gezeigt wird wieder, was importiert wurde.",
    };

    public override string DecidedBefore(string state, string name) => $"Das ist schon geschehen: {state}, von {name}.";

    public override string NotProposed(ProposalOutcome outcome) => outcome switch
    {
        ProposalOutcome.TooManyOpen => "Nicht vorgeschlagen: hier warten zu viele Vorschläge auf eine Entscheidung. Erst müssen die entscheiden, die hier verwalten.",
        ProposalOutcome.TooManyToday => $"Nicht vorgeschlagen: mehr als {CorrectionBook.MostADay} Vorschläge am Tag gehen nicht. Mach morgen weiter.",
        _ => $"Nicht vorgeschlagen: das Glossar hat {CorrectionBook.MostTerms} Begriffe, für mehr ist kein Platz.",
    };

    public override string KnownProposal(CorrectionState state) => state == CorrectionState.Open ? "Genau das hat schon jemand vorgeschlagen." : "So wird es schon gezeigt.";
    public override string Proposed => "Vorgeschlagen. Es entscheiden die, die hier verwalten; was daraus wurde, zeigt dir /correct, wenn du das nächste Mal nachsiehst.";
    public override string ProposedToDecide => "Vorgeschlagen. Du entscheidest hier, also kannst du es gleich annehmen.";
    public override string ProposalDecided(bool accepted) => accepted ? "Dein Vorschlag wurde angenommen" : "Dein Vorschlag wurde abgelehnt";
    public override string NoLongerFits => "Passt nicht mehr: die Folge hat diesen Text nicht mehr, also wird das nirgends gezeigt.";
    public override string NoSuchCorrection => "So eine Korrektur gibt es hier nicht, oder sie ist nicht deine.";
    public override string StateLabel => "Stand";
    public override string ProposedLabel => "Vorgeschlagen von";
    public override string DecidedLabel => "Entschieden von";
    public override string EndedLabel => "Beendet von";
    public override string ReasonLabel => "Grund";
    public override string AcceptButton => "Annehmen";
    public override string DeclineButton => "Ablehnen";
    public override string DeclineWithReasonButton => "Mit Begründung ablehnen…";
    public override string UndoButton => "Rückgängig machen";
    public override string WithdrawButton => "Zurückziehen";
    public override string AddTermButton => "Begriff hinzufügen";
    public override string GlossaryTitle => "Glossar";
    public override string HeardAsTerm(string heard) => $"gehört als „{heard}“";
    public override string EmptyGlossary => "Das Glossar ist leer. Ein Begriff darin findet Zeilen, in denen etwas anderes für ihn gehört wurde: Trillium, gehört als „a trillion“.";
    public override string MyProposals => "Meine Vorschläge";
    public override string NoProposals => "Du hast hier nichts vorgeschlagen.";
    public override string ProposalNews(int count) => $"Über {Count(count, "deiner Vorschläge", "deiner Vorschläge")} wurde entschieden, seit du zuletzt nachgesehen hast.";
    public override string ProposalQueue(int open) => $"Zu entscheiden ({Number(open)})";
    public override string NothingProposed => "Nichts wartet auf eine Entscheidung.";
    public override string CorrectionsShown => "Hier berichtigt";
    public override string NothingCorrected => "Hier ist nichts berichtigt.";
    public override string ReachOfTerm(string heard, int lines, int episodes) => $"„{heard}“ steht hier in {Count(lines, "Zeile", "Zeilen")} aus {Count(episodes, "Folge", "Folgen")}; wer nach dem Begriff fragt, findet sie.";
    public override string ReachOfSpeaker(int posts) => $"Wird unter diesen Zeilen gezeigt; {Count(posts, "Beitrag zitiert", "Beiträge zitieren")} hier einige davon und {(posts == 1 ? "bleibt" : "bleiben")}, wie {(posts == 1 ? "er ist" : "sie sind")}.";

    public override string ReachOfEpisode(CorrectionKind kind) => kind switch
    {
        Data.CorrectionKind.Claim => "Wird bei den Aussagen dieser Folge gezeigt. Gepostetes bleibt, wie es ist.",
        Data.CorrectionKind.Summary => "Wird auf der Karte dieser Folge gezeigt. Gepostetes bleibt, wie es ist.",
        _ => "Wird auf der Karte dieser Folge gezeigt und bei der Suche gefunden. Gepostetes bleibt, wie es ist.",
    };

    public override string LineSpan(int first, int last) => first == last ? $"Zeile {Number(first)}" : $"Zeilen {Number(first)}–{Number(last)}";
    public override string HeardField => "Was gehört wird oder in Transkripten steht";
    public override string HeardHint => "Ein bis fünf Wörter, zum Beispiel: a trillion";
    public override string TermField => "Was es sein sollte";
    public override string TermHint => "Der Begriff, wie ihr ihn schreibt, zum Beispiel: Trillium";
    public override string RightNameField => "Der richtige Name";
    public override string RightNameHint(string imported) => $"Importiert als: {Graphemes.Shorten(imported, 60)}";
    public override string ApartField => "Was diese Person unterscheidet";
    public override string ApartHint => "Ein, zwei Wörter, die hinter dem Namen stehen, zum Beispiel: Statistiker";
    public override string RightClaimField(int number) => $"Aussage {number}, wie sie sein sollte";
    public override string RightSummaryField => "Die Zusammenfassung, wie sie sein sollte";
    public override string RightTextHint => "Gezeigt wird es mit dem Vermerk, dass es hier berichtigt wurde";
    public override string LinesField => "Zeilen";
    public override string SpeakerField => "Wer in ihnen spricht";
    public override string ReasonField => "Warum es abgelehnt wird";
    public override string ReasonHint => "Wer es vorgeschlagen hat, kann das lesen";
    public override string SendButton => "Senden";
    public override string TypeThis => "Gib ein:";
    public override string NobodyNamed => "Zu dieser Folge kamen keine Namen mit.";
    public override string NoSummary => "Zu dieser Folge kam keine Zusammenfassung mit.";
    public override string SameAsImported => "Das ist dasselbe wie vorher.";
    public override string TermTooLong(int most) => $"Ein Begriff, und was für ihn gehört wird, haben ein bis {Number(most)} Wörter und höchstens 100 Zeichen.";
    public override string TermSaysNothing => "Solche Wörter hat fast jede Zeile. Nimm ein Wort dazu, das etwas bedeutet.";
    public override string NoSuchLinesOf(int lines) => $"Zeilen schreibt man 226 oder 226-228; dieses Transkript hat {Number(lines)}.";
    public override string TooManyLines(int most) => $"Höchstens {Number(most)} Zeilen auf einmal.";
    public override string SeveralVoices => "In diesen Zeilen wechselt die Stimme, sodass niemand wüsste, welche Worte gemeint sind. Nimm andere Zeilen.";
    public override string ImportedAs(string imported) => $"importiert als {imported}";
    public override string Apart(string apart) => $"{apart}; hier unterschieden von anderen dieses Namens";
    public override string CorrectedHere(string label) => $"{label} · hier berichtigt";
    public override string AsImported(string label) => $"{label} · wie importiert";
    public override string ClaimCorrected(string imported) => $"hier berichtigt; importiert: {imported}";

    public override string CorrectedSpeaker(SpeakerCorrection speaker, string? imported) =>
        $"es spricht: {speaker.Name}, {(speaker.ByTeam ? "berichtigt von diesem Team" : "hier berichtigt")}" + (imported is null ? "" : $" (importiert: {imported})");

    public override string ChannelManagersOnly => "Abonnieren können, die den Kanal verwalten. Auf Discord ist das, wer hier „Kanal verwalten“ oder „Server verwalten“ hat, und wer in /settings genannt ist; in Teams, wem es die Einstellungen des Bots erlauben.";

    public override string RightName(BotRight right) => right switch
    {
        BotRight.ViewChannel => "Kanal anzeigen",
        BotRight.SendMessages => "Nachrichten senden",
        _ => "Nachrichten in Threads senden",
    };

    public override string CannotPostHere(IReadOnlyList<BotRight> lacks) => $"Ich kann hier nicht posten: „{string.Join("“ und „", lacks.Select(RightName))}“ {(lacks.Count == 1 ? "fehlt" : "fehlen")}. Wer den Kanal verwaltet, kann mir das geben; frag danach noch einmal.";
    public override string OnlyInChats => "Themen folgen Kanäle und Chats: frag mich dort, auf Discord oder in Teams. Auf der Kommandozeile und über HTTP gibt es keinen Ort zum Posten.";
    public override string SubscribeDescription => "Neue Folgen zu einem Thema hier posten lassen: sofort, täglich oder wöchentlich";
    public override string SubscribeTopic => "Ein Thema, eine Person oder eine Sendung";
    public override string WhenOption => "Wann gepostet wird, was gefunden ist; wöchentlich, wenn du nichts sagst";
    public override string MatchOption => "Wo ein Thema vorkommen muss";
    public override string SubscribeWords => "Welche Wörter als das Thema zählen, durch Kommas getrennt";
    public override string WithoutOption => "Folgen mit diesen Wörtern und diese Sendungen auslassen; durch Kommas getrennt";
    public override string KindOption => "Wovon es der Name ist, wo das nicht klar ist";
    public override string SubscriptionNumber => "Welches Abo";
    public override string UnsubscribeDescription => "Einem Thema hier nicht mehr folgen";
    public override string UnsubscribeTopic => "Dem hier gefolgt wird und nicht mehr soll";
    public override string SubscriptionsDescription => "Was dieser Kanal abonniert hat; ändern, anhalten oder beenden";

    public override string TimingChoice(SubscriptionTiming when) => when switch
    {
        SubscriptionTiming.Now => "Jede neue Folge sofort",
        SubscriptionTiming.Daily => "Jeden Tag gesammelt",
        _ => "Jede Woche gesammelt",
    };

    public override string MatchChoice(SubscriptionMatch match) => match switch
    {
        SubscriptionMatch.Tagged => "Ganze Wörter, in Themen, Titeln oder Personen",
        SubscriptionMatch.Spoken => "Ganze Wörter, mindestens zweimal gesprochen",
        _ => "Ganze Wörter, in Themen, Titeln oder Personen, oder mindestens zweimal gesprochen",
    };

    public override string KindChoice(SubscriptionKind kind) => kind switch
    {
        SubscriptionKind.Person => "Eine Person, als Gast oder Moderation",
        SubscriptionKind.Show => "Eine Sendung mit jeder ihrer Folgen",
        _ => "Ein Thema, nach seinen Wörtern",
    };

    public override string TimingButton(SubscriptionTiming when) => when switch
    {
        SubscriptionTiming.Now => "Sofort",
        SubscriptionTiming.Daily => "Täglich",
        _ => "Wöchentlich",
    };

    public override string MatchButton(SubscriptionMatch match) => match switch
    {
        SubscriptionMatch.Tagged => "Nur verschlagwortet",
        SubscriptionMatch.Spoken => "Nur gesprochen",
        _ => "Verschlagwortet oder gesprochen",
    };

    public override string AsKindButton(SubscriptionKind kind) => kind switch
    {
        SubscriptionKind.Person => "Als Person",
        SubscriptionKind.Show => "Als Sendung",
        _ => "Als Thema",
    };

    public override string TimingWeekly => "wöchentlich";
    public override string TimingDaily => "täglich";
    public override string TimingAtOnce => "jede neue Folge sofort";
    public override string SubscribeTitle(string name) => $"{name} abonnieren?";
    public override string EditTitle(string name) => $"Das Abo zu {name} ändern?";
    public override string SubscribeButton => "Abonnieren";
    public override string SaveButton => "Speichern";
    public override string EditWordsButton => "Wörter ändern";
    public override string LeaveOutButton => "Etwas auslassen";
    public override string EditThatButton(string name) => $"Stattdessen {name} ändern";
    public override string OnlyInButton(string show) => $"Nur in {show}";
    public override string WordsField => "Zählt als Treffer";
    public override string WordsHint => "Durch Kommas getrennt; Mehrzahl, Großschreibung und Akzente sind gleich";
    public override string WithoutField => "Folgen auslassen mit oder von";
    public override string WithoutHint => "Wörter oder Namen von Sendungen, durch Kommas getrennt";
    public override string TopicSaysNothing => "Solche Wörter hat fast jede Folge. Nenne ein Thema, eine Person oder eine Sendung.";
    public override string WordSaysNothing(string word) => $"„{word}“ kommt in fast jeder Folge vor. Nimm Wörter, die etwas bedeuten.";
    public override string TooManyWords(int most) => $"Höchstens {Number(most)} Wörter, zusammen nicht länger als 1.000 Zeichen.";
    public override string CountsLabel => "Zählt als Treffer";
    public override string WhereLabel => "Wo";
    public override string OnlyShowLabel => "Nur in";
    public override string WithoutShowsLabel => "Nicht in";
    public override string WithoutWordsLabel => "Ausgelassen mit";
    public override string WhenLabel => "Wann";
    public override string NextTimeLabel => "Nächstes Mal";

    internal override string WouldHaveBrought(TopicPreview preview) =>
        preview.Episodes == 0 ? $"In den letzten {Number(preview.Days)} Tagen hätte das nichts gebracht."
        : $"In den letzten {Number(preview.Days)} Tagen hätte das {(preview.IsAtLeast ? "mindestens " : "")}{Count(preview.Episodes, "Folge", "Folgen")} gebracht{(preview.WeeksForOne is { } weeks ? $", etwa eine {(weeks == 1 ? "in der Woche" : $"alle {Number(weeks)} Wochen")}" : "")}.";

    internal override string TooBroad(TopicPreview preview) => $"Das sind mehr als {Number(TopicPreview.MostAWeek)} in der Woche, mehr als jemand liest." + preview.Narrowing switch
    {
        TopicNarrowing.TaggedOnly => " „Nur verschlagwortet“ bringt, was davon handelt, und lässt aus, wo nur davon gesprochen wird.",
        TopicNarrowing.OneShow => " Eine Sendung, oder Wörter, die mehr sagen, brächten weniger.",
        _ => "",
    };

    public override string ForExample => "Zum Beispiel";
    public override string NothingOldIsPosted => "Altes wird nicht gepostet: nur, was von jetzt an hereinkommt.";

    public override string FollowedLike(Subscription existing, bool isCovered) =>
        $"Schon abonniert: {existing.Name} ({ByOn(existing.CreatedByName, DateOnly.FromDateTime(existing.CreatedAt.UtcDateTime))}). " + (isCovered ? "Das bringt all das." : "Beide haben Wörter gemeinsam.");

    public override string Reason(MatchReason reason) => reason switch
    {
        { Kind: MatchReasonKind.Tag } => $"Schlagwort {reason.Text}",
        { Kind: MatchReasonKind.Title } => reason.Text is null ? "im Titel" : $"Titel: {reason.Text}",
        { Kind: MatchReasonKind.Person } => $"mit {reason.Text}",
        { Kind: MatchReasonKind.Show } => $"Sendung {reason.Text}",
        _ => reason.Text is null ? $"{reason.Count}× gesprochen" : $"{reason.Text} {reason.Count}× gesprochen",
    };

    public override string NothingSubscribed => "Nichts wurde geändert.";
    public override string SubscribedTo(string name) => $"Abonniert: {name}.";
    public override string SubscribedBefore(string name) => $"{name} ist hier schon abonniert.";
    public override string SubscriptionChanged(string name) => $"Gespeichert: {name}.";

    public override string NotSubscribed(SubscriptionOutcome outcome, int most) => outcome switch
    {
        SubscriptionOutcome.TooMany => $"Dieser Kanal hat schon {Number(most)} Abos, mehr gehen nicht. Beende erst eines.",
        SubscriptionOutcome.OfAnotherWorkspace => "Dieser Kanal ist geteilt, und was er abonniert, entscheidet das andere Team, das ihn hat. Entscheide dort.",
        SubscriptionOutcome.NotAllowed => ChannelManagersOnly,
        _ => "Dieses Abo gibt es nicht mehr.",
    };

    public override string SubscriptionsButton => "Alle Abos";
    public override string ShowSubscriptionButton => "Zeigen";
    public override string SubscribeToMoreButton => "Abonnieren…";
    public override string SubscribeAgainButton => "Wieder abonnieren";
    public override string UnsubscribeButton => "Abo beenden";
    public override string UnsubscribeQuestion => "Dem nicht mehr folgen? Der Kanal erfährt es.";
    public override string UnsubscribedFrom(string name) => $"Nicht mehr abonniert: {name}.";
    public override string NotFollowed(string name) => $"„{name}“ ist hier nicht abonniert.";
    public override string WhichSubscription => "Welches?";
    public override string NothingFollowed => "Hier ist noch nichts abonniert. Ein Thema, eine Person oder eine Sendung abonniert man mit: /subscribe";
    public override string NoSuchSubscription => "Dieses Abo gibt es hier nicht mehr.";
    public override string FollowedHereTitle => "Hier abonniert";
    public override string FollowedInTitle(string channel) => $"Abonniert in {channel}";
    public override string OtherChannelsTitle => "Andere Kanäle mit Abos";
    public override string OtherChannelsButton => "Andere Kanäle";
    public override string NoOtherChannels => "Kein anderer Kanal hat etwas abonniert.";
    public override string SubscriptionCount(int count) => Count(count, "Abo", "Abos");
    public override string DigestButton => "Nächste Ausgabe";
    public override string EditButton => "Ändern";
    public override string WhatItBroughtButton => "Was es brachte";
    public override string WhatItBrought(string name) => $"Was {name} brachte";
    public override string NothingBroughtYet => "Es hat noch nichts gebracht.";
    public override string NotPostedYet => "wartet auf die nächste Ausgabe";
    public override string SubscribedByLabel => "Abonniert von";
    public override string ByOn(string? name, DateOnly day) => $"{name ?? "jemand"}, {Day(day)}";
    public override string PausedMark => "angehalten";
    public override string PausedSince(DateOnly day) => $"Angehalten seit dem {Day(day)}. Was inzwischen kommt, wird nicht nachgeholt.";
    public override string PausedUntil(string time) => $"Angehalten bis {time}.";
    public override string NextDigestAt(string time) => $"Nächste Ausgabe: {time}.";
    public override string NextDigestSkipped(string time) => $"Die Ausgabe am {time} fällt aus; die danach hat, was sie gehabt hätte.";

    public override string SuspendedSince(DateOnly day, DeliveryTrouble trouble) => $"Seit dem {Day(day)} kann nichts gepostet werden: " + trouble switch
    {
        DeliveryTrouble.ConversationGone => "den Kanal oder Thread gibt es nicht mehr.",
        DeliveryTrouble.NoAccess => "ich sehe den Kanal nicht.",
        DeliveryTrouble.NotAllowed or DeliveryTrouble.NoThreadAllowed => "ich darf dort nicht schreiben.",
        DeliveryTrouble.Locked => "der Thread ist gesperrt.",
        DeliveryTrouble.TooManyThreads => "es gibt so viele Threads, wie es geben darf.",
        DeliveryTrouble.TagNeeded => "das Forum will ein Schlagwort, und keines passt.",
        DeliveryTrouble.WorkspaceLeft => "ich wurde entfernt.",
        _ => "die Plattform nimmt es nicht an.",
    };

    public override string NoticeSubscribed(string who, string name, string when) => $"{who} hat „{name}“ für diesen Kanal abonniert ({when}).";
    public override string NoticeEdited(string who, string name, string when) => $"{who} hat das Abo „{name}“ geändert ({when}).";
    public override string NoticePaused(string who, string name) => $"{who} hat das Abo „{name}“ angehalten.";
    public override string NoticeResumed(string who, string name, string when) => $"{who} hat das Abo „{name}“ fortgesetzt ({when}).";
    public override string NoticeUnsubscribed(string who, string name) => $"{who} hat das Abo „{name}“ beendet.";
    public override string NoticeZone(string who, string zone, string next) => $"{who} hat die Zeitzone geändert: {zone}. Nächste Ausgabe: {next}.";
    public override string WhatIsThisButton => "Was ist das?";
    public override string ManageButton => "Verwalten";

    public override string ZoneDescription => "Die Zeitzone der Ausgaben: Europe/Berlin, oder einfach Berlin";
    public override string LanguageDescription => "Die Sprache von dem, was für alle gepostet wird: en oder de";
    public override string QuietDescription => "Was gepostet wird, wenn es nichts Neues gibt: nichts, oder eine Zeile";
    public override string ArchiveDescription => "Ob Folgen, die vor langem erschienen sind, ausgelassen oder gruppiert werden";
    public override string ManagersDescription => "Wer Kanäle abonnieren lassen darf, außer denen, die die Plattform nennt";
    public override string AuditDescription => "Wer was geändert hat, das Neueste zuerst";
    public override string WhoOption => "Für managers: eine Person, auf Discord auch eine Rolle";
    public override string ZoneIs(string zone, string now) => $"Die Zeitzone ist {zone}, dort ist es jetzt {now}.";
    public override string ZoneField => "Zeitzone";
    public override string ZoneHint => "Zum Beispiel Europe/Berlin, oder einfach Berlin";
    public override string ZoneSet(string zone, string now) => $"Die Zeitzone ist von jetzt an {zone}, dort ist es {now}. Kanäle mit einer Ausgabe erfahren, wann die nächste kommt.";
    public override string NoSuchZone(string typed) => $"„{typed}“ ist keine Zeitzone, oder könnte mehrere meinen. Nenne eine große Stadt in ihr, oder die Zone wie Europe/Berlin.";
    public override string LanguageIs(string? language) => language is null ? "Was für alle gepostet wird, ist in der Sprache des Ortes, an dem es eingerichtet wurde." : $"Was für alle gepostet wird, ist in dieser Sprache: {language}.";
    public override string LanguageSet(string language) => $"Was für alle gepostet wird, ist von jetzt an in dieser Sprache: {language}.";
    public override string QuietIs(bool saysSo) => saysSo ? "Gibt es nichts Neues, wird das in einer Zeile gepostet." : "Gibt es nichts Neues, wird nichts gepostet.";
    public override string QuietButton(bool saysSo) => saysSo ? "Eine Zeile posten" : "Nichts posten";
    public override string ArchiveIs(ArchivePolicy policy) => policy == ArchivePolicy.Group ? "Folgen, die lange vor ihrem Eintreffen erschienen sind, stehen in der Ausgabe für sich." : "Folgen, die lange vor ihrem Eintreffen erschienen sind, werden ausgelassen.";
    public override string ArchiveButton(ArchivePolicy policy) => policy == ArchivePolicy.Group ? "Gruppieren" : "Auslassen";
    public override string NoSuchValue(string value, IReadOnlyList<string> values) => $"„{value}“ ist keines von: {string.Join(", ", values)}.";
    public override string ManagersTitle => "Wer Kanäle abonnieren lassen darf";
    public override string ManagersAre => "Hier genannt, außer denen, die die Plattform nennt:";
    public override string NobodyIsNamed => "Hier ist niemand genannt. Auf Discord darf abonnieren lassen, wer „Kanal verwalten“ oder „Server verwalten“ hat; in Teams, wem es die Einstellungen des Bots erlauben.";
    public override string NameMe => "Mich nennen";
    public override string PersonField => "Jemand, der hier ist";
    public override string KnownSubjectField => "Oder eines davon";
    public override string NameSomebody => "Jemanden nennen";
    public override string RoleMark => "Rolle";
    public override string RemoveManagerButton(string name) => $"{name} entfernen";
    public override string ManagerAdded(string name) => $"{name} darf von jetzt an Kanäle abonnieren lassen.";
    public override string ManagerRemoved(string name) => $"{name} ist nicht mehr genannt.";
    public override string NobodyKnownAs(string typed) => $"Ich kenne hier niemanden, der „{typed}“ heißt. Ich kenne, wer hier etwas geändert hat, und auf Discord, wen du mit der Option „who“ wählst.";
    public override string TooManyManagers(int most) => $"Höchstens {Number(most)} Personen und Rollen können genannt werden.";
    public override string AuditTitle => "Wer was geändert hat";
    public override string NothingAudited => "Noch wurde nichts geändert.";

    public override string AuditAction(string action) => action switch
    {
        "subscribed" => "abonniert",
        "edited" => "Abo geändert",
        "paused" => "angehalten",
        "resumed" => "fortgesetzt",
        "unsubscribed" => "Abo beendet",
        "zone" => "Zeitzone geändert",
        "language" => "Sprache geändert",
        "quiet-weeks" => "geändert, was ohne Neues gepostet wird",
        "archive" => "geändert, was aus alten Folgen wird",
        "manager-added" => "als Verwaltende genannt",
        "manager-removed" => "als Verwaltende entfernt",
        "digest-scheduled" => "Tage und Zeit der Ausgabe geändert",
        "digest-sent" => "Ausgabe gleich gesendet",
        "digest-skipped" => "nächste Ausgabe ausgelassen",
        "digest-paused" => "Ausgaben angehalten",
        "digest-resumed" => "Ausgaben fortgesetzt",
        _ => action,
    };

    public override string SettingsOnlyInChats => "Das wird in einem Server, einem Team oder einem Chat entschieden. Für alle zusammen setzt, wer den Bot betreibt, Digests:Zone.";

    public override string HelpIntroduction => "Ich merke mir Podcasts für diesen Arbeitsbereich: Folgen, ihre Aussagen und die Zeilen, die wirklich gesprochen wurden.";
    public override string HelpPrivacy => "Ich lese eure Nachrichten nicht. Ich antworte auf Befehle, und nur du siehst die Antwort, bis du sie teilst.";
    public override string AppInShort => "Ein Podcast-Gedächtnis für euer Team: Folgen, Aussagen, gesprochene Zeilen";
    public override string Commands => "Befehle";
    public override string TryThis => "Probier das";
    public override string OptionsLabel => "Optionen";
    public override string Required => "nötig";

    public override string WelcomeText(string? addedBy) => (addedBy is null ? "Hallo." : $"Hallo. {addedBy} hat mich hinzugefügt.") + " Ich merke mir Podcasts für euch:";
    public override string SetUpButton => "Einrichten";
    public override string SetUpTitle => "Erste Schritte";

    public override IReadOnlyList<string> SetUpSteps =>
    [
        "Sieh nach, was es hier gibt: /shows. Wer diesen Bot betreibt, fügt Folgen hinzu mit: bot import DATEI",
        "Finde eine Folge: /episode und ein Name, ein Titel oder ein Thema.",
        "Finde, was gesagt wurde: /quote und ein paar Wörter, wie du sie in Erinnerung hast. „Posten…“ teilt eine Zeile.",
        "Lass neue Folgen in einen Kanal posten: dort /subscribe und ein Thema, eine Person oder eine Sendung.",
    ];

    public override string ServerRights => "Wer welchen Befehl benutzen darf, steht in den Servereinstellungen unter „Integrationen“.";
    public override string AppRights => "In einem Kanal oder Gruppenchat erwähne mich zuerst. Wer diese App benutzen darf, steht im Teams Admin Center unter „Apps verwalten“.";

    public override string PrivacyButton => "Datenschutz";
    public override string PrivacyTitle => "Datenschutz";
    public override string WhatIsSeen => "Ich sehe die Befehle, die du eingibst, die Knöpfe, die du drückst, und eine Nachricht, wenn du bei ihr „Quelle finden“ wählst. Wonach du suchst, wird nicht mit deinem Namen aufbewahrt.";

    public override string WhatIsStored(StoredAboutPerson stored)
    {
        string?[] what =
        [
            stored.Posts > 0 ? $"{Count(stored.Posts, "Beitrag", "Beiträge")}, die du geteilt oder veranlasst hast, je mit deiner Kennung, deinem Namen und deiner Anmerkung, damit du sie entfernen kannst" : null,
            stored.Corrections > 0 ? $"{Count(stored.Corrections, "Korrektur", "Korrekturen")}, die du vorgeschlagen, entschieden oder beendet hast, je mit deiner Kennung und deinem Namen, damit du siehst, was daraus wurde, und wer entscheidet, sieht, wer es war" : null,
            stored.Decisions > 0 ? $"{Count(stored.Decisions, "Eintrag", "Einträge")} darüber, was du für Kanäle entschieden hast, zum Beispiel ein Abo, oder dass du als Verwaltende genannt bist, je mit deiner Kennung und deinem Namen, damit man dort sieht, wer es war" : null,
            stored.HasChat ? "dass wir einen Chat haben, mit seiner und deiner Kennung, damit ich dir dort schreiben kann" : null,
        ];
        return what.Any(text => text is not null) ? $"Über dich gespeichert: {string.Join("; und ", what.OfType<string>())}." : "Über dich ist nichts gespeichert.";
    }

    public override string ForgetButton => "Löschen, was über mich gespeichert ist";

    public override string ForgetQuestion(StoredAboutPerson stored)
    {
        string?[] what =
        [
            stored.Posts > 0 ? $"Damit verschwinden deine Kennung, dein Name und deine Anmerkung aus dem Verzeichnis ({Count(stored.Posts, "Beitrag", "Beiträge")}). Gepostetes bleibt stehen, und nur wer Nachrichten verwaltet, kann es dann noch entfernen. Willst du es selbst entfernen, tu das vorher." : null,
            stored.Corrections > 0 ? $"Deine Kennung, dein Name und Gründe, die du geschrieben hast, verschwinden von {Count(stored.Corrections, "Korrektur", "Korrekturen")}. Die Korrekturen bleiben, denn sie handeln von Folgen; was aus ihnen wird, siehst du dann nicht mehr." : null,
            stored.Decisions > 0 ? $"Deine Kennung und dein Name verschwinden aus {Count(stored.Decisions, "Eintrag", "Einträgen")} über Kanäle. Abos bleiben. Wo du als Verwaltende genannt bist, bist du es nicht mehr." : null,
        ];
        return string.Join(' ', what.OfType<string>());
    }

    public override string Forgotten(StoredAboutPerson stored)
    {
        string?[] what =
        [
            stored.Posts > 0 ? Count(stored.Posts, "Beitrag", "Beiträge") : null,
            stored.Corrections > 0 ? Count(stored.Corrections, "Korrektur", "Korrekturen") : null,
            stored.Decisions > 0 ? $"{Count(stored.Decisions, "Eintrag", "Einträge")} über Kanäle" : null,
        ];
        return $"Gelöscht: dein Name steht nirgends mehr{(what.Any(text => text is not null) ? $" ({string.Join(", ", what.OfType<string>())})" : "")}.";
    }

    public override string Period(DateOnly first, DateOnly last) => (first == last, first.Year == last.Year, first.Month == last.Month) switch
    {
        (true, _, _) => Day(last),
        (_, true, true) => $"{first.Day}.–{Day(last)}",
        (_, true, _) => $"{first.ToString("d. MMMM", Culture)} – {Day(last)}",
        _ => $"{Day(first)} – {Day(last)}",
    };

    public override string ZonedTime(DateTime local) => local.ToString("ddd d. MMMM HH:mm", Culture);
    public override string DigestTitle(string? channel, string period, string zone) => $"Podcasts{(channel is null ? "" : $" für {channel}")} — {period} ({zone})";
    public override string DigestLate(string period) => $"Verspätet: für {period}.";
    public override string DigestCounts(int count, IReadOnlyList<string> names) => $"{Number(count)} neue {(count == 1 ? "Folge berührt" : "Folgen berühren")} hier {string.Join(", ", names)}";
    public override string OnlyFromArchive(int count, IReadOnlyList<string> names) => $"Nichts Neues; {Number(count)} ältere {(count == 1 ? "Folge, die hereinkam, berührt" : "Folgen, die hereinkamen, berühren")} {string.Join(", ", names)}";
    public override string QuietDigest(string? channel, string period) => $"Nichts Neues{(channel is null ? "" : $" für {channel}")}, {period}.";
    public override string CombinedNews(int count, IReadOnlyList<string> names) => $"{Number(count)} neue {(count == 1 ? "Folge" : "Folgen")} zu {string.Join(", ", names)}, zusammen, weil sie auf einmal kamen";
    public override string WhyHere => "Warum hier";
    public override string ReachedUs(DateOnly day) => $"bei uns seit {Day(day)}";
    public override string FromTheArchive(int count) => $"Aus dem Archiv ({Number(count)})";
    public override string CorrectedSince => "Seit dem letzten Mal berichtigt";
    public override string WhatChanged(IReadOnlyList<CorrectionKind> kinds, bool isNewVersion) =>
        string.Join(", ", kinds.Distinct().Select(kind => kind switch
        {
            Data.CorrectionKind.Name or Data.CorrectionKind.Apart => "ein Name",
            Data.CorrectionKind.Claim => "eine Aussage",
            Data.CorrectionKind.Summary => "die Zusammenfassung",
            Data.CorrectionKind.Speaker => "wer spricht",
            _ => "ein Begriff",
        }).Distinct().Concat(Enumerable.Repeat("von der Quelle geändert", isNewVersion ? 1 : 0)));

    public override string Also(string what) => $"Außerdem: {what}";
    public override string RerunsHidden(int count) => $"{Number(count)} {(count == 1 ? "Wiederholung" : "Wiederholungen")} ausgeblendet";
    public override string WithoutTranscript(int count) => $"{Number(count)} ohne Transkript (nur Schlagwörter und Titel)";
    public override string SetUpBy(string name, DateOnly day) => $"{name} hat das am {Day(day)} eingerichtet.";
    public override string NextDigest(string time, string zone) => $"Nächste: {time} {zone}";
    public override string OpenAnEpisode => "Eine Folge öffnen: Aussagen, Zitate";
    public override string MoreEpisodesButton(int count) => $"+{Number(count)} weitere";
    public override string SkipNextButton => "Nächste auslassen";
    public override string NotUsefulButton => "Nicht hilfreich";

    public override string DigestDescription => "Was die nächste Übersicht dieses Kanals hat und wann sie kommt";
    public override string DigestPreviewDescription => "Was die nächste Übersicht jetzt hätte";
    public override string DigestScheduleDescription => "Tage, Uhrzeit und Zeitzone setzen";
    public override string DigestNowDescription => "Senden, was bisher zusammengekommen ist";
    public override string DigestSkipDescription => "Die nächste auslassen";
    public override string DigestPauseDescription => "Bis zu einem Tag hier nichts posten";
    public override string DigestResumeDescription => "Die Pause beenden";
    public override string DigestMoreDescription => "Alles, was eine Übersicht hatte";
    public override string DigestNotUsefulDescription => "Was gegen Unerwünschtes zu tun ist";
    public override string DigestDaysOption => "Tage der wöchentlichen Übersicht: Mo, Do";
    public override string DigestAtOption => "Uhrzeit: 09:00";
    public override string DigestZoneOption => "Zeitzone: Berlin, America/New_York";
    public override string DigestUntilOption => "Bis zu diesem Tag: 2026-01-31";
    public override string NothingFollowedHere => "In diesem Kanal wird nichts verfolgt.";
    public override string SubscribeHereButton => "Abonnieren";
    public override string NoDigestHere => "In diesem Kanal wird nichts mit Übersicht verfolgt.";
    public override string NothingForDigestYet => "Seit der letzten Übersicht ist nichts Neues zusammengekommen.";
    public override string DigestPreviewIs => "So sähe die nächste Übersicht aus, wenn sie jetzt käme. Nur du siehst das.";
    public override string DigestSuspended => "Ich kann in diesem Kanal gerade nichts posten; was hereinkommt, wird aufgehoben.";
    public override string DigestSkipped => "Die nächste Übersicht wird ausgelassen; was sie gehabt hätte, steht in der danach.";
    public override string DigestResumed => "Die Pause ist vorbei.";
    public override string DigestSent => "Gesendet. Die nächste Übersicht beginnt, wo diese endet.";
    public override string ChangedMeanwhile => "Gerade hat jemand etwas geändert.";
    public override string ChangeScheduleButton => "Tage und Uhrzeit ändern";
    public override string SendNowButton => "Jetzt senden";
    public override string EndPauseButton => "Pause beenden";
    public override string PauseTitle => "Diesen Kanal pausieren";
    public override string PauseUntilField => "Bis zu welchem Tag";
    public override string PauseUntilHint => "2026-01-31; an diesem Tag geht es weiter";
    public override string PauseIsPast => "Dieser Tag ist vorbei oder heute.";
    public override string DaysField => "Tage";
    public override string DaysHint => "Mo, Do; werktags; täglich";
    public override string TimeField => "Uhrzeit";
    public override string TimeHint => "09:00";
    public override string DigestZoneField => "Zeitzone";
    public override string DigestZoneHint => "Eine Stadt wie Berlin oder ein Name wie America/New_York";
    public override string DigestGone => "Was diese Übersicht hatte, gibt es nicht mehr.";
    public override string WhatIsNotUseful => "Was daran ist nicht hilfreich?";
    public override string WrongTopicHint => "Seine Worte ändern oder es beenden";
    public override string WrongShowHint => "Diese Sendung auslassen";
    public override string TooOften => "Zu oft";
    public override string TooOftenHint => "Tage und Uhrzeit ändern";
    public override string DigestPaused(string until) => $"Pausiert bis {until}; was hereinkommt, wird aufgehoben.";
    public override string DigestScheduleIs(string schedule) => $"Übersichten dieses Kanals: {schedule}";
    public override string DigestScheduled(string schedule) => $"Erledigt: {schedule}";
    public override string DigestScheduledBy(string name, string schedule) => $"{name} hat die Übersichten dieses Kanals auf {schedule} gesetzt.";
    public override string DigestSkippedBy(string name) => $"{name} hat die nächste Übersicht dieses Kanals ausgelassen.";
    public override string DigestPausedBy(string name, string day) => $"{name} hat diesen Kanal bis {day} pausiert. Was hereinkommt, wird aufgehoben.";
    public override string DigestResumedBy(string name) => $"{name} hat die Pause dieses Kanals beendet.";
    public override string DigestSentBy(string name) => $"{name} hat die Übersicht dieses Kanals vor der Zeit gesendet.";
    public override string NoSuchDays(string days) => $"Die Tage „{days}“ kenne ich nicht. Schreibe sie so: Mo, Do.";
    public override string NoSuchTime(string time) => $"„{time}“ ist keine Uhrzeit. Schreibe sie so: 09:00.";
    public override string AllOfDigest(int count) => $"Alles, was diese Übersicht hatte ({Number(count)})";
    public override string WrongTopic(string name) => $"Falsches Thema: {name}";
    public override string WrongShow(string show) => $"Falsche Sendung: {show}";
    public override string NoSuchDigestZone(string zone, IReadOnlyList<string> like) => $"Die Zeitzone „{zone}“ kenne ich nicht." + (like.Count > 0 ? $" Ist es eine von diesen: {string.Join(", ", like)}?" : " Schreibe eine Stadt wie Berlin.");

    public override string EpisodeDescription => "Eine Folge finden: nach Titel, Gast, Moderation, Podcast oder Thema";
    public override string EpisodeWords => "Wörter aus dem Titel, eine Person, ein Podcast oder ein Thema";
    public override string ClaimsDescription => "Die Kernaussagen einer Folge, einer Person oder eines Themas";
    public override string ClaimsWords => "Eine Folge, eine Person oder ein Thema";
    public override string QuoteDescription => "Genau die Zeile finden, die gesprochen wurde";
    public override string QuoteWords => "Was du noch weißt; genauer Wortlaut in Anführungszeichen";
    public override string ShowsDescription => "Was das Gedächtnis enthält und wie frisch es ist";
    public override string ShowsWords => "Nur dieser Podcast";
    public override string HelpDescription => "Was ich kann, mit Beispielen aus eurer Bibliothek";
    public override string HelpWords => "Ein Befehl, der erklärt werden soll";
    public override string ShowOption => "Nur in diesem Podcast";
    public override string PersonOption => "Nur mit dieser Person als Gast oder Moderation";
    public override string SinceOption => "Nur ab diesem Tag: 2025, 2025-01 oder 2025-01-31";
    public override string ExactOption => "Nur genau dieser Wortlaut";
    public override string PageOption => "Welche Seite der Antwort";
    public override string FullOption => "Die ganze Zusammenfassung";
    public override string EpisodeOption => "Nur in dieser Folge";
    public override string CheckOption => "Zuerst prüfen, ob alles so gesagt wurde";
    public override string LinesDescription => "Zeilen einer Folge nach ihren Nummern";
    public override string LinesAt => "Welche Zeilen: 226 oder 226-228";
    public override string PostDescription => "Ein Zitat oder eine Folge für alle posten";
    public override string NoteOption => "Eine Anmerkung von dir darüber";
    public override string RemoveDescription => "Gepostetes wieder entfernen";
    public override string RemovePost => "Welcher Beitrag";
    public override string ForgetDescription => "Löschen, was über dich gespeichert ist";
    public override string ForgetConfirm => "Wirklich";

    private static string Meant(string? nearest) => nearest is null ? "" : $" Meintest du „{nearest}“?";

    private string OurTranscripts(int count) => count == 1 ? "dem einen Transkript hier" : $"den {Transcripts(count)} hier";

    private string Count(int count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";
}
