using Bot.Core.Fetching;

namespace Bot.Tests.Fetching;

/// <summary>What an operator allows, and how narrowly.</summary>
public class AllowedHostsTests
{
    [Theory]
    [InlineData("media.intern", "http://media.intern/feed", true)]
    [InlineData("MEDIA.intern.", "http://media.intern:8080/feed", true)]
    [InlineData("media.intern", "http://other.media.intern/feed", false)]
    [InlineData("media.intern:8080", "http://media.intern:8080/feed", true)]
    [InlineData("media.intern:8080", "http://media.intern:8081/feed", false)]
    [InlineData("media.intern:22", "http://media.intern:22/feed", true)]
    [InlineData("media.intern", "http://media.intern:22/feed", false)]
    [InlineData("media", "http://media/feed", true)]
    [InlineData("127.0.0.1", "http://127.1/feed", true)]
    [InlineData("127.0.0.1:8080", "http://127.0.0.1:8081/feed", false)]
    [InlineData("[::1]:8080", "http://[::1]:8080/feed", true)]
    [InlineData("::1", "http://[0:0::1]/feed", true)]
    [InlineData("[::1]", "http://[::1]:8443/feed", true)]
    public void An_entry_means_one_host(string entry, string address, bool isAllowed) =>
        Assert.Equal(isAllowed, new AddressGate(new AllowedHosts([entry])).Check(new Uri(address)) is null && new AllowedHosts([entry]).Contains(WebHost.Of(new Uri(address))!, new Uri(address).Port));

    [Fact]
    public async Task A_strangers_name_that_leads_to_an_allowed_machine_is_still_refused()
    {
        await using var server = RawServer.Sending(RawServer.Answer("a secret"));
        using var bed = new FetchBed([$"127.0.0.1:{server.Port}"], names: (_, _) => ["127.0.0.1"]);

        Assert.IsType<FetchOutcome.Refused>(await bed.FetchAsync($"http://stranger.example:{server.Port}/"));
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task An_allowed_name_may_lead_into_a_private_network()
    {
        await using var server = RawServer.Sending(RawServer.Answer("<rss/>"));
        using var bed = new FetchBed(["media"], names: (_, _) => ["10.0.0.7"], leadTo: server.Port);

        Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync("http://media/feed"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://media.example.org")]
    [InlineData("media.example.org/feed")]
    [InlineData("*.example.org")]
    [InlineData("media.example.org:")]
    [InlineData("media.example.org:99999")]
    [InlineData("media.example.org:http")]
    [InlineData("10.0.0.0/8")]
    [InlineData("fe80::1%eth0")]
    public void An_entry_that_is_no_host_is_a_fault_of_the_settings(string entry) =>
        Assert.Contains(entry, Assert.Single(new FetchSettings { AllowedHosts = [entry] }.FindFaults()), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://example.org/bot", true)]
    [InlineData("ops@example.org", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    [InlineData("me) Mozilla/5.0 (", false)]
    [InlineData("me\r\nCookie:a=b", false)]
    public void A_contact_is_a_plain_address(string? contact, bool isPlain) =>
        Assert.Equal(isPlain, !new FetchSettings { Contact = contact }.FindFaults().Any());
}
