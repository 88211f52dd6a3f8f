namespace Bot.Core.Fetching;

/// <summary>An address of a feed can hold a subscriber's token in any of its parts after the host, so whoever sees it can listen.</summary>
internal static class SecretAddress
{
    /// <summary>As much as anybody may see: scheme and host.</summary>
    public static string Masked(Uri address)
    {
        if (!address.IsAbsoluteUri)
        {
            return "…";
        }

        return (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) || WebHost.Of(address) is not { } host
            ? $"{address.Scheme}:…"
            : $"{address.Scheme}://{host.ForAddress}{(address.IsDefaultPort ? "" : $":{address.Port}")}/…";
    }
}
