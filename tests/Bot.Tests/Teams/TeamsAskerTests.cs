using System.Text.Json;
using Bot.Core.Workspaces;
using Bot.Server.Teams;
using Bot.Server.Teams.Inbound;

namespace Bot.Tests.Teams;

/// <summary>Who a person of Teams is to the bot.</summary>
public class TeamsAskerTests
{
    [Theory]
    [InlineData("P", null, "user", "T", true)]
    [InlineData("P", "T", null, "T", true)]
    [InlineData(null, null, null, "T", false)]
    [InlineData("P", null, "anonymous", "T", false)]
    [InlineData("P", "Other", null, "T", false)]
    [InlineData("P", null, null, "Other", false)]
    public void A_team_is_managed_by_its_organisation_and_never_by_those_without_an_account_or_from_elsewhere(
        string? person, string? tenantOfPerson, string? role, string tenantOfChannel, bool manages) =>
        Assert.Equal(manages, Read(
            new { id = "29:1", aadObjectId = person, tenantId = tenantOfPerson, userRole = role },
            new { id = "19:a@thread.tacv2", conversationType = "channel", tenantId = "T" },
            new { team = new { id = "19:team" }, tenant = new { id = tenantOfChannel } }).Manages);

    [Fact]
    public void Where_managers_are_listed_nobody_is_one_by_being_there() =>
        Assert.False(Read(new { id = "29:1", aadObjectId = "P" }, new { id = "19:a@thread.v2", conversationType = "groupChat", tenantId = "T" }, null, TeamsManagers.Listed).Manages);

    [Fact]
    public void Everybody_decides_for_the_own_chat() =>
        Assert.True(Read(new { id = "29:1" }, new { id = "a:1", conversationType = "personal" }, null, TeamsManagers.Listed).Manages);

    private static Viewer Read(object from, object conversation, object? channelData, TeamsManagers managers = TeamsManagers.AnyMember)
    {
        var json = JsonSerializer.Serialize(new { type = "message", from, conversation, channelData, serviceUrl = "https://smba.trafficmanager.net/emea/" });
        return TeamsAsker.Of(JsonSerializer.Deserialize(json, TeamsJson.Default.Activity)!, managers)!.Viewer;
    }
}
