using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Commands;
using Bot.Core.Replies;

namespace Bot.Server.Teams.Cards;

/// <summary>
/// What a button or a choice of a card stands for. It travels in the card, so that it works after a restart and on every host, and it is
/// signed, since whoever clicks can send back what he likes.
/// </summary>
/// <param name="Next">What is asked.</param>
internal sealed record CardState(Invocation Next)
{
    /// <summary>For whom the card was made and where it was asked for; null on a card that everybody sees.</summary>
    public CardOrigin? Origin { get; init; }

    /// <summary>What the card shows that the button stands on; a button to go back asks it.</summary>
    public Invocation? Before { get; init; }

    /// <summary>The option that a field of the card fills in.</summary>
    public string? Field { get; init; }

    /// <summary>The options that fields of the card fill in, each under its own name.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>Those of <see cref="Fields"/> in which a person is chosen.</summary>
    public IReadOnlyList<string>? People { get; init; }

    /// <summary>Of the form that posts something: which form it is. The same form posts once.</summary>
    public string? Form { get; init; }
}

/// <summary>For whom a private card was made and where it was asked for. A click elsewhere, such as in the chat to which the answer went, still means that place.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Conversation">The conversation, with the thread.</param>
/// <param name="Place">What kind of place that is.</param>
/// <param name="Person">The person.</param>
/// <param name="At">When, in seconds since 1970.</param>
/// <param name="Manages">Whether the person decided for that workspace then. The own chat, where a click may come from, says nothing about it.</param>
internal sealed record CardOrigin(string Workspace, string Conversation, CommandPlaces Place, string Person, long At, bool Manages = false);

/// <summary>Writes and reads the states of cards.</summary>
/// <param name="key">The secret that they are signed with, the same on all hosts.</param>
internal sealed class CardSeal(byte[] key)
{
    private const int SignatureBytes = 16;

    /// <summary>The longest state that is read; one has the options of a command, which have an end.</summary>
    public const int Longest = 32 * 1024;

    /// <summary>Writes a state.</summary>
    public string Write(CardState state)
    {
        var payload = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(state, CardStateJson.Default.CardState));
        return $"{payload}.{Sign(payload)}";
    }

    /// <summary>Reads a state; null when it is none of ours.</summary>
    public CardState? Read(string? text)
    {
        if (text is not { Length: > 0 and <= Longest } || text.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot))
        {
            return null;
        }

        // Letters are signed and compared, not what they decode to: the same bytes can be spelled in more than one way.
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(text[..dot])), Encoding.UTF8.GetBytes(text[(dot + 1)..]))
            ? JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text.AsSpan(0, dot)), CardStateJson.Default.CardState)
            : null;
    }

    private string Sign(string payload) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(payload)).AsSpan(0, SignatureBytes));
}

/// <summary>JSON of states: short, because a card has many.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CardState))]
internal sealed partial class CardStateJson : JsonSerializerContext;
