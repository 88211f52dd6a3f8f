using System.Net;
using System.Security.Cryptography;
using Bot.Server.Hosting;

namespace Bot.Server.Teams;

/// <summary>Who may subscribe channels and change settings in Teams.</summary>
internal enum TeamsManagers
{
    /// <summary>Every member of the conversation who belongs to its tenant.</summary>
    AnyMember,

    /// <summary>Whoever installed the app there, and people who are named in <c>/settings</c>.</summary>
    Listed,
}

/// <summary>Section <c>Teams</c>. Without an app id the adapter is off, except in the development mode without authentication.</summary>
internal sealed class TeamsSettings
{
    /// <summary>Hosts of the public cloud and of the clouds of the US government (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages).</summary>
    private static readonly string[] KnownServiceHosts =
        ["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"];

    /// <summary>The app's id in Microsoft Entra, a GUID.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The tenant of a single-tenant app, a GUID; absent: a multi-tenant app.</summary>
    public string? TenantId { get; set; }

    /// <summary>The client secret. A secret: set it by the environment variable <c>Teams__AppPassword</c>.</summary>
    public string? AppPassword { get; set; }

    /// <summary>Instead of a secret: a file with certificate and private key, PEM or PKCS#12.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>The password of that file, if it has one.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>Instead of both, on Azure: the client id of a user-assigned managed identity.</summary>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>Where the keys are found with which inbound requests are signed.</summary>
    public string OpenIdMetadataUrl { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Who signs inbound requests.</summary>
    public string TokenIssuer { get; set; } = "https://api.botframework.com";

    /// <summary>Where the bot's own token is asked for; absent: Microsoft Entra of the public cloud, in <see cref="TenantId"/> or <c>botframework.com</c>.</summary>
    public string? TokenUrl { get; set; }

    /// <summary>What that token is for.</summary>
    public string TokenScope { get; set; } = "https://api.botframework.com/.default";

    /// <summary>Hosts that messages are sent to, with the port where it is not the default one; absent: those of Microsoft.</summary>
    public string[]? ServiceHosts { get; set; }

    /// <summary>Tenants that may use the bot; absent: the one of a single-tenant app, or all that have installed it.</summary>
    public string[]? AllowedTenants { get; set; }

    /// <summary>Whether private answers in channels and group chats are targeted messages, which only the asker sees; otherwise they go to the asker's chat with the bot.</summary>
    public bool Targeted { get; set; } = true;

    /// <summary>Who may subscribe channels and change settings.</summary>
    public TeamsManagers Managers { get; set; } = TeamsManagers.AnyMember;

    /// <summary>Development only, and only when the bot listens on this machine alone: requests without a token are taken, as the Agents Playground sends them.</summary>
    public bool WithoutAuthentication { get; set; }

    /// <summary>Whether the adapter runs at all.</summary>
    public bool IsOn => AppId.Length > 0 || WithoutAuthentication;

    /// <summary>Whether the bot can prove who it is; only in the development mode it need not.</summary>
    public bool HasCredential => AppPassword is not null || CertificatePath is not null || ManagedIdentityClientId is not null;

    /// <summary>The tenants that may use the bot: those that are named, or of a single-tenant app its own; null: all.</summary>
    public IReadOnlyList<string>? ServedTenants => AllowedTenants ?? (TenantId is { } own ? [own] : null);

    /// <summary>Where the bot's own token is asked for.</summary>
    public Uri TokenAddress => new(TokenUrl ?? $"https://login.microsoftonline.com/{TenantId ?? "botframework.com"}/oauth2/v2.0/token");

    /// <summary>
    /// Whether messages, and with them the bot's token, may be sent to an address: https and one of the hosts; plain http on this machine only.
    /// In the development mode any port of this machine will do.
    /// </summary>
    public bool Trusts(Uri service) =>
        service is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" }
        && (service.Scheme == Uri.UriSchemeHttps || (service.Scheme == Uri.UriSchemeHttp && service.IsLoopback))
        && ((WithoutAuthentication && service.IsLoopback) || (ServiceHosts ?? KnownServiceHosts).Contains(HostOf(service), StringComparer.OrdinalIgnoreCase));

    /// <summary>Checks the section.</summary>
    /// <param name="urls">Where the bot listens, separated by semicolons; null: on this machine only.</param>
    /// <exception cref="SettingsException">One of the settings is wrong. The message never has the secret.</exception>
    public void Check(string? urls)
    {
        if (!IsOn)
        {
            return;
        }

        if (WithoutAuthentication && !ListensOnlyHere(urls))
        {
            throw new SettingsException("Teams:WithoutAuthentication is for trying out on one machine: it needs Urls to name this machine only. Example: Urls = http://127.0.0.1:3978");
        }

        if (AppId.Length > 0 && !Guid.TryParseExact(AppId, "D", out _))
        {
            throw new SettingsException($"Teams:AppId is not an id: '{AppId}'; the app's page in Microsoft Entra shows it as Application (client) ID. Example: Teams:AppId = 00000000-0000-0000-0000-000000000000");
        }

        CheckCredential();
        CheckTenants();
        CheckAddress(OpenIdMetadataUrl, "OpenIdMetadataUrl", "https://login.botframework.com/v1/.well-known/openidconfiguration");
        CheckAddress(TokenAddress.OriginalString, "TokenUrl", "https://login.microsoftonline.com/TENANT/oauth2/v2.0/token");
        foreach (var (host, index) in (ServiceHosts ?? []).Select((host, index) => (host, index)))
        {
            if (!Uri.TryCreate("https://" + host, UriKind.Absolute, out var address) || !HostOf(address).Equals(host, StringComparison.OrdinalIgnoreCase))
            {
                throw new SettingsException($"Teams:ServiceHosts:{index} is not a host: '{host}'. Name it without scheme and path, with the port if it is not 443. Example: Teams:ServiceHosts:0 = smba.trafficmanager.net");
            }
        }
    }

    private static string HostOf(Uri address) => address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}";

