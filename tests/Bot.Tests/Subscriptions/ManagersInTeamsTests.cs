using System.Text.Json.Nodes;
using Bot.Core.Data;
using Bot.Tests.Support.Teams;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Subscriptions;

/// <summary>Managers are chosen in Teams among the people who are there.</summary>
public class ManagersInTeamsTests
{
    private const string Ben = "22222222-3333-4444-8555-666666666666";

    [Fact]
    public async Task A_person_is_chosen_and_named_by_the_id_that_Teams_knows_that_person_by()
    {
        await using var bed = await TeamsBed.StartAsync();
        bed.Connector.State.ObjectIds[Ben] = "29:ben";

        var shown = await SettingsAsync(bed);
        var field = CardReading.Field(shown.Card!, "who");
        var named = Card(await bed.ClickAsync(shown, shown.Card!, "Send", ("who", Ben)));

        Assert.Equal("Data.Query", field["choices.data"]!["type"]!.GetValue<string>());
        Assert.Equal("graph.microsoft.com/users?scope=currentContext", field["choices.data"]!["dataset"]!.GetValue<string>());
        Assert.Equal([$"person {Ben} Somebody"], await ManagersAsync(bed));
        Assert.Contains("Somebody", CardReading.WordsOf(named), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_name_is_not_told_is_named_by_the_id()
    {
        await using var bed = await TeamsBed.StartAsync();

        var shown = await SettingsAsync(bed);
        await bed.ClickAsync(shown, shown.Card!, "Send", ("who", Ben));

        Assert.Equal([$"person {Ben}"], await ManagersAsync(bed));
    }

    [Theory]
    [InlineData("role 7 Everybody")]
    [InlineData("29:ben")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("22222222-3333-4444-8555-666666666666 and more")]
    public async Task What_is_no_id_of_a_person_names_nobody(string sent)
    {
        await using var bed = await TeamsBed.StartAsync();

        var shown = await SettingsAsync(bed);
        await bed.ClickAsync(shown, shown.Card!, "Send", ("who", sent));

        Assert.Empty(await ManagersAsync(bed));
    }

    [Fact]
    public async Task In_the_own_chat_where_nobody_else_is_there_is_no_such_field()
    {
        await using var bed = await TeamsBed.StartAsync();

        var shown = await bed.AskAsync("/settings managers");

        Assert.DoesNotContain("choices.data", shown.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<FakeMessage> SettingsAsync(TeamsBed bed)
    {
        await bed.SendAsync(bed.Mention("settings managers", TeamsBed.InChannel("1")));
        return await bed.WaitAsync(message => message.Card is { } card && CardReading.WordsOf(card).Contains("Name somebody", StringComparison.Ordinal), "the list of managers");
    }

    private static async Task<List<string>> ManagersAsync(TeamsBed bed)
    {
        await using var db = await bed.Bot.OpenStoreAsync();
        return await db.Set<WorkspaceSettings>().Select(settings => settings.Managers).SingleOrDefaultAsync() ?? [];
    }

    private static JsonObject Card(JsonObject answer) => answer["value"]!.AsObject();
}
