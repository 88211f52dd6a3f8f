using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
using Bot.Server.Discord.Rendering;
using Bot.Server.Teams.Cards;
using Bot.Tests.Support;

namespace Bot.Tests.Digests;

/// <summary>The largest digest in what the platforms take.</summary>
public class DigestLookTests
{
    private const string Sentence = "The *largest* models are trained with a single process that drives the entire thing, and TPU pods are where all of it runs, day and night, for months, until somebody looks at the loss and says that it is good. ";

    [Fact]
    public async Task The_largest_digest_fits_whole_into_a_message_of_Discord()
    {
        var reply = await LargestAsync();

        var message = DiscordRenderer.Render(reply, "digest", embeds: true).Body;

        Assert.Null(message.Content);
        var embeds = message.Embeds!;
        Assert.InRange(embeds.Count, 2, DiscordLimits.Embeds);
        var texts = embeds.SelectMany(embed => new[] { embed.Title, embed.Description, embed.Author?.Name, embed.Footer?.Text }.Concat(embed.Fields?.SelectMany(field => new[] { field.Name, field.Value }) ?? [])).OfType<string>().ToList();
        Assert.InRange(texts.Sum(text => text.Length), 3_000, DiscordLimits.EmbedsTogether);
        Assert.All(
            reply.Parts.OfType<SpokenQuote>().SelectMany(quote => quote.Lines).SelectMany(line => line.Passages).Where(passage => passage.IsMatch),
            passage => Assert.Contains(embeds, embed => embed.Description?.Contains(DiscordText.Escape(passage.Text), StringComparison.Ordinal) == true));
        Assert.Contains(embeds, embed => embed.Description?.Contains("(<t:1773648000:F>)", StringComparison.Ordinal) == true);
        Assert.InRange(message.Components!.Count, 2, DiscordLimits.Rows);
    }

    [Fact]
    public async Task The_largest_digest_fits_whole_into_a_card_of_Teams()
    {
        var reply = await LargestAsync();

        var card = TeamsRenderer.Render(reply, new CardContext(new CardSeal(new byte[32])));

        Assert.InRange(TeamsRenderer.SizeOf(card), 1, TeamsRenderer.MostBytes);
        var shown = string.Concat(card.Body.OfType<Container>().SelectMany(block => block.Items.OfType<RichTextBlock>()).SelectMany(text => text.Inlines).Select(run => run.Text));
        Assert.All(reply.Parts.OfType<SpokenQuote>().SelectMany(quote => quote.Lines).SelectMany(line => line.Passages).Where(passage => passage.IsMatch), passage => Assert.Contains(passage.Text, shown, StringComparison.Ordinal));
    }

    private static async Task<Reply> LargestAsync()
    {
        await using var bot = await TestBot.StartAsync();
        var bed = new DigestBed(bot);
        var channel = await bed.FollowAsync(SubscriptionTiming.Weekly, row => row.Name = new string('#', 100));
        for (var number = 1; number <= 30; number++)
        {
            var title = $"Part {number} of " + string.Join(' ', Enumerable.Repeat("an _endless_ conversation [about] everything", 4));
            await bed.OweAsync(channel, await bed.ImportAsync(title, "shared", string.Concat(Enumerable.Repeat(Sentence, 6)), "Episode number " + number), strength: 100 - number, line: 1);
        }

        bed.GoTo("2026-03-09T08:00:00Z");
        await bed.SweepAsync();
        return await bed.OnlyReplyAsync(channel);
    }
}
