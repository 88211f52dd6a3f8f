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
        var lines = shown.All.Where(card => card.Name.StartsWith("hostile-lines-", StringComparison.Ordinal)).Select(card => OneSpace(card.Text)).ToList();
        Assert.All(ShownCards.Hostile, text => Assert.Contains(lines, shownLines => shownLines.Contains(Visible(text) + " zebra", StringComparison.Ordinal)));
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
        foreach (var (name, reply) in shown.Replies)
        {
            Assert.All(shown.Of(name), card => Assert.Equal(reply.Parts.OfType<Heading>().Select(heading => Visible(heading.Title)), card.Headings.Select(OneSpace)));
        }
    }

    [SkippableFact]
    public void Nothing_but_words_comes_of_a_title_however_its_markup_is_put_together()
    {
        Skip.If(shown.Missing is not null, shown.Missing);
        Assert.Equal(ShownCards.Titles.Count, shown.TitlesShown.Count);
        Assert.All(ShownCards.Titles.Zip(shown.TitlesShown), title => Assert.Equal((Visible(title.First) is { Length: > 0 } text ? text : "–", 0), (OneSpace(title.Second.Text), title.Second.Markup)));
    }

    [SkippableFact]
    public void A_choice_reads_as_it_is_written()
    {
        Skip.If(shown.Missing is not null, shown.Missing);
        for (var index = 0; index < ShownCards.Hostile.Length; index++)
        {
            var expected = Visible(Graphemes.Shorten(VisibleText.OneLine(ShownCards.Hostile[index]), 200));
            Assert.All(shown.Of($"hostile-choice-{index}"), card => Assert.Contains(expected, card.Choices.Select(Visible)));
        }
    }

    [SkippableFact]
    public void A_form_shows_what_will_be_posted_and_a_post_the_note_as_it_was_typed()
    {
        Skip.If(shown.Missing is not null, shown.Missing);
        Assert.All(shown.Of("post-form"), card =>
        {
            Assert.Contains("having an AI operating 24/7 at the level of a junior engineer?", OneSpace(card.Text), StringComparison.Ordinal);
            Assert.Single(card.Headings);
            Assert.Equal(["Post", "Cancel"], card.Buttons);
        });
        Assert.All(shown.Of("post"), card => Assert.Contains(CardsInUse.Note, OneSpace(card.Text), StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Markup_in_foreign_text_is_shown_and_not_obeyed()
    {
        Skip.If(shown.Missing is not null, shown.Missing);
        Assert.All(shown.All, card => Assert.Equal((card.Name, 0, 0, 0), (card.Name, card.Links, card.Lists, card.Markup)));
        Assert.All(shown.Of("hostile"), card => Assert.All(ShownCards.Hostile, text => Assert.Contains(Visible(text), OneSpace(card.Text), StringComparison.Ordinal)));
    }

    /// <summary>What can be seen of a text, where white space is one space.</summary>
    private static string Visible(string text) => OneSpace(VisibleText.OneLine(text));

    private static string OneSpace(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
