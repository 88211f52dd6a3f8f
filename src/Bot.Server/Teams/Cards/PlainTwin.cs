using System.Globalization;
using System.Text;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;

namespace Bot.Server.Teams.Cards;

/// <summary>A reply as plain text, for notifications, for phones, and for clients that cannot show the card. Buttons are not in it.</summary>
internal static class PlainTwin
{
    /// <summary>Enough for a notification.</summary>
    private const int LongestSummary = 250;

    private const int LongestText = 4000;

    /// <summary>What it is about, in one line.</summary>
    public static string SummaryOf(Reply reply)
    {
        var wording = WordingOf(reply);
        var lines = reply.Parts.Where(part => part is not Provenance).SelectMany(part => LinesOf(part, wording)).Select(VisibleText.OneLine).Where(line => !string.IsNullOrWhiteSpace(line)).Take(4);
        return Graphemes.Shorten(string.Join(Wording.Middot, lines), LongestSummary) is { Length: > 0 } summary ? summary : CardText.Nothing;
    }

    /// <summary>All of it, line by line.</summary>
    public static string TextOf(Reply reply)
    {
        var wording = WordingOf(reply);
        var text = new StringBuilder();
        foreach (var line in reply.Parts.SelectMany(part => LinesOf(part, wording)).Select(VisibleText.OneLine).Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            if (text.Length + line.Length > LongestText)
            {
                // A line that is too long on its own is better begun than left out.
                return text.Append(text.Length == 0 ? Graphemes.Shorten(line, LongestText / Graphemes.Longest) : "…").ToString();
            }

            text.Append(line).Append('\n');
        }

        return text.Length == 0 ? CardText.Nothing : text.ToString().TrimEnd();
    }

    private static Wording WordingOf(Reply reply) => Wording.For(CultureInfo.GetCultureInfo(reply.Language));

    private static IEnumerable<string> LinesOf(ReplyPart part, Wording wording) => part switch
    {
        Heading heading => [heading.Kicker is null ? heading.Title : heading.Kicker + Wording.Middot + heading.Title],
        Facts facts => facts.Items.Select(fact => $"{fact.Label}: {fact.Value}"),
        About about => about.Paragraphs.Select((paragraph, index) => index == 0 ? $"{about.Label}: {paragraph}" : paragraph),
        ClaimList claims => claims.Items.Select(claim => $"{claim.Number}. {claim.Text}{(claim.Imported is { } imported ? $" ({wording.ClaimCorrected(imported)})" : "")}{(claim.Evidence is { } evidence ? $" ({evidence})" : "")}").Prepend(claims.Label),
        SpokenQuote quote => quote.Lines.SelectMany(line => line.Passages).Where(passage => passage.IsMatch).Select(passage => passage.Text).Append(wording.AddressOf(quote)),
        Comparison comparison => comparison.Runs.Where(run => run.Kind != ComparedKind.Same).Select(run => run.Text).Prepend(wording.Differences),
        ItemList list => list.Items.Select(item => item.Detail is null ? item.Title : $"{item.Title} — {item.Detail}"),
        Picker picker => picker.Choices.Select(choice => choice.Label).Prepend(picker.Prompt),
        Notice notice => [notice.Text],
        Provenance provenance => [provenance.Text],
        Form form => form.Fields.Select(field => field.Label).Prepend(form.Title),
        Buttons => [],
        _ => throw new InvalidOperationException($"No way to say a {part.GetType().Name}."),
    };
}
