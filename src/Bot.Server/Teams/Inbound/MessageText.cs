using System.Net;
using System.Text.RegularExpressions;
using Bot.Core.Language;

namespace Bot.Server.Teams.Inbound;

/// <summary>
/// What somebody typed, without the mention of the bot that Teams puts into the text
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations). Mentions of other people
/// stay, as their names.
/// </summary>
internal static partial class MessageText
{
    /// <summary>The text of a message, as one line.</summary>
    public static string Of(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var entity in (activity.Entities ?? []).OfType<Entity>().Where(entity => entity is { Type: "mention", Mentioned.Id: not null }))
        {
            var isBot = entity.Mentioned!.Id == activity.Recipient?.Id;
            text = Replace(text, entity, isBot ? " " : $" {entity.Mentioned.Name} ");
        }

        // What is left of a name with odd characters, whose entity does not say how it stands in the text.
        return Spaces().Replace(VisibleText.OneLine(LeftOver().Replace(text, " ")), " ").Trim();
    }

    private static string Replace(string text, Entity entity, string with)
    {
        if (entity.Text is { Length: > 0 } marked)
        {
            return text.Replace(marked, with, StringComparison.OrdinalIgnoreCase);
        }

        // Entities of names with an ampersand come without their text (https://github.com/microsoft/botbuilder-js/issues/2083).
        return entity.Mentioned!.Name is { Length: > 0 } name
            ? text.Replace($"<at>{name}</at>", with, StringComparison.OrdinalIgnoreCase)
                .Replace($"<at>{WebUtility.HtmlEncode(name)}</at>", with, StringComparison.OrdinalIgnoreCase)
            : text;
    }

    [GeneratedRegex("</?at>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LeftOver();

    [GeneratedRegex(@"[\s\u00A0]+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
