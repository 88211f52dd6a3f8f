using System.Text.Json.Nodes;
using Bot.Core.Commands;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Server.Teams;
using Bot.Server.Teams.Cards;
using Bot.Server.Teams.Inbound;
using Bot.Tests.Support.Teams;

namespace Bot.Tests.Corrections;

/// <summary>Corrections as people make them in Teams: in fields of the card.</summary>
public class CorrectingInTeamsTests
{
    [Fact]
    public async Task A_term_is_typed_into_the_card_and_accepted_there()
    {
        await using var bed = await TeamsBed.StartAsync();

        var asked = await bed.AskAsync("/correct action:term");
        var proposed = Card(await bed.ClickAsync(asked, asked.Card!, "Send", ("wrong", "a trillion"), ("right", "Trillium")));
        var accepted = Card(await bed.ClickAsync(asked, proposed, "Accept"));
        var quote = await bed.AskAsync("/quote trillium");

        Assert.Equal("Input.Text", CardReading.Field(asked.Card!, "wrong")["type"]!.GetValue<string>());
        Assert.Contains("Accepted.", CardReading.WordsOf(accepted), StringComparison.Ordinal);
        Assert.Contains("heard as “a trillion” — your glossary says “Trillium”", CardReading.WordsOf(quote.Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_is_in_the_field_already()
    {
        await using var bed = await TeamsBed.StartAsync();

        var form = await bed.AskAsync($"/correct {Correcting.JeffDean} action:claim at:4");
        var shown = Card(await bed.ClickAsync(form, form.Card!, "Send", ("right", "Junior engineers, soon")));

        Assert.Contains("junior", CardReading.Field(form.Card!, "right")["value"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Junior engineers, soon", CardReading.WordsOf(shown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_that_the_card_does_not_have_say_nothing()
    {
        await using var bed = await TeamsBed.StartAsync();

        var asked = await bed.AskAsync("/correct action:term");
        var shown = Card(await bed.ClickAsync(asked, asked.Card!, "Send", ("wrong", "a trillion"), ("right", "Trillium"), ("do", "accept"), ("id", "1"), ("action", "queue")));

        Assert.Contains("Proposed.", CardReading.WordsOf(shown), StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_click_in_the_own_chat_decides_for_a_team_only_if_the_person_did_when_asking(bool managed)
    {
        var now = DateTimeOffset.UnixEpoch.AddDays(20_000);
        var viewer = new Viewer(WorkspaceId.Parse("teams:user:ana")) { Person = "ana", Place = CommandPlaces.Direct, Manages = true };
        var clicker = new TeamsAsker(viewer, "a:ana", "a:ana", new Uri("https://smba.example"), Tenant: null, new ChannelAccount { Id = "29:ana" });
        var origin = new CardOrigin("teams:team:x", "19:x", CommandPlaces.Channel, "ana", now.ToUnixTimeSeconds(), managed);

        var asker = new CardClick(new CardState(Invocation.Of("correct")) { Origin = origin }, new Dictionary<string, string>()).AskerOf(clicker, now);

        Assert.Equal(("teams:team:x", managed), (asker.Viewer.Workspace.Value, asker.Viewer.Manages));
    }

    private static JsonObject Card(JsonObject answer) => answer["value"]!.AsObject();
}
