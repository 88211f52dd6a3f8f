using System.Text.Json.Nodes;
using Bot.Core.Data;
using Bot.Tests.Support;
using Bot.Tests.Support.Teams;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Teams;

/// <summary>What people do in Teams, from the activity that comes in to the message that goes out.</summary>
public sealed class ScenarioTests : IAsyncLifetime
{
    private TeamsBed _bed = null!;

    public async Task InitializeAsync() => _bed = await TeamsBed.StartAsync();

    public async Task DisposeAsync() => await _bed.DisposeAsync();

    [Theory]
    [InlineData("/episode jeff dean")]
    [InlineData("episode jeff dean")]
    [InlineData("\r\n/episode\u00A0jeff dean\n")]
    [InlineData("/folge jeff dean")]
    public async Task An_episode_is_found_however_the_command_is_spelled(string text)
    {
        var answer = await _bed.AskAsync(text);

        Assert.Equal(TeamsBed.AnasChat, answer.Conversation);
        Assert.Contains("Jeff Dean on the Coming Transformations in AI", answer.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_the_answer_to_a_mention_is_seen_by_the_asker_alone_and_in_the_thread()
    {
        await _bed.SendAsync(_bed.Mention("/episode jeff dean", TeamsBed.InChannel("1764099999999")));

        var answer = await _bed.WaitAsync(_ => true);
        Assert.Equal($"{TeamsBed.Channel};messageid=1764099999999", answer.Conversation);
        Assert.Equal(TeamsBed.Ana, answer.OnlyFor);
    }

    [Fact]
    public async Task A_post_of_ones_own_is_answered_below_it()
    {
        var message = _bed.Mention("/episode jeff dean", TeamsBed.InChannel());
        await _bed.SendAsync(message);

        var answer = await _bed.WaitAsync(_ => true);
        Assert.Equal($"{TeamsBed.Channel};messageid={message["id"]}", answer.Conversation);
    }

    [Fact]
    public async Task Where_Teams_cannot_show_it_to_one_person_the_answer_is_in_the_own_chat_and_the_thread_says_so()
    {
        _bed.Connector.TakesTargeted = false;
        await _bed.SendAsync(_bed.Mention("/episode jeff dean", TeamsBed.InGroup()));

        var notice = await _bed.WaitAsync(message => message.Conversation == TeamsBed.Group);
        Assert.Equal("I have answered you in our own chat.", notice.Words);
        var answer = Assert.Single(_bed.Connector.State.Messages, message => message.Conversation == TeamsBed.AnasChat);
        Assert.Contains("Jeff Dean on the Coming Transformations", answer.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_is_posted_into_the_thread_and_removed()
    {
        await _bed.SendAsync(_bed.Mention("/quote junior engineer", TeamsBed.InChannel("1764099999999")));
        var answer = await _bed.WaitAsync(message => message.OnlyFor == TeamsBed.Ana);
        var chosen = await ChooseFirstAsync(answer, answer.Card!);

        var form = CardOf(await _bed.ClickAsync(answer, chosen, "Post…"));
        var told = CardOf(await _bed.ClickAsync(answer, form, "Post", ("where", "here"), ("note", "Worth *a* look")));

        var post = await _bed.WaitAsync(message => message.OnlyFor is null);
        Assert.Equal($"{TeamsBed.Channel};messageid=1764099999999", post.Conversation);
        Assert.Contains("junior engineer", post.Words, StringComparison.Ordinal);
        Assert.Contains("Ana: Worth *a* look", post.Words, StringComparison.Ordinal);
        Assert.Contains("Ana", post.Words, StringComparison.Ordinal);

        await _bed.ClickAsync(answer, told, "Remove");
        Assert.DoesNotContain(_bed.Connector.State.Messages, message => message.OnlyFor is null);
    }

    [Fact]
    public async Task What_may_not_be_deleted_says_who_has_removed_it()
    {
        _bed.Connector.TakesDelete = false;
        var told = await PostAsync("here");

        await _bed.ClickAsync(told.Answer, told.Card, "Remove");

        var post = Assert.Single(_bed.Connector.State.Messages, message => message.OnlyFor is null);
        Assert.Equal("Removed by Ana.", post.Words);
    }

    [Fact]
    public async Task A_quote_is_posted_as_a_new_post_of_another_channel()
    {
        await PostAsync("channel " + TeamsBed.Team);

        var post = await _bed.WaitAsync(message => message.OnlyFor is null);
        Assert.Equal($"{TeamsBed.Team};messageid={post.Id}", post.Conversation);
    }

    [Fact]
    public async Task The_same_form_posts_once()
    {
        await _bed.SendAsync(_bed.Mention("/quote junior engineer", TeamsBed.InChannel("1764099999999")));
        var answer = await _bed.WaitAsync(message => message.OnlyFor == TeamsBed.Ana);
        var form = CardOf(await _bed.ClickAsync(answer, await ChooseFirstAsync(answer, answer.Card!), "Post…"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _bed.ClickAsync(answer, form, "Post", ("where", "here"))));

        Assert.Single(_bed.Connector.State.Messages, message => message.OnlyFor is null);
    }

    [Fact]
    public async Task A_channel_of_another_team_cannot_be_chosen()
    {
        _bed.Connector.State.AddConversation("19:secret@thread.tacv2", "19:other-team", "Secret", TeamsBed.Ana);
        var told = await PostAsync("channel 19:secret@thread.tacv2");

        Assert.DoesNotContain(_bed.Connector.State.Messages, message => message.OnlyFor is null);
        Assert.Contains("Post…", CardReading.Buttons(told.Card).Select(button => button["title"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_command_alone_opens_a_field_to_search_in()
    {
        var card = (await _bed.AskAsync("/episode")).Card!;
        var answer = await _bed.ClickAsync(TeamsBed.AnasChat, _bed.Connector.State.Messages[^1].Id, CardReading.Button(card, "Find"), ("words", "jeff dean"));

        Assert.Contains("Jeff Dean on the Coming Transformations", CardReading.WordsOf(CardOf(answer)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_an_episode_one_searches_in_it_and_goes_back()
    {
        await _bed.SendAsync(_bed.Mention("/episode jeff dean", TeamsBed.InChannel("1764099999999")));
        var answer = await _bed.WaitAsync(message => message.OnlyFor == TeamsBed.Ana);

        var search = CardOf(await _bed.ClickAsync(answer, answer.Card!, "Find a quote"));
        var found = CardOf(await _bed.ClickAsync(answer, search, "Find", ("words", "junior engineer")));
        Assert.Contains("junior engineer", found["body"]!.ToJsonString(), StringComparison.Ordinal);

        foreach (var card in new[] { search, found })
        {
            var back = CardOf(await _bed.ClickAsync(answer, card, "Back"));
            Assert.Contains("Jeff Dean on the Coming Transformations", CardReading.WordsOf(back), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task First_steps_are_those_of_Teams()
    {
        var steps = (await _bed.AskAsync("/help setup")).Words;

        Assert.Contains("admin center", steps, StringComparison.Ordinal);
        Assert.DoesNotContain("Integrations", steps, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_answered_once()
    {
        var message = _bed.Message("/help");
        await _bed.SendAsync(message);
        await _bed.WaitAsync(_ => true);
        await _bed.SendAsync(message);
        await _bed.AskAsync("/shows");

        Assert.Equal(2, _bed.Connector.State.Messages.Count);
    }

    [Fact]
    public async Task A_card_with_two_choices_asks_for_one_of_them_only()
    {
        var help = await _bed.AskAsync("/help");
        Assert.DoesNotContain(CardReading.Elements(help.Card!["body"]!.AsArray()), element => element["isRequired"]?.GetValue<bool>() == true);

        var none = await _bed.ClickAsync(help, help.Card!, "Show");
        var example = CardReading.Field(help.Card!, "choice1")["choices"]![0]!["value"]!.GetValue<string>();
        var chosen = CardOf(await _bed.ClickAsync(help.Conversation, help.Id, CardReading.Buttons(help.Card!).Where(button => button["title"]!.GetValue<string>() == "Show").ElementAt(1), ("choice1", example)));

        Assert.Equal("Choose one first.", none["value"]!.GetValue<string>());
        Assert.Contains("Jeff Dean", CardReading.WordsOf(chosen), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_somebody_has_posted_asks_nothing()
    {
        var posted = ActivityJunk.Samples().First(sample => sample["text"]?.ToString().Contains("inline-compose-card", StringComparison.Ordinal) == true);
        var message = _bed.Message(posted["text"]!.ToString());
        message["attachments"] = posted["attachments"]!.DeepClone();
        await _bed.SendAsync(message);
        await _bed.AskAsync("/shows");

        Assert.Single(_bed.Connector.State.Messages);
    }

    [Fact]
    public async Task A_button_that_was_changed_on_the_way_asks_nothing()
    {
        var answer = await _bed.AskAsync("/episode jeff dean");
        var button = CardReading.Button(answer.Card!, "Claims (8)");
        var state = button["data"]!["state"]!.GetValue<string>();
        button["data"]!["state"] = (state[0] == 'e' ? 'f' : 'e') + state[1..];

        var told = await _bed.ClickAsync(answer.Conversation, answer.Id, button);

        Assert.Equal("application/vnd.microsoft.activity.message", told["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_everybody_sees_stays_and_the_answer_goes_to_whoever_clicks()
    {
        await PostAsync("here");
        var post = await _bed.WaitAsync(message => message.OnlyFor is null);

        var told = await _bed.ClickAsync(post, post.Card!, "Open episode");

        Assert.Equal("Answered privately.", told["value"]!.GetValue<string>());
        var answer = await _bed.WaitAsync(message => message.OnlyFor == TeamsBed.Ana && message.Words.Contains("Why it matters", StringComparison.Ordinal));
        Assert.Equal(post.Conversation, answer.Conversation);
    }

    [Fact]
    public async Task Whoever_clicks_is_told_when_the_answer_may_not_have_arrived()
    {
        await PostAsync("here");
        var post = await _bed.WaitAsync(message => message.OnlyFor is null);
        _bed.Connector.Fail(new ConnectorFault("POST", 502, BeforeCommit: true));

        var told = await _bed.ClickAsync(post, post.Card!, "Open episode");

        Assert.StartsWith("The answer may not have reached you.", told["value"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_there_is_a_chat_is_something_that_is_stored()
    {
        var before = await _bed.AskAsync("/help privacy");
        await Eventually.IsSoAsync(async () =>
        {
            await using var db = await _bed.Bot.OpenStoreAsync();
            return await db.Set<KnownConversation>().AnyAsync();
        });
        var after = await _bed.AskAsync("/help privacy");

        Assert.Contains("Nothing is stored about you.", before.Words, StringComparison.Ordinal);
        Assert.Contains("Stored about you: that we have a chat", after.Words, StringComparison.Ordinal);
    }

    private async Task<(FakeMessage Answer, JsonObject Card)> PostAsync(string where)
    {
        await _bed.SendAsync(_bed.Mention("/quote junior engineer", TeamsBed.InChannel("1764099999999")));
        var answer = await _bed.WaitAsync(message => message.OnlyFor == TeamsBed.Ana);
        var form = CardOf(await _bed.ClickAsync(answer, await ChooseFirstAsync(answer, answer.Card!), "Post…"));
        return (answer, CardOf(await _bed.ClickAsync(answer, form, "Post", ("where", where))));
    }

    private async Task<JsonObject> ChooseFirstAsync(FakeMessage answer, JsonObject card)
    {
        var choice = CardReading.Field(card, "choice0")["choices"]![0]!["value"]!.GetValue<string>();
        return CardOf(await _bed.ClickAsync(answer, card, "Show", ("choice0", choice)));
    }

    private static JsonObject CardOf(JsonObject answer)
    {
        Assert.Equal("application/vnd.microsoft.card.adaptive", answer["type"]!.GetValue<string>());
        return answer["value"]!.AsObject();
    }
}
