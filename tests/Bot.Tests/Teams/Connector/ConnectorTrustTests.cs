using Bot.Server.Teams;
using Bot.Server.Teams.Connector;
using Bot.Tests.Support;
using Bot.Tests.Support.Teams;

namespace Bot.Tests.Teams.Connector;

/// <summary>The bot's token goes to the hosts that it is for, and nowhere else.</summary>
[Collection(Alone.Name)]
public sealed class ConnectorTrustTests
{
    [Theory]
    [InlineData("https://evil.example/emea/")]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://user@smba.trafficmanager.net/emea/")]
    [InlineData("https://user:word@smba.trafficmanager.net/emea/")]
    [InlineData("http://user@FAKE/emea/")]
    [InlineData("http://FAKE@evil.example/emea/")]
    [InlineData("http://FAKE/emea/?to=x")]
    [InlineData("http://FAKE/emea/#x")]
    [InlineData("ftp://FAKE/emea/")]
    [InlineData("https://smba.trafficmanager.net:8443/emea/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("http://127.0.0.1:1/")]
    public async Task A_host_that_is_not_allowed_gets_nothing(string service)
    {
        await using var bed = await ConnectorBed.StartAsync(settings => settings.ServiceHosts = [.. settings.ServiceHosts!, "smba.trafficmanager.net"]);
        var place = new ConnectorPlace(new Uri(service.Replace("FAKE", bed.Connector.Host, StringComparison.Ordinal)), ConnectorBed.Thread, null);

        var refused = Assert.IsType<ConnectorOutcome.Refused>(await bed.Client.SendAsync(place, ConnectorBed.Hello, targeted: false, CancellationToken.None));

        Assert.Equal("ServiceHostNotAllowed", refused.Code);
        Assert.Equal(0, bed.Connector.TokenRequests);
        Assert.Empty(bed.Connector.Requests);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/tenant/", true)]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/gcc", true)]
    [InlineData("https://SMBA.trafficmanager.net/amer", true)]
    [InlineData("https://smba.trafficmanager.net/amer?x=1", false)]
    [InlineData("http://smba.trafficmanager.net/amer", false)]
    [InlineData("https://x@smba.trafficmanager.net/amer", false)]
    [InlineData("https://trafficmanager.net/", false)]
    public void Hosts_of_microsoft_are_allowed_by_default(string service, bool expected) =>
        Assert.Equal(expected, new TeamsSettings { AppId = FakeConnector.AppId }.Trusts(new Uri(service)));

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Nobody_is_followed_elsewhere(int status)
    {
        await using var bed = await ConnectorBed.StartAsync();
        await using var elsewhere = await FakeConnector.StartAsync();
        foreach (var method in new[] { "POST", "GET" })
        {
            bed.Connector.Fail(new ConnectorFault(method, status, BeforeCommit: true) { Location = elsewhere.ServiceUrl + "v3/conversations/19%3Ax/activities" });
        }

        var sent = Assert.IsType<ConnectorOutcome.Refused>(await bed.FinishAsync(bed.SendAsync()));
        var asked = Assert.IsType<ConnectorOutcome.Refused>(await bed.FinishAsync(bed.Client.MemberAsync(bed.Place(), TeamsBed.Ana, CancellationToken.None)));

        Assert.Equal((status, status), (sent.Status, asked.Status));
        Assert.Empty(elsewhere.Requests);
        Assert.Equal(2, bed.Connector.Requests.Count);
    }
}