    private void CheckCredential()
    {
        var ways = new[] { AppPassword, CertificatePath, ManagedIdentityClientId }.Count(way => way is not null);
        if (ways > 1 || (ways == 0 && !WithoutAuthentication))
        {
            throw new SettingsException("Teams needs one way to prove who the bot is: one of Teams:AppPassword, Teams:CertificatePath and Teams:ManagedIdentityClientId. Example: Teams__AppPassword=… in the environment");
        }

        if (AppPassword is { } password && string.IsNullOrWhiteSpace(password))
        {
            throw new SettingsException("Teams:AppPassword is empty; make a client secret on the app's page in Microsoft Entra (Certificates & secrets). Example: Teams__AppPassword=… in the environment");
        }

        if (CertificatePath is { } path && !File.Exists(path))
        {
            throw new SettingsException($"Teams:CertificatePath names a file that is not there: '{path}'. Example: Teams:CertificatePath = teams.pem");
        }

        if (CertificatePath is { } certificate && !CanLoad(certificate))
        {
            throw new SettingsException("Teams:CertificatePath has no certificate with a private key that Teams:CertificatePassword opens; it takes PEM and PKCS#12. Example: Teams:CertificatePath = teams.pem");
        }
    }

    private bool CanLoad(string path)
    {
        try
        {
            using var certificate = TeamsCertificate.Load(path, CertificatePassword);
            return true;
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void CheckTenants()
    {
        if (TenantId is { } tenant && !Guid.TryParseExact(tenant, "D", out _))
        {
            throw new SettingsException($"Teams:TenantId is not an id: '{tenant}'; the app's page in Microsoft Entra shows it as Directory (tenant) ID. Example: Teams:TenantId = 00000000-0000-0000-0000-000000000000");
        }

        if (AllowedTenants?.FirstOrDefault(allowed => !Guid.TryParseExact(allowed, "D", out _)) is { } wrong)
        {
            throw new SettingsException($"Teams:AllowedTenants has something that is not a tenant's id: '{wrong}'. Example: Teams:AllowedTenants:0 = 00000000-0000-0000-0000-000000000000");
        }
    }

    private static void CheckAddress(string text, string name, string example)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            throw new SettingsException($"Teams:{name} is not a secure web address: '{text}'. Example: Teams:{name} = {example}");
        }
    }

    private static bool ListensOnlyHere(string? urls) => urls is null || urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .All(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.IsLoopback || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip))));
}
