using Bot.Server.Hosting;
using Bot.Server.Teams;
using Bot.Tests.Teams.Fake;

namespace Bot.Tests.Teams;

/// <summary>Wrong settings stop the start with one line that names the key.</summary>
public sealed class TeamsSettingsTests
{
    [Fact]
    public void Without_an_app_id_Teams_is_off_and_nothing_is_wrong() => new TeamsSettings { AppPassword = "x" }.Check(urls: null);

    [Fact]
    public void One_way_to_prove_who_the_bot_is_is_enough() => Good().Check("http://0.0.0.0:3978");

    [Theory]
    [InlineData("Teams:AppId")]
    [InlineData("Teams:TenantId")]
    [InlineData("Teams:AllowedTenants")]
    [InlineData("Teams:CertificatePath")]
    [InlineData("Teams:TokenUrl")]
    [InlineData("Teams:OpenIdMetadataUrl")]
    [InlineData("Teams:ServiceHosts:0")]
    public void A_wrong_setting_is_named_and_the_secret_is_not(string key)
    {
        var settings = Good();
        switch (key)
        {
            case "Teams:AppId":
                settings.AppId = "podcasts";
                break;
            case "Teams:TenantId":
                settings.TenantId = "example.org";
                break;
            case "Teams:AllowedTenants":
                settings.AllowedTenants = ["example.org"];
                break;
            case "Teams:CertificatePath":
                (settings.AppPassword, settings.CertificatePath) = (null, "no-such-file.pem");
                break;
            case "Teams:TokenUrl":
                settings.TokenUrl = "http://login.microsoftonline.com/x";
                break;
            case "Teams:OpenIdMetadataUrl":
                settings.OpenIdMetadataUrl = "login.botframework.com";
                break;
            default:
                settings.ServiceHosts = ["https://smba.trafficmanager.net/emea"];
                break;
        }

        var problem = Assert.Throws<SettingsException>(() => settings.Check(urls: null));

        Assert.Contains(key, problem.Message, StringComparison.Ordinal);
        Assert.Contains("Example", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_certificate_stops_the_start()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----\n");
        var settings = Good();
        (settings.AppPassword, settings.CertificatePath) = (null, file);

        Assert.Contains("Teams:CertificatePath", Assert.Throws<SettingsException>(() => settings.Check(urls: null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_ways_at_once_or_none_are_refused()
    {
        var both = Good();
        both.ManagedIdentityClientId = FakeIssuer.AppId;
        var none = Good();
        none.AppPassword = null;

        Assert.Throws<SettingsException>(() => both.Check(urls: null));
        Assert.Throws<SettingsException>(() => none.Check(urls: null));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("http://localhost:3978", true)]
    [InlineData("http://127.0.0.1:0;http://[::1]:3978", true)]
    [InlineData("http://0.0.0.0:3978", false)]
    [InlineData("http://+:3978", false)]
    [InlineData("http://*:3978", false)]
    [InlineData("http://127.0.0.1:3978;http://192.168.1.5:3978", false)]
    public void Without_authentication_the_bot_listens_on_this_machine_only(string? urls, bool isAllowed)
    {
        var settings = new TeamsSettings { WithoutAuthentication = true };

        Assert.Equal(isAllowed, Record.Exception(() => settings.Check(urls)) is null);
    }

    [Fact]
    public void A_single_tenant_app_serves_its_own_tenant_unless_others_are_named()
    {
        var settings = Good();
        settings.TenantId = "5f2c0a11-7d0e-4b60-8a51-3c9f6d2b8e44";
        Assert.Equal([settings.TenantId], settings.ServedTenants);

        settings.AllowedTenants = ["00000000-1111-4222-8333-444444444444"];
        Assert.Equal(settings.AllowedTenants, settings.ServedTenants);
    }

    private static TeamsSettings Good() => new() { AppId = FakeIssuer.AppId, AppPassword = "a secret" };
}
