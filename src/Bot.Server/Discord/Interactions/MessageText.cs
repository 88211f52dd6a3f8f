using Bot.Core.Language;

namespace Bot.Server.Discord.Interactions;

/// <summary>The words of a message that somebody points at.</summary>
internal static class MessageText
{
    /// <summary>As much as is looked for; more than any quote that is posted.</summary>
    private const int Longest = 1500;

    /// <summary>The message's own text, or that of its embeds; null when it has none.</summary>
    public static string? Of(DiscordMessage? message)
    {
        var text = string.IsNullOrWhiteSpace(message?.Content)
            ? string.Join('\n', (message?.Embeds ?? []).Select(embed => embed?.Description))
            : message.Content;
        return string.IsNullOrWhiteSpace(text) ? null : Graphemes.Shorten(text, Longest);
    }
}
