using System.Net;
using Bot.Core.Fetching;
using static Bot.Core.Fetching.FetchRefusal;

namespace Bot.Tests.Fetching;

/// <summary>Addresses that lead where the bot has no business: each is refused before a connection is made.</summary>
public class HostileAddressTests
{
    /// <summary>PORT is the port of a server that would hear of it.</summary>
    [Theory]
    [InlineData("http://127.0.0.1:PORT/", "NotPublic")]
    [InlineData("http://127.1:PORT/", "NotPublic")]
    [InlineData("http://127.0.1:PORT/", "NotPublic")]
    [InlineData("http://2130706433:PORT/", "NotPublic")]
    [InlineData("http://0x7f000001:PORT/", "NotPublic")]
    [InlineData("http://0x7f.0.0.1:PORT/", "NotPublic")]
    [InlineData("http://0x7F.1:PORT/", "NotPublic")]
    [InlineData("http://017700000001:PORT/", "NotPublic")]
    [InlineData("http://0177.0.0.1:PORT/", "NotPublic")]
    [InlineData("http://0177.0.0.01:PORT/", "NotPublic")]
    [InlineData("http://127.0.0.1.:PORT/", "NotPublic")]
    [InlineData("http://127.8.9.10:PORT/", "NotPublic")]
    [InlineData("http://127.0.0.1%2e:PORT/", "NotAnAddress")]
    [InlineData("http://１２７.０.０.１:PORT/", "NotPublic")]
    [InlineData("http://127。0。0。1:PORT/", "NotPublic")]
    [InlineData("http://①②⑦.⓪.⓪.①:PORT/", "NotPublic")]
    [InlineData("http://[::1]:PORT/", "NotPublic")]
    [InlineData("http://[0:0:0:0:0:0:0:1]:PORT/", "NotPublic")]
    [InlineData("http://[::ffff:127.0.0.1]:PORT/", "NotPublic")]
    [InlineData("http://[::ffff:7f00:1]:PORT/", "NotPublic")]
    [InlineData("http://[::127.0.0.1]:PORT/", "NotPublic")]
    [InlineData("http://[64:ff9b::127.0.0.1]:PORT/", "NotPublic")]
    [InlineData("http://[64:ff9b::a9fe:a9fe]/", "NotPublic")]
    [InlineData("http://[64:ff9b:1::1]/", "NotPublic")]
    [InlineData("http://[2002:7f00:1::]/", "NotPublic")]
    [InlineData("http://[2002:c0a8:101::1]/", "NotPublic")]
    [InlineData("http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "NotPublic")]
    [InlineData("http://[2606:4700::5efe:10.0.0.1]/", "NotPublic")]
    [InlineData("http://[fe80::1%25eth0]:PORT/", "NotAnAddress")]
    [InlineData("http://[fe80::1]:PORT/", "NotPublic")]
    [InlineData("http://[fec0::1]/", "NotPublic")]
    [InlineData("http://[fc00::1]/", "NotPublic")]
    [InlineData("http://[fd00:ec2::254]/latest/meta-data/", "NotPublic")]
    [InlineData("http://[ff02::1]/", "NotPublic")]
    [InlineData("http://[::]:PORT/", "NotPublic")]
    [InlineData("http://[2001:db8::1]/", "NotPublic")]
    [InlineData("http://0.0.0.0:PORT/", "NotPublic")]
    [InlineData("http://0:PORT/", "NotPublic")]
    [InlineData("http://10.0.0.1/", "NotPublic")]
    [InlineData("http://172.16.0.1/", "NotPublic")]
    [InlineData("http://172.31.255.254/", "NotPublic")]
    [InlineData("http://192.168.1.1/", "NotPublic")]
    [InlineData("http://3232235777/", "NotPublic")]
    [InlineData("http://100.64.0.1/", "NotPublic")]
    [InlineData("http://100.100.100.200/", "NotPublic")]
    [InlineData("http://169.254.169.254/latest/meta-data/", "NotPublic")]
    [InlineData("http://2852039166/latest/meta-data/", "NotPublic")]
    [InlineData("http://0xA9FEA9FE/", "NotPublic")]
    [InlineData("http://0251.0376.0251.0376/", "NotPublic")]
    [InlineData("http://[::ffff:169.254.169.254]/", "NotPublic")]
    [InlineData("http://168.63.129.16/", "NotPublic")]
    [InlineData("http://224.0.0.1/", "NotPublic")]
    [InlineData("http://255.255.255.255/", "NotPublic")]
    [InlineData("http://240.0.0.1/", "NotPublic")]
    [InlineData("http://198.18.0.1/", "NotPublic")]
    [InlineData("http://192.0.2.1/", "NotPublic")]
    [InlineData("http://localhost:PORT/", "NotPublic")]
    [InlineData("http://LOCALHOST.:PORT/", "NotPublic")]
    [InlineData("http://feeds.localhost:PORT/", "NotPublic")]
    [InlineData("http://metadata.google.internal/computeMetadata/v1/", "NotPublic")]
    [InlineData("http://printer.local/", "NotPublic")]
    [InlineData("http://redis:8080/", "NotPublic")]
    [InlineData("http://1.2.3.4.5/", "NotAnAddress")]
    [InlineData("http://feeds.256/", "NotAnAddress")]
    [InlineData("http://feeds..example/", "NotAnAddress")]
    [InlineData("http://good.example@127.0.0.1:PORT/", "UserInfo")]
    [InlineData("http://good.example:80@127.0.0.1:PORT/", "UserInfo")]
    [InlineData("http://user:password@good.example/", "UserInfo")]
    [InlineData("http://127.0.0.1:PORT\\@good.example/", "NotAnAddress")]
    [InlineData("http://127.0.0.1:PORT#@good.example/", "NotPublic")]
    [InlineData("http://127.0.0.1:PORT?@good.example/", "NotPublic")]
    [InlineData("file:///etc/passwd", "Scheme")]
    [InlineData("ftp://good.example/feed", "Scheme")]
    [InlineData("gopher://127.0.0.1:6379/_INFO", "Scheme")]
    [InlineData("data:text/xml,<rss/>", "Scheme")]
    [InlineData("ws://good.example/", "Scheme")]
    [InlineData("http://good.example:22/", "Port")]
    [InlineData("http://good.example:25/", "Port")]
    [InlineData("http://good.example:6379/", "Port")]
    [InlineData("https://good.example:5432/", "Port")]
    [InlineData("/feed", "NotAnAddress")]
    public async Task A_hostile_address_is_refused_and_nothing_is_sent(string address, string kind)
    {
        await using var server = RawServer.Sending(RawServer.Answer("a secret"));
        using var bed = new FetchBed(names: (_, _) => ["93.184.215.14"]);
        var text = address.Replace("PORT", $"{server.Port}", StringComparison.Ordinal);

        if (!Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri))
        {
            // Not an address in the eyes of .NET either, so it cannot be asked for.
            Assert.Equal(nameof(NotAnAddress), kind);
            return;
        }

        // On Unix a path is an absolute address of a file.
        uri = text == "/feed" ? new Uri(text, UriKind.Relative) : uri;
        var refused = Assert.IsType<FetchOutcome.Refused>(await bed.FetchAsync(new FetchRequest(uri)));

        Assert.Equal(kind, refused.Kind.ToString());
        Assert.Empty(bed.LookedUp);
        Assert.Empty(bed.ConnectedTo);
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("100.127.255.255")]
    [InlineData("192.168.0.10")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:0:10.0.0.1")]
    [InlineData("64:ff9b::c0a8:101")]
    [InlineData("fe80::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("2002:a00:1::")]
    [InlineData("5f00::1")]
    public async Task A_name_that_leads_to_such_an_address_is_refused(string address)
    {
        using var bed = new FetchBed(names: (_, _) => [address]);

        var refused = Assert.IsType<FetchOutcome.Refused>(await bed.FetchAsync("https://feeds.example/private-token"));

        Assert.Equal(NotPublic, refused.Kind);
        Assert.Equal(["feeds.example"], bed.LookedUp);
        Assert.Empty(bed.ConnectedTo);
        Assert.Contains("feeds.example leads to ", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("token", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(address, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_one_private_address_among_public_ones_is_refused_whole()
    {
        using var bed = new FetchBed(names: (_, _) => ["93.184.215.14", "10.0.0.1"]);

        Assert.Equal(NotPublic, Assert.IsType<FetchOutcome.Refused>(await bed.FetchAsync("http://feeds.example/")).Kind);
        Assert.Empty(bed.ConnectedTo);
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("128.0.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001:830::200e")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("::ffff:8.8.8.8")]
    public void A_public_address_is_allowed(string address) => Assert.Null(AddressRanges.WhyNotPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task A_public_name_is_fetched_from()
    {
        await using var server = RawServer.Sending(RawServer.Answer("<rss/>"));
        using var bed = new FetchBed(names: (_, _) => ["93.184.215.14"], leadTo: server.Port);

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync("http://Feeds.Example./feed"));

        Assert.Equal("<rss/>"u8.ToArray(), fetched.Body.ToArray());
        Assert.Equal([new IPEndPoint(IPAddress.Parse("93.184.215.14"), 80)], bed.ConnectedTo);
    }

    [Fact]
    public async Task The_address_that_was_checked_is_the_one_that_is_connected_to()
    {
        // Whoever checks a name and lets the client look it up again is told something else the second time.
        await using var server = RawServer.Sending(RawServer.Answer("<rss/>"));
        using var bed = new FetchBed(names: (_, before) => before == 0 ? ["93.184.215.14"] : ["127.0.0.1"], leadTo: server.Port);

        Assert.IsType<FetchOutcome.Fetched>(await bed.FetchAsync("http://feeds.example/"));
        Assert.Equal(["feeds.example"], bed.LookedUp);
        Assert.Equal("93.184.215.14", Assert.Single(bed.ConnectedTo).Address.ToString());

        Assert.Equal(NotPublic, Assert.IsType<FetchOutcome.Refused>(await bed.FetchAsync("http://feeds.example/")).Kind);
        Assert.Single(bed.ConnectedTo);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_name_that_turns_private_for_a_redirect_is_refused_there()
    {
        await using var server = RawServer.Sending(RawServer.Redirect(302, "/second"));
        using var bed = new FetchBed(names: (_, before) => before == 0 ? ["93.184.215.14"] : ["169.254.169.254"], leadTo: server.Port);

        Assert.Equal(NotPublic, Assert.IsType<FetchOutcome.Refused>(await bed.FetchAsync("http://feeds.example/first")).Kind);

        Assert.Equal(2, bed.LookedUp.Count);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/", "NotPublic")]
    [InlineData("//169.254.169.254/latest/meta-data/", "NotPublic")]
    [InlineData("http://[::ffff:a9fe:a9fe]/", "NotPublic")]
    [InlineData("http://127.0.0.1:8080/", "NotPublic")]
    [InlineData("file:///etc/passwd", "Scheme")]
    [InlineData("gopher://feeds.example:6379/_INFO", "Scheme")]
    [InlineData("javascript:alert(1)", "Scheme")]
    [InlineData("http://user@feeds.example/", "UserInfo")]
    [InlineData("http://feeds.example:11211/", "Port")]
    public async Task A_redirect_there_is_not_followed(string location, string kind)
    {
        await using var server = RawServer.Sending(RawServer.Redirect(301, location));
        using var bed = new FetchBed(names: (_, _) => ["93.184.215.14"], leadTo: server.Port);

        var refused = Assert.IsType<FetchOutcome.Refused>(await bed.FetchAsync("http://feeds.example/"));

        Assert.Equal(kind, refused.Kind.ToString());
        Assert.Equal(1, server.Connections);
        Assert.Single(bed.ConnectedTo);
    }

    [Fact]
    public async Task An_address_of_absurd_length_is_refused()
    {
        using var bed = new FetchBed();

        Assert.Equal(NotAnAddress, Assert.IsType<FetchOutcome.Refused>(await bed.FetchAsync("http://feeds.example/" + new string('a', 5000))).Kind);
    }
}
