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
        var text = Spaced(activity.Text ?? "");
        foreach (var entity in (activity.Entities ?? []).OfType<Entity>().Where(entity => entity is { Type: "mention", Mentioned.Id: not null }))
        {
            var isBot = entity.Mentioned!.Id == activity.Recipient?.Id;
            text = Replace(text, entity, isBot ? " " : $" {entity.Mentioned.Name} ");
        }

        // What is left of a name with odd characters, whose entity does not say how it stands in the text.
        return Spaces().Replace(VisibleText.OneLine(LeftOver().Replace(text, " ")), " ").Trim();
    }

    /// <summary>
    /// Takes the mention out as the entity spells it, or else by its name: entities of names with an ampersand come without their text
    /// (https://github.com/microsoft/botbuilder-js/issues/2083), and the text may spell the ampersand in another way than the entity does.
    /// </summary>
    private static string Replace(string text, Entity entity, string with)
    {
        var marked = Spaced(entity.Text ?? "");
        var names = new[] { LeftOver().Replace(marked, ""), Spaced(entity.Mentioned!.Name ?? "") }
            .SelectMany(name => new[] { name, WebUtility.HtmlEncode(name), WebUtility.HtmlDecode(name) })
            .Where(name => name.Length > 0);
        return names.Select(name => $"<at>{name}</at>").Prepend(marked)
            .FirstOrDefault(spelling => spelling.Length > 0 && text.Contains(spelling, StringComparison.OrdinalIgnoreCase)) is { } found
                ? text.Replace(found, with, StringComparison.OrdinalIgnoreCase)
                : text;
    }

    private static string Spaced(string text) => text.Replace('\u00A0', ' ');

    [GeneratedRegex(@"</?at(\s[^<>]*)?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LeftOver();

    [GeneratedRegex(@"[\s\u00A0]+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
