using Bot.Core.Fetching;

namespace Bot.Tests.Fetching;

/// <summary>Nothing that could be logged shows more than the host.</summary>
public class SecretAddressTests
{
    [Theory]
    [InlineData("https://feeds.example/a/secret?token=1#x", "https://feeds.example/…")]
    [InlineData("http://user:password@feeds.example:8080/a", "http://feeds.example:8080/…")]
    [InlineData("https://[2606:4700::1]/a", "https://[2606:4700::1]/…")]
    [InlineData("https://bücher.example/a", "https://xn--bcher-kva.example/…")]
    [InlineData("file:///home/me/feed.xml", "file:…")]
    [InlineData("mailto:me@example.org", "mailto:…")]
    public void Only_scheme_and_host_are_shown(string address, string masked) => Assert.Equal(masked, SecretAddress.Masked(new Uri(address)));

    [Fact]
    public void Requests_and_outcomes_do_not_tell_their_address()
    {
        var secret = new Uri("https://feeds.example/secret");

        object[] printed =
        [
            new FetchRequest(secret),
            new FetchOutcome.Fetched(default, secret, secret, null, null, "text/xml", null, null),
            new FetchOutcome.NotModified(secret, secret, null, null, null),
        ];

        Assert.All(printed, one => Assert.DoesNotContain("secret", one.ToString(), StringComparison.Ordinal));
    }
}
