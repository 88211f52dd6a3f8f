using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bot.Server.Teams.Tokens;

/// <summary>What came of asking for the keys.</summary>
internal abstract record KeyFetch
{
    private KeyFetch()
    {
    }

    /// <summary>The keys that are published now; at least one.</summary>
    internal sealed record Fetched(IReadOnlyList<SigningKey> Keys) : KeyFetch;

    /// <summary>There is no telling which keys are published.</summary>
    internal sealed record Failed(string Reason) : KeyFetch;
}

/// <summary>Asks for the keys once: first the document that says where they are, then the keys themselves.</summary>
internal sealed class SigningKeySource(HttpClient http, Uri metadata, TimeProvider time)
{
    /// <summary>For both documents together.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<KeyFetch> FetchAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var document = await GetAsync(metadata, SigningKeyJson.Default.OpenIdMetadata, either.Token);
            if (!Uri.TryCreate(document?.KeysAddress, UriKind.Absolute, out var address) || !IsTrusted(address))
            {
                return new KeyFetch.Failed("the metadata has no secure address of the keys");
            }

            var published = await GetAsync(address, SigningKeyJson.Default.PublishedKeys, either.Token);
            SigningKey[] keys = [.. (published?.Keys ?? []).Select(Read).OfType<SigningKey>()];

            // A document without any key is rather broken than meant: nobody withdraws all keys and signs with none.
            return keys.Length > 0 ? new KeyFetch.Fetched(keys) : new KeyFetch.Failed("there is no key that could be used");
        }
        catch (HttpRequestException failure)
        {
            return new KeyFetch.Failed(failure.StatusCode is { } status ? $"status {(int)status}" : $"no answer ({failure.HttpRequestError})");
        }
        catch (IOException)
        {
            return new KeyFetch.Failed("connection lost in the middle of the answer");
        }
        catch (JsonException)
        {
            return new KeyFetch.Failed("the answer is not the JSON of keys");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new KeyFetch.Failed("no answer in time");
        }
    }

    private async Task<T?> GetAsync<T>(Uri address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseContentRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(body, type, cancellationToken);
    }

    /// <summary>Whoever can change the keys on their way can sign as Teams. Plain http stays on this machine, and only metadata of this machine may lead there.</summary>
    private bool IsTrusted(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback && metadata.IsLoopback);

    private static SigningKey? Read(JsonElement key)
    {
        try
        {
            return key.Deserialize(SigningKeyJson.Default.PublishedKey) is { } published ? SigningKey.From(published) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
