using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Bot.Server.Discord.Rest;

/// <summary>
/// Where a call goes. Written as an interpolated path, <c>DiscordRoute.Post($"/channels/{channel}/messages")</c>: what stands in braces is
/// escaped, and the text around it is the template by which rate limits are kept apart and which the log shows.
/// </summary>
/// <remarks>
/// Only ids and tokens stand in braces; a word of the API in braces would make one route of several, with one bucket. The path may hold the
/// token of an interaction or a webhook, so nothing but <see cref="Name"/> may be shown.
/// </remarks>
internal sealed class DiscordRoute
{
    private const string Id = "{id}";

    private DiscordRoute(HttpMethod method, DiscordPath path)
    {
        Method = method;
        Path = path.Full;
        var template = path.Template;
        var ids = path.Values;

        // A webhook is its id and its token together; so is an interaction, which answers through a webhook
        // (https://docs.discord.com/developers/topics/rate-limits).
        if (template.StartsWith($"/webhooks/{Id}/{Id}", StringComparison.Ordinal) || template.StartsWith($"/interactions/{Id}/{Id}", StringComparison.Ordinal))
        {
            var secretAt = template.IndexOf(Id, template.IndexOf(Id, StringComparison.Ordinal) + 1, StringComparison.Ordinal);
            template = $"{template[..secretAt]}{{token}}{template[(secretAt + Id.Length)..]}";
            Secret = ids[1];
            TopLevel = $"{ids[0]}/{ids[1]}";
        }
        else if (template.StartsWith($"/channels/{Id}", StringComparison.Ordinal)
            || template.StartsWith($"/guilds/{Id}", StringComparison.Ordinal)
            || template.StartsWith($"/webhooks/{Id}", StringComparison.Ordinal))
        {
            TopLevel = ids[0];
        }

        Name = $"{method} {template}";
    }

    public HttpMethod Method { get; }

    /// <summary>The path behind the base address, escaped, with its query. May hold a secret.</summary>
    public string Path { get; }

    /// <summary>Method and template, such as <c>POST /channels/{id}/messages</c>: all that a log may show.</summary>
    public string Name { get; }

    /// <summary>What Discord counts separately within one bucket: a channel, a guild, a webhook. Empty when there is none. May hold a secret.</summary>
    public string TopLevel { get; } = "";

    /// <summary>The token in the path, where there is one; such a call needs no Authorization.</summary>
    public string? Secret { get; }

    public static DiscordRoute Get(DiscordPath path) => new(HttpMethod.Get, path);

    public static DiscordRoute Post(DiscordPath path) => new(HttpMethod.Post, path);

    public static DiscordRoute Put(DiscordPath path) => new(HttpMethod.Put, path);

    public static DiscordRoute Patch(DiscordPath path) => new(HttpMethod.Patch, path);

    public static DiscordRoute Delete(DiscordPath path) => new(HttpMethod.Delete, path);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Takes an interpolated path apart: the template on one side, the values on the other.</summary>
[InterpolatedStringHandler]
internal ref struct DiscordPath
{
    private readonly StringBuilder _full;
    private readonly StringBuilder _template;
    private readonly List<string> _values;
    private bool _inQuery;

    public DiscordPath(int literalLength, int formattedCount)
    {
        _full = new StringBuilder(literalLength + (formattedCount * 20));
        _template = new StringBuilder(literalLength + (formattedCount * 4));
        _values = new List<string>(formattedCount);
    }

    public readonly string Full => _full.ToString();

    /// <summary>Without the query: it changes nothing about rate limits.</summary>
    public readonly string Template => _template.ToString();

    /// <summary>The values as they are in the path, escaped.</summary>
    public readonly IReadOnlyList<string> Values => _values;

    public void AppendLiteral(string text)
    {
        _full.Append(text);
        var query = text.IndexOf('?', StringComparison.Ordinal);
        if (!_inQuery)
        {
            _template.Append(query < 0 ? text : text[..query]);
        }

        _inQuery |= query >= 0;
    }

    public readonly void AppendFormatted(Snowflake id) => Append(id.ToString());

    public readonly void AppendFormatted(int number) => Append(number.ToString(CultureInfo.InvariantCulture));

    public readonly void AppendFormatted(string text)
    {
        // Escaping leaves dots alone, and a segment of dots would lead to another path.
        if (text is "" or "." or "..")
        {
            throw new ArgumentException("A part of a path is a name or an id, not empty and not dots.", nameof(text));
        }

        Append(Uri.EscapeDataString(text));
    }

    private readonly void Append(string escaped)
    {
        _full.Append(escaped);
        if (!_inQuery)
        {
            _template.Append("{id}");
            _values.Add(escaped);
        }
    }
}
