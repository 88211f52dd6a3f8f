using System.Text.RegularExpressions;
using Bot.Server.Discord.Rendering;
using CsCheck;

namespace Bot.Tests.Discord.Rendering;

/// <summary>Text of others shows just its words.</summary>
public partial class DiscordTextTests
{
    [Theory]
    [InlineData("@everyone", @"\@everyone")]
    [InlineData("<@123> <#4> <t:1:R> </quote:5>", @"\<\@123\> \<#4\> \<t:1:R\> \</quote:5\>")]
    [InlineData("**bold** _it_ ~~x~~ `c` ||s||", @"\*\*bold\*\* \_it\_ \~\~x\~\~ \`c\` \|\|s\|\|")]
    [InlineData("[a](https://e.test)", @"\[a\](https\://e.test)")]
    [InlineData("a :smile: at 10:30", @"a \:smile: at 10:30")]
    [InlineData("# Title", @"\# Title")]
    [InlineData("-# small", @"\-\# small")]
    [InlineData("1. first", @"1\. first")]
    [InlineData("C# is 3.5 - or so", "C# is 3.5 - or so")]
    public void Markup_mentions_and_links_are_switched_off(string text, string shown) => Assert.Equal(shown, DiscordText.Escape(text));

    [Theory]
    [InlineData("a\u202Eb\u2066c\u200Bd\uFEFF", "abcd")]
    [InlineData("two\nlines\tand", "two lines and")]
    [InlineData("👨‍👩‍👧 می‌خواهم", "👨‍👩‍👧 می‌خواهم")]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    public void What_cannot_be_seen_goes_and_what_words_are_written_with_stays(string text, string shown) => Assert.Equal(shown, DiscordText.Plain(text));

    [Fact]
    public void Half_a_character_is_shown_as_what_it_is() => Assert.Equal("x\uFFFDy", DiscordText.Plain("x\uD800y"));

    [Fact]
    public void The_words_stay_as_they_are() => Gen.String.Sample(text =>
        Assert.Equal(DiscordText.Plain(text), Escapes().Replace(DiscordText.Escape(text), "$1")));

    [Fact]
    public void A_limit_is_kept_and_says_that_something_is_missing() => Gen.Select(Gen.String, Gen.Int[1, 60]).Sample((text, limit) =>
    {
        var shown = DiscordText.Escape(text, limit);

        Assert.True(shown.Length <= limit);
        Assert.True(shown == DiscordText.Escape(text) || shown.EndsWith('…'));
    });

    [Fact]
    public void No_character_is_torn() => Assert.Equal("👨‍👩‍👧…", DiscordText.Plain("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 14));

    [GeneratedRegex(@"\\([^0-9A-Za-z\s])")]
    private static partial Regex Escapes();
}
