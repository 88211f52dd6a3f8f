using Bot.Core.Evidence;

namespace Bot.Tests.Evidence;

public class ClaimAlignerTests
{
    private static readonly string[] Allotment =
    [
        "Welcome back to the allotment show, I'm here with Priya Nair.",
        "Let's start with the compost, because people keep writing to us about it.",
        "You want it to stay under seventy degrees, or the good bacteria die.",
        "And you turn the heap every two weeks, no more than that.",
        "Last spring the slugs ate a third of my lettuce, so I am not relaxed about slugs.",
        "Do you use pellets?",
        "No, I go out at night with a torch and a bucket.",
        "For blueberries I only use rainwater.",
        "Tap water around here is too alkaline for them, and the leaves turn yellow.",
        "People ask me when they can plant out tomatoes.",
        "It's not safe to plant tomatoes before the middle of May, I lost mine to frost twice.",
        "The council may ban peat in 2027, but nothing has been decided.",
        "That's all for this week, thank you Priya.",
    ];

    [Fact]
    public void A_claim_in_other_words_is_found()
    {
        var evidence = Spoken.Align("Slugs destroyed a third of her lettuce last spring", Allotment);

        Assert.Equal("5", Spoken.Ranges(evidence));
        Assert.Equal(EvidenceLabel.WordsMatch, evidence.Label);
    }

    [Fact]
    public void Two_facts_rest_on_two_places()
    {
        var evidence = Spoken.Align("The council may ban peat in 2027, and slugs ate a third of the lettuce last spring", Allotment);

        Assert.Equal("5, 12", Spoken.Ranges(evidence));
    }

    [Fact]
    public void A_fact_that_nobody_spoke_of_makes_the_claim_weak()
    {
        var evidence = Spoken.Align("The council may ban peat in 2027, and Norwegian courts refuse digital signatures", Allotment);

        Assert.Equal("12", Spoken.Ranges(evidence));
        Assert.Equal(EvidenceLabel.Weak, evidence.Label);
        Assert.True(evidence.Spans[0].Label > EvidenceLabel.Weak);
    }

    [Theory]
    [InlineData("Norwegian courts refuse digital signatures in property disputes")]
    [InlineData("The people of the show")]
    [InlineData("")]
    [InlineData("…")]
    public void What_was_never_said_has_no_span(string claim)
    {
        var evidence = Spoken.Align(claim, Allotment);

        Assert.Equal(EvidenceLabel.None, evidence.Label);
        Assert.Empty(evidence.Spans);
    }

    [Fact]
    public void A_transcript_without_lines_supports_nothing() => Assert.Equal(EvidenceLabel.None, Spoken.Align("Slugs ate the lettuce").Label);

    [Fact]
    public void Another_number_is_pointed_out()
    {
        var span = Assert.Single(Spoken.Align("Compost should stay under 60 degrees or the good bacteria die", Allotment).Spans);

        Assert.Equal([new EvidenceDifference(DifferenceKind.Number, "60 degrees", "seventy degrees")], span.Differences);
        Assert.Equal(EvidenceLabel.Close, span.Label);
    }

    [Theory]
    [InlineData("A hundred thousand users", "We have 100,000 users on the new platform in Portugal.", "100,000 users of the new platform are in Portugal")]
    [InlineData("percent", "It went up by forty percent in Portugal after the launch.", "It went up by 40% in Portugal after the launch")]
    [InlineData("year", "We began the platform in Portugal in nineteen ninety eight.", "The platform in Portugal began in 1998")]
    public void Numbers_in_words_and_in_digits_are_the_same(string _, string line, string claim) =>
        Assert.DoesNotContain(Spoken.Align(claim, [.. Allotment, line]).Spans.Single().Differences, difference => difference.Kind is DifferenceKind.Number or DifferenceKind.Date);

    [Fact]
    public void Another_year_is_a_date_that_differs()
    {
        var span = Assert.Single(Spoken.Align("The council may ban peat in 2031", Allotment).Spans);

        Assert.Contains(new EvidenceDifference(DifferenceKind.Date, "2031", "2027"), span.Differences);
    }

