using System.Collections.Frozen;
using Bot.Core.Commands;
using Bot.Core.Language;

namespace Bot.Server.Teams.Manifest;

/// <summary>
/// What commands are called in the menus of Teams. A title that was chosen arrives as text in the language of the person's client
/// (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-localization), so it has to be understood as the command.
/// </summary>
internal static class TeamsCommandTitles
{
    /// <summary>The title of a command in a language.</summary>
    public static string Title(CommandSpec spec, Wording wording) => wording.LocalName(spec.Name);

    /// <summary>
    /// The names of commands by their titles in other languages, whatever the case: <c>folge</c> is <c>episode</c>. The name itself is not among them;
    /// neither is a title that is the name of another command, which keeps its meaning in all languages.
    /// </summary>
    public static FrozenDictionary<string, string> Of(IEnumerable<CommandSpec> specs)
    {
        var commands = specs.ToArray();
        var names = commands.Select(spec => spec.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return commands.Where(spec => !spec.ForButtons)
            .SelectMany(spec => Wording.All.Select(wording => (Title: Title(spec, wording), spec.Name)))
            .Where(entry => !names.Contains(entry.Title))
            .DistinctBy(entry => entry.Title, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(entry => entry.Title, entry => entry.Name, StringComparer.OrdinalIgnoreCase);
    }
}
