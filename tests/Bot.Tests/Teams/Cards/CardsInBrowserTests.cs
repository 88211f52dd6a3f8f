using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;

namespace Bot.Tests.Teams.Cards;

/// <summary>Cards as people see them, on a phone and on a desk.</summary>
public sealed class CardsInBrowserTests(ShownCards shown) : IClassFixture<ShownCards>
{
    [SkippableFact]
    public void The_library_has_nothing_to_say_against_any_card()
    {
        Skip.If(shown.Missing is not null, shown.Missing);
        Assert.All(shown.All, card => Assert.Empty(card.Warnings));
        Assert.All(shown.All, card => Assert.Equal("1.5", card.Version));
    }

    [SkippableFact]
    public void Nothing_is_wider_than_a_phone()
    {
        Skip.If(shown.Missing is not null, shown.Missing);
        Assert.All(shown.All, card => Assert.True(card.Overflow.Length == 0, $"{card.Name} at {card.Width}: {string.Join(" | ", card.Overflow)}"));
    }

    [SkippableFact]
    public void Every_field_says_what_it_is_for_and_every_button_what_it_does()
    {
        Skip.If(shown.Missing is not null, shown.Missing);
        Assert.All(shown.All, card => Assert.True(card.Fields.All(field => field.Labelled), card.Name));
        Assert.All(shown.All, card => Assert.DoesNotContain("", card.Buttons));
    }

    [SkippableFact]
    public void Spoken_words_are_shown_as_they_were_spoken()
    {
        Skip.If(shown.Missing is not null, shown.Missing);
        foreach (var (name, reply) in shown.Replies)
        {
            foreach (var passage in reply.Parts.OfType<SpokenQuote>().SelectMany(quote => quote.Lines).SelectMany(line => line.Passages).Where(passage => passage.IsMatch))
            {
                Assert.All(shown.Of(name), card => Assert.Contains(OneSpace(VisibleText.OneLine(passage.Text)), OneSpace(card.Text), StringComparison.Ordinal));
            }
        }
    }

    [SkippableFact]
    public void A_title_is_a_heading()
    {
        Skip.If(shown.Missing is not null, shown.Missing);
        foreach (var (name, reply) in shown.Replies.Where(reply => reply.Key != "hostile"))
        {
            Assert.All(shown.Of(name), card => Assert.Equal(reply.Parts.OfType<Heading>().Select(heading => heading.Title), card.Headings));
        }
    }

    [SkippableFact]
    public void Markup_in_foreign_text_is_shown_and_not_obeyed()
    {
        Skip.If(shown.Missing is not null, shown.Missing);
        foreach (var card in shown.Of("hostile"))
        {
            Assert.Equal((0, 0, 0), (card.Links, card.Lists, card.Markup));
            Assert.All(ShownCards.Hostile, text => Assert.Contains(OneSpace(text), OneSpace(card.Text), StringComparison.Ordinal));
            Assert.Equal(ShownCards.Hostile, card.Headings.Select(OneSpace));
        }
    }

    private static string OneSpace(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