    [Fact]
    public void A_hedge_that_the_claim_left_out_is_pointed_out()
    {
        var span = Assert.Single(Spoken.Align("The council will ban peat in 2027", Allotment).Spans);

        Assert.Equal([new EvidenceDifference(DifferenceKind.Hedge, "will ban", "may")], span.Differences);
    }

    [Fact]
    public void A_hedge_on_both_sides_is_no_difference() =>
        Assert.Empty(Assert.Single(Spoken.Align("The council could ban peat in 2027", Allotment).Spans).Differences);

    [Fact]
    public void A_hedge_that_only_the_claim_has_is_pointed_out()
    {
        var span = Assert.Single(Spoken.Align("Tap water is perhaps too alkaline for blueberries, which turns the leaves yellow", Allotment).Spans);

        Assert.Contains(new EvidenceDifference(DifferenceKind.Hedge, "perhaps", null), span.Differences);
    }

    [Fact]
    public void A_no_that_the_claim_left_out_is_pointed_out()
    {
        var span = Assert.Single(Spoken.Align("Planting tomatoes before the middle of May is safe", Allotment).Spans);

        Assert.Contains(new EvidenceDifference(DifferenceKind.Negation, null, "not safe"), span.Differences);
        Assert.Equal(EvidenceLabel.Close, span.Label);
    }

    [Fact]
    public void A_misheard_name_is_found_and_pointed_out()
    {
        var span = Assert.Single(Spoken.Align(
            "The chips called Trillium came before the new generation of accelerators",
            [.. Allotment, "The new generation of accelerators is here, and the chips called a trillion came before."]).Spans);

        Assert.Contains(span.Differences, difference => difference is { Kind: DifferenceKind.Name, Claimed: "Trillium", Spoken: "a trillion" });
    }

    [Fact]
    public void A_name_that_nobody_said_is_pointed_out()
    {
        var span = Assert.Single(Spoken.Align("Priya said that slugs ate a third of the lettuce in Edinburgh last spring", Allotment).Spans);

        Assert.Contains(new EvidenceDifference(DifferenceKind.Name, "Edinburgh", null), span.Differences);
    }

    [Fact]
    public void Words_of_another_speaker_are_pointed_out()
    {
        var span = Assert.Single(Spoken.Align(
            "Burt argues that regulators will fine banks for biased models",
            "Hall: Regulators will fine banks for biased models, mark my words.", "Burt: I am not so pessimistic about the whole thing.", "Hall: We will see.").Spans);

        Assert.Contains(new EvidenceDifference(DifferenceKind.Name, "Burt", "Hall"), span.Differences);
    }

    [Theory]
    [InlineData("More RL makes agents capable", "You get more reinforcement learning going, and the agents become capable of much.")]
    [InlineData("Reinforcement learning makes agents capable", "You get more RL going, and the agents become capable of much.")]
    public void An_acronym_stands_for_its_words(string claim, string line) =>
        Assert.Equal("14", Spoken.Ranges(Spoken.Align(claim, [.. Allotment, line])));

    [Fact]
    public void The_answer_belongs_to_the_question()
    {
        var evidence = Spoken.Align("A junior engineer agent operating around the clock is possible", [.. Allotment, "How far are we from a junior engineer agent operating around the clock?", "Hm.", "Not that far at all."]);

        Assert.Equal("14-16", Spoken.Ranges(evidence));
    }

    [Fact]
    public void What_is_only_asked_does_not_match()
    {
        var evidence = Spoken.Align("Junior engineer agents operate around the clock", [.. Allotment, "Do junior engineer agents operate around the clock already?"]);

        Assert.Equal(EvidenceLabel.Close, evidence.Label);
    }

    [Fact]
    public void Marks_are_not_read_as_words()
    {
        var line = new Bot.Core.Episodes.TranscriptLine(1, "[Applause] The slugs ate my lettuce.") { Marks = [new(Bot.Core.Episodes.MarkKind.Sound, 0, 10)] };

        Assert.Equal(EvidenceLabel.None, ClaimAligner.Align("Applause for the winners", [line], EpisodeContext.Empty).Label);
    }
}
