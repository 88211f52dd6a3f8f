using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Core.Commands;
using Bot.Core.Indexing;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Server.Teams.Cards;
using Bot.Server.Teams.Inbound;
using Bot.Server.Teams.Manifest;

namespace Bot.Server.Teams.Extensions;

/// <summary>
/// The message extension: "Find a quote" from the compose box, where the chosen line lands as a card in the message, and "Find the source" in
/// the menu of a message.
/// </summary>
internal sealed partial class QuoteExtension(CommandDispatcher dispatcher, LibraryIndex index, CardSeals seals, TimeProvider time)
{
    private const string Words = TeamsManifest.FindQuoteWords;

    private const int LongestTitle = 70;
    private const int LongestWords = 1_500;

    /// <summary>Results for a page of the list; Teams asks for more as somebody scrolls.</summary>
    private const int MostResults = 15;

    /// <summary>How many hits an answer of <c>/quote</c> has.</summary>
    private const int HitsInAnswer = 5;

    /// <summary>Teams gives up after 5 seconds.</summary>
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(3);

    /// <summary>Lines for what was typed so far.</summary>
    public async Task<InvokeAnswer> FindQuoteAsync(ExtensionQuery query, TeamsAsker asker, CancellationToken cancellationToken)
    {
        var wording = Wording.For(asker.Viewer.Culture);

        // An emulator that is not told the names sends the value alone.
        var parameter = query.Parameters?.OfType<ExtensionParameter>().FirstOrDefault(given => given.Name is null or Words) ?? query.Parameters?.OfType<ExtensionParameter>().FirstOrDefault();
        if (parameter?.Value is not { ValueKind: JsonValueKind.String } typed || Shorten(typed.GetString()) is not { Length: > 0 } words || !index.IsReady)
        {
            return Say(wording.TypeWordsFirst);
        }

        var seal = await seals.GetAsync(cancellationToken);
        var started = time.GetTimestamp();
        var results = new List<OutgoingAttachment>();
        var skip = Math.Clamp(query.QueryOptions?.Skip ?? 0, 0, 1_000);
        var count = Math.Clamp(query.QueryOptions?.Count ?? MostResults, 1, MostResults);
        for (var page = (skip / HitsInAnswer) + 1; results.Count < count && time.GetElapsedTime(started) < InTime; page++)
        {
            var reply = await dispatcher.AskAsync(
                Invocation.Of("quote", ("words", words), ("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture))), asker.Viewer, cancellationToken);
            var hits = HitsOf(reply).ToList();
            results.AddRange(hits.Select(hit => ResultOf(hit.Heading, hit.Quote, reply, seal, wording)));
            if (reply.Outcome != ReplyOutcome.Found || !HasNext(reply, page))
            {
                break;
            }
        }

        return results.Count == 0
            ? Say(wording.NothingFoundTitle)
            : InvokeAnswer.Of(new ExtensionAnswer(new ExtensionResult("result") { AttachmentLayout = "list", Attachments = results }), TeamsJson.Sent.ExtensionAnswer);
    }

    /// <summary>Where the words of a message come from, in a dialog.</summary>
    public async Task<InvokeAnswer> FindSourceAsync(ExtensionQuery query, TeamsAsker asker, CancellationToken cancellationToken)
    {
        var wording = Wording.For(asker.Viewer.Culture);
        var words = Shorten(TextOf(query.MessagePayload?.Body));
        var reply = words.Length == 0
            ? new Reply(ReplyOutcome.NothingFound, [new Notice(wording.MessageHasNoWords)]) { Language = wording.Culture.TwoLetterISOLanguageName }
            : await dispatcher.AskAsync(Invocation.Of("quote", ("words", words), ("check", "true")), asker.Viewer, cancellationToken);

        // Buttons of a dialog come back another way than those of cards; there is nothing in it to go on with.
        var card = TeamsRenderer.Render(WithoutButtons(reply), new CardContext(await seals.GetAsync(cancellationToken)));
        return InvokeAnswer.Of(
            new DialogAnswer(new DialogTask("continue", new DialogContent(wording.FindSource, "medium", "medium", TeamsRenderer.Attach(card)))), TeamsJson.Sent.DialogAnswer);
    }

    private static InvokeAnswer Say(string sentence) =>
        InvokeAnswer.Of(new ExtensionAnswer(new ExtensionResult("message") { Text = sentence }), TeamsJson.Sent.ExtensionAnswer);

    /// <summary>Each quote with the heading of its episode.</summary>
    private static IEnumerable<(Heading Heading, SpokenQuote Quote)> HitsOf(Reply reply)
    {
        Heading? heading = null;
        foreach (var part in reply.Parts)
        {
            heading = part as Heading ?? heading;
            if (part is SpokenQuote quote && heading is not null)
            {
                yield return (heading, quote);
            }
        }
    }

    private static bool HasNext(Reply reply, int page) =>
        reply.Parts.OfType<Buttons>().SelectMany(buttons => buttons.Items)
            .Any(button => button.Next.Options.GetValueOrDefault("page") == (page + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static OutgoingAttachment ResultOf(Heading heading, SpokenQuote quote, Reply reply, CardSeal seal, Wording wording)
    {
        var episode = Invocation.Of("episode", ("words", quote.Episode));
        var posted = reply with { Parts = [heading, quote, new Buttons([new Button(wording.OpenEpisodeButton, episode)])], Visibility = ReplyVisibility.Public };
        var spoken = string.Join(" ", quote.Lines.SelectMany(line => line.Passages).Where(passage => passage.IsMatch).Select(passage => passage.Text));
        return TeamsRenderer.Attach(TeamsRenderer.Render(posted, new CardContext(seal) { OnlyQuoted = true })) with
        {
            Preview = PreviewOf(spoken, heading.Title, wording.AddressOf(quote)),
        };
    }

    /// <summary>How a result looks in the list.</summary>
    public static OutgoingAttachment PreviewOf(string title, string? subtitle, string? text) => new(
        OutgoingAttachment.ThumbnailCard,
        JsonSerializer.SerializeToElement(
            new ThumbnailCard(CardText.Label(title, LongestTitle), subtitle is null ? null : CardText.Label(subtitle, LongestTitle), text is null ? null : CardText.Label(text, LongestTitle)),
            CardJson.Default.ThumbnailCard));

    private static Reply WithoutButtons(Reply reply) => reply with
    {
        Parts = [.. reply.Parts.Where(part => part is not (Buttons or Picker)).Select(part => part is ItemList list ? list with { Items = [.. list.Items.Select(item => item with { Next = null })] } : part)],
    };

    /// <summary>Messages come as HTML; what is left without its tags are the words.</summary>
    private static string TextOf(MessageBodyPayload? body) => body?.ContentType switch
    {
        "html" => System.Net.WebUtility.HtmlDecode(Tags().Replace(body.Content ?? "", " ")),
        _ => body?.Content ?? "",
    };

    private static string Shorten(string? text)
    {
        var line = VisibleText.OneLine(text ?? "").Trim();
        return line.Length <= LongestWords ? line : Graphemes.Shorten(line, LongestWords / 2);
    }

    [GeneratedRegex("<[^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();
}
