using Bot.Core.Import;

namespace Bot.Tests.Import.Pages;

public class RefusedPageTests
{
    private const string WhatAPageIs =
        "An episode page begins with \"Show · date\" and a title, each on its own line, and goes on with sections such as \"Key claims\", \"Summary\" and \"Transcript\".";

    [Fact]
    public void A_page_without_a_title_is_refused() => Assert.Equal(
        new ParseOutcome.Refused("There is no title: it was expected on a line of its own above or below line 1, which names the show. Add it and import the page again.", 1),
        new PageBuilder { Title = null, Topics = "TidesOceansHarbour towns" }.Refuse());

    [Fact]
    public void A_page_with_nothing_but_show_and_date_is_refused() => Assert.Equal(
        new ParseOutcome.Refused("There is no title: it was expected on a line of its own above or below line 1, and nothing else is there. " + WhatAPageIs, 1),
        PageBuilder.Parse("Deep Talks · 2025-05-16"));

    [Fact]
    public void A_page_with_only_a_transcript_is_refused() => Assert.Equal(
        new ParseOutcome.Refused("There is no title: the page begins with 'Transcript'. Its first lines must be \"Show · date\" and the title, each on its own line.", 1),
        PageBuilder.Parse("Transcript\n\nWelcome.\n\nThank you."));

    [Fact]
    public void A_page_that_begins_with_people_is_refused() => Assert.Equal(
        new ParseOutcome.Refused("There is no title: it was expected above 'Hosts' in line 2. The first lines must be \"Show · date\" and the title, each on its own line.", 2),
        PageBuilder.Parse("\nHosts: Ann Lee\n\nKey claims\n- One"));

    [Theory]
    [InlineData("Dear Ann,\n\nhere is the report. It is long.\n\nBob")]
    [InlineData("Welcome to the show.\nThank you.\nBye.")]
    [InlineData("name;price\nboat;12\n")]
    public void Text_that_is_no_episode_is_refused(string text) => Assert.Equal(
        new ParseOutcome.Refused("This is not an episode page: no line has a show and a date, and no section was recognised. " + WhatAPageIs, 1),
        PageBuilder.Parse(text));
}
