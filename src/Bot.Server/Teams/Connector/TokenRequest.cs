using System.Buffers.Text;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Core;
using Azure.Identity;
using Bot.Server.Http.Outbound;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Server.Teams.Connector;

/// <summary>
/// Asks Microsoft Entra for the bot's own token
/// (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow): with a secret, or with a certificate.
/// </summary>
internal sealed partial class TokenRequest(HttpExchange exchange, TeamsSettings settings, Func<int, byte[]> randomBytes, TimeProvider time, ILogger<TokenRequest> log)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>What is cached otherwise would outlive the certificate that it belongs to.</summary>
    private static readonly CryptoProviderFactory Uncached = new() { CacheSignatureProviders = false };

    private static readonly TimeSpan AssertionLasts = TimeSpan.FromMinutes(5);

    /// <summary>Asks.</summary>
    public async Task<IssuedToken?> AskAsync(CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = settings.AppId,
            ["scope"] = settings.TokenScope,
        };
        if (settings.CertificatePath is not { } path)
        {
            form["client_secret"] = settings.AppPassword ?? "";
        }
        else if (Assertion(path) is { } assertion)
        {
            form["client_assertion_type"] = AssertionType;
            form["client_assertion"] = assertion;
        }
        else
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, settings.TokenAddress) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Accept.ParseAdd(MediaTypeNames.Application.Json);
        switch (await exchange.SendAsync(request, cancellationToken))
        {
            case Exchange.Answered { Status: 200 } answer when Read(answer.Body) is { AccessToken: { Length: > 0 } token, ExpiresIn: > 0 and var seconds } && IsOne(token):
                return new IssuedToken(token, TimeSpan.FromSeconds(seconds));
            case Exchange.Answered answer when Read(answer.Body)?.Error is { Length: > 0 } error:
                LogRefused(answer.Status, error);
                return null;
            case Exchange.Answered answer:
                LogOdd(answer.Status);
                return null;
            case Exchange.NotSent failed:
                LogNotReached(failed.Reason);
                return null;
            case Exchange.Lost lost:
                LogNotReached(lost.Reason);
                return null;
            case var other:
                throw new InvalidOperationException(other.GetType().Name);
        }
    }

    private static TokenAnswer? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, TokenJson.Default.TokenAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether it can stand in a header.</summary>
    private static bool IsOne(string token) => token.All(letter => letter is > ' ' and <= '~');

    /// <summary>The file is read each time, once an hour: certificates are replaced while the bot runs.</summary>
    private string? Assertion(string path)
    {
        try
        {
            using var certificate = TeamsCertificate.Load(path, settings.CertificatePassword);
            return Assertion(certificate);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            LogNoCertificate(failure);
            return null;
        }
    }

    /// <summary>What proves that the bot has the certificate's key (https://learn.microsoft.com/entra/identity-platform/certificate-credentials).</summary>
    private string Assertion(X509Certificate2 certificate)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Audience = settings.TokenAddress.AbsoluteUri,
            Issuer = settings.AppId,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + AssertionLasts,
            Claims = new Dictionary<string, object> { ["sub"] = settings.AppId, ["jti"] = Convert.ToHexString(randomBytes(16)) },
            AdditionalHeaderClaims = new Dictionary<string, object> { ["x5t#S256"] = Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256)) },
            SigningCredentials = new X509SigningCredentials(certificate, SecurityAlgorithms.RsaSsaPssSha256) { CryptoProviderFactory = Uncached },
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Microsoft Entra refuses the bot a token with {Status} {Error}: check Teams:AppId, Teams:TenantId and the secret or certificate; secrets expire")]
    private partial void LogRefused(int status, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The address in Teams:TokenUrl answers with {Status} and no token")]
    private partial void LogOdd(int status);

    [LoggerMessage(Level = LogLevel.Error, Message = "The certificate in Teams:CertificatePath cannot be read any more")]
    private partial void LogNoCertificate(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Microsoft Entra was not reached for a token: {Reason}")]
    private partial void LogNotReached(string reason);
}

/// <summary>The token of a managed identity of Azure, which Azure itself asks for. Not tried anywhere but there.</summary>
internal sealed partial class ManagedIdentityRequest(TeamsSettings settings, TimeProvider time, ILogger<ManagedIdentityRequest> log)
{
    private readonly ManagedIdentityCredential _identity = new(ManagedIdentityId.FromUserAssignedClientId(settings.ManagedIdentityClientId ?? ""));

    /// <summary>Asks.</summary>
    public async Task<IssuedToken?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var token = await _identity.GetTokenAsync(new TokenRequestContext([settings.TokenScope]), cancellationToken);
            return new IssuedToken(token.Token, token.ExpiresOn - time.GetUtcNow());
        }
        catch (AuthenticationFailedException failure)
        {
            LogRefused(failure);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Azure gives no token for Teams:ManagedIdentityClientId")]
    private partial void LogRefused(Exception failure);
}

/// <summary>What Entra answers.</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("expires_in")] int? ExpiresIn,
    [property: JsonPropertyName("error")] string? Error);

/// <summary>JSON of tokens. Some endpoints write the number of seconds as a text.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class TokenJson : JsonSerializerContext;
