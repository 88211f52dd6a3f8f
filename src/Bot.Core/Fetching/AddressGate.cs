namespace Bot.Core.Fetching;

/// <summary>
/// What can be said about an address by looking at it. Where a name leads is only known when it is connected to, so that is looked at there
/// (<see cref="WebConnector"/>).
/// </summary>
internal sealed class AddressGate(AllowedHosts allowed)
{
    /// <summary>Longer than any address that people use, and short enough to be stored.</summary>
    private const int MostCharacters = 4096;

    /// <summary>The refusal, or null when the address may be tried.</summary>
    public FetchOutcome.Refused? Check(Uri address)
    {
        if (!address.IsAbsoluteUri)
        {
            return new FetchOutcome.Refused(FetchRefusal.NotAnAddress, "That is not a complete web address: it begins with https:// or http://.");
        }

        if (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
        {
            return new FetchOutcome.Refused(FetchRefusal.Scheme, "Only addresses that begin with https:// or http:// are fetched.");
        }

        if (address.OriginalString.Length > MostCharacters || address.AbsoluteUri.Length > MostCharacters)
        {
            return new FetchOutcome.Refused(FetchRefusal.NotAnAddress, $"The address is longer than {MostCharacters} characters.");
        }

        if (address.UserInfo.Length > 0)
        {
            return new FetchOutcome.Refused(FetchRefusal.UserInfo, "The address holds a user name or password before the host; such addresses are not fetched.");
        }

        if (WebHost.Of(address) is not { } host)
        {
            return new FetchOutcome.Refused(FetchRefusal.NotAnAddress, "The address has no host that could exist on the public internet.");
        }

        if (!WebPorts.IsOfTheWeb(address.Port) && !allowed.NamesPort(host, address.Port))
        {
            return new FetchOutcome.Refused(FetchRefusal.Port, $"Port {address.Port} of {host.ForAddress} is not one that feeds are served on. An operator can allow it with Feeds:AllowedHosts.");
        }

        if (allowed.Contains(host, address.Port))
        {
            return null;
        }

        if (host.IsPrivateName)
        {
            return NotPublic(host, "a name inside a private network");
        }

        return host.Literal is { } literal && AddressRanges.WhyNotPublic(literal) is { } what ? NotPublic(host, what) : null;
    }

    /// <summary>The refusal, or null when a redirect may be followed.</summary>
    public FetchOutcome.Refused? CheckRedirect(Uri from, Uri to)
    {
        if (from.Scheme == Uri.UriSchemeHttps && to.Scheme == Uri.UriSchemeHttp)
        {
            return new FetchOutcome.Refused(
                FetchRefusal.Downgrade, "A redirect from https to http was not followed, because everybody on the way could read the address. If that is no matter, use the address with http://.");
        }

        return Check(to) is { } refused ? refused with { Reason = $"A redirect was not followed. {refused.Reason}" } : null;
    }

    /// <summary>The refusal of a host that is not on the public internet. It does not say where a name leads: that is for insiders.</summary>
    public static FetchOutcome.Refused NotPublic(WebHost host, string what) => new(
        FetchRefusal.NotPublic,
        $"{host.ForAddress} {(host.Literal is null && !host.IsPrivateName ? "leads to" : "is")} {what}; only the public internet is fetched from. An operator can allow the host with Feeds:AllowedHosts.");
}
