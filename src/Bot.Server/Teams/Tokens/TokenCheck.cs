using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Server.Teams.Tokens;

/// <summary>
/// Whether a request was sent by Teams, by its token
/// (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication, "Connector to Bot"). Whatever is odd is
/// simply not from Teams; nothing in a token makes it throw.
/// </summary>
internal sealed class TokenCheck(TeamsSettings settings, SigningKeys keys, TimeProvider time)
{
    /// <summary>By how much the clock of Microsoft and ours may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly TokenOutcome NoToken = new TokenOutcome.Refused("no bearer token");
    private static readonly TokenOutcome Malformed = new TokenOutcome.Refused("malformed token");
    private static readonly TokenOutcome OtherIssuer = new TokenOutcome.Refused("another issuer");
    private static readonly TokenOutcome OtherAlgorithm = new TokenOutcome.Refused("another algorithm than RS256");
    private static readonly TokenOutcome NoKeyId = new TokenOutcome.Refused("no usable key id");
    private static readonly TokenOutcome UnknownKey = new TokenOutcome.Refused("a key that is not published");
    private static readonly TokenOutcome NoService = new TokenOutcome.Refused("no service URL");

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = BearerToken.Longest, MapInboundClaims = false };
    private readonly RecentTokens _recent = new(keys, time);

    /// <summary>Looks at the raw <c>Authorization</c> header. May wait for keys.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public ValueTask<TokenOutcome> CheckAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (BearerToken.From(authorization) is not { } token)
        {
            return ValueTask.FromResult(NoToken);
        }

        var hash = TokenHash.Of(token);
        return _recent.Find(hash) is { } known ? ValueTask.FromResult<TokenOutcome>(known) : ReadAsync(token, hash, cancellationToken);
    }

    private async ValueTask<TokenOutcome> ReadAsync(string text, TokenHash hash, CancellationToken cancellationToken)
    {
        if (Parse(text) is not { } token)
        {
            return Malformed;
        }

        if (Claimed(token) is { } refusal)
        {
            return refusal;
        }

        switch (await keys.FindAsync(token.Kid, cancellationToken))
        {
            case KeyLookup.Found found:
                return await ValidateAsync(token, hash, found.Key);
            case KeyLookup.Unavailable unavailable:
                return new TokenOutcome.CannotTell(unavailable.Reason);
            default:
                return UnknownKey;
        }
    }

    private static JsonWebToken? Parse(string text)
    {
        try
        {
            return new JsonWebToken(text);
        }
        catch (Exception malformed) when (malformed is ArgumentException or SecurityTokenException or FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>What is plainly wrong with what the token says of itself. Nothing is proved by it yet; but for such a token nobody need be asked for a key.</summary>
    private TokenOutcome? Claimed(JsonWebToken token) =>
        token.Alg != SecurityAlgorithms.RsaSha256 ? OtherAlgorithm
        : token.Issuer != settings.TokenIssuer ? OtherIssuer
        : token.Kid is not { Length: > 0 and <= SigningKey.LongestId } ? NoKeyId
        : null;

    private async Task<TokenOutcome> ValidateAsync(JsonWebToken token, TokenHash hash, SigningKey key)
    {
        var result = await _handler.ValidateTokenAsync(token, RulesFor(key));
        if (!result.IsValid)
        {
            // Only the name of the exception: its message has parts of the token.
            return new TokenOutcome.Refused(result.Exception?.GetType().Name ?? "invalid token");
        }

        if (!token.TryGetClaim("serviceurl", out var service) || service is not { ValueType: ClaimValueTypes.String, Value.Length: > 0 })
        {
            return NoService;
        }

        var outcome = new TokenOutcome.Valid(new ValidatedToken(service.Value, key.Endorsements));
        _recent.Keep(hash, outcome, key, token.ValidTo > DateTime.MaxValue - Skew ? DateTime.MaxValue : token.ValidTo + Skew);
        return outcome;
    }

    private TokenValidationParameters RulesFor(SigningKey key) => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        RequireSignedTokens = true,
        IssuerSigningKey = key.Rsa,
        TryAllIssuerSigningKeys = false,
        ValidateIssuer = true,
        ValidIssuer = settings.TokenIssuer,
        ValidateAudience = true,
        AudienceValidator = (audiences, _, _) => IsForThisApp(audiences),
        RequireExpirationTime = true,
        LifetimeValidator = (from, until, _, _) => IsCurrent(from, until),
        IncludeTokenOnFailedValidation = false,
    };

    /// <summary>
    /// Exactly one audience, and it is the app: that is what the connector writes. The forms <c>api://…</c> are for tokens of Microsoft Entra,
    /// with which people sign in to an app; they have another issuer, so taking them here would only widen the door. Ids are GUIDs, whose
    /// letters have no case.
    /// </summary>
    private bool IsForThisApp(IEnumerable<string>? audiences) =>
        audiences?.Take(2).ToArray() is [{ Length: > 0 } only] && only.Equals(settings.AppId, StringComparison.OrdinalIgnoreCase);

    /// <summary>On our own clock. The library's own check reads that of the machine.</summary>
    private bool IsCurrent(DateTime? from, DateTime? until)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return until is { } end && now - Skew < end && (from is not { } start || start <= now + Skew);
    }
}
