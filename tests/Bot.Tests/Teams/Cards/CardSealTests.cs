using System.Text.Json;
using Bot.Core.Commands;
using Bot.Core.Replies;
using Bot.Server.Teams.Cards;
using Bot.Server.Teams.Inbound;
using CsCheck;

namespace Bot.Tests.Teams.Cards;

/// <summary>What a button stands for comes back as it was written, or not at all.</summary>
public sealed class CardSealTests
{
    private static readonly CardSeal Seal = new([.. Enumerable.Range(0, 32).Select(number => (byte)number)]);

    private static readonly string[] Additions = [" ", "=", "==", "\n", ".", "A"];

    private static readonly string Written = Seal.Write(new CardState(Invocation.Of("quote", ("words", "junior engineer"))) { Origin = new CardOrigin("teams:team:x", "19:x", CommandPlaces.Channel, "ana", 1) });

    [Fact]
    public void It_is_read_as_it_was_written()
    {
        var read = Seal.Read(Written);

        Assert.Equal("/quote words:\"junior engineer\"", read!.Next.Text);
        Assert.Equal(new CardOrigin("teams:team:x", "19:x", CommandPlaces.Channel, "ana", 1), read.Origin);
    }

    [Fact]
    public void Each_changed_character_is_seen()
    {
        foreach (var at in Enumerable.Range(0, Written.Length))
        {
            var others = Enumerable.Range(' ', '~' - ' ' + 1).Select(letter => (char)letter).Where(letter => letter != Written[at]);
            Assert.All(others, letter => Assert.Null(Seal.Read(string.Concat(Written.AsSpan(0, at), letter.ToString(), Written.AsSpan(at + 1)))));
        }
    }

    [Fact]
    public void Whatever_is_added_or_missing_is_seen()
    {
        foreach (var at in Enumerable.Range(0, Written.Length))
        {
            Assert.Null(Seal.Read(Written[..at]));
            Assert.Null(Seal.Read(Written[..at] + Written[(at + 1)..]));
            Assert.All(Additions, more => Assert.Null(Seal.Read(Written[..at] + more + Written[at..])));
        }

        Assert.All(Additions, more => Assert.Null(Seal.Read(Written + more)));
    }

    [Fact]
    public void What_another_key_has_signed_is_none_of_ours()
    {
        Assert.Null(new CardSeal(new byte[32]).Read(Written));
        Assert.Null(Seal.Read(new CardSeal(new byte[32]).Write(new CardState(Invocation.Of("help")))));
    }

    [Fact]
    public void Any_text_can_come()
    {
        Assert.Null(Seal.Read(null));
        Assert.Null(Seal.Read(new string('A', CardSeal.Longest + 1)));
        Gen.OneOf(Gen.String, Gen.Select(Gen.String, Gen.String, (one, two) => one + "." + two)).Sample(text => Seal.Read(text) is null);
    }

    [Theory]
    [InlineData("""{"words":"\\ud83d","state":"x"}""")]
    [InlineData("""{"\\ud83d":"x"}""")]
    [InlineData("""{"state":1,"words":[],"note":null}""")]
    [InlineData("""[]""")]
    public void A_click_that_brings_no_text_stands_for_nothing(string data)
    {
        var click = CardClick.Of(JsonDocument.Parse(data.Replace("\\\\", "\\", StringComparison.Ordinal)).RootElement, Seal);

        Assert.Null(click.State);
        Assert.Null(click.Typed(CardFields.Words));
    }
}
