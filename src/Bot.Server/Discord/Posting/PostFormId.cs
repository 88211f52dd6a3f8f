using System.Buffers.Binary;
using System.Buffers.Text;
using Bot.Core.Replies;

namespace Bot.Server.Discord.Posting;

/// <summary>What a form asks to post: its <c>custom_id</c>, which comes back when it is sent off.</summary>
/// <param name="Click">The click that opened the form. A form that is sent off twice has the same one, and posts once.</param>
/// <param name="Episode">The episode.</param>
/// <param name="Lines">Its lines, such as 226-228; null for the episode itself.</param>
/// <remarks>At most 95 characters: an id of an episode has 64, two line numbers have 13.</remarks>
internal sealed record PostFormId(Snowflake Click, string Episode, string? Lines)
{
    /// <summary>The command behind "Post…".</summary>
    public const string Command = "post";

    private const string Whole = "-";

    /// <summary>What a button asks to open such a form.</summary>
    public Invocation Next => Invocation.Of(Command, ("episode", Episode), ("at", Lines));

    /// <summary>What shows what will be posted.</summary>
    public Invocation Preview => Lines is null ? Invocation.Of("episode", ("words", Episode)) : Invocation.Of("lines", ("episode", Episode), ("at", Lines));

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> click = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(click, Click.Value);
        return $"{Command} {Base64Url.EncodeToString(click)} {Lines ?? Whole} {Episode}";
    }

    /// <summary>Reads an id; null when it is none of ours.</summary>
    public static PostFormId? Read(string? text) =>
        text?.Split(' ') is [Command, { Length: 11 } id, var lines, var episode] && Base64Url.IsValid(id, out var length) && length == 8
            ? new PostFormId(new Snowflake(BinaryPrimitives.ReadUInt64BigEndian(Base64Url.DecodeFromChars(id))), episode, lines == Whole ? null : lines)
            : null;
}
