using Bot.Core.Commands;
using Bot.Core.Workspaces;

namespace Bot.Server.Cli;

/// <summary>What Tab makes of a line: names of commands, of options, and of what is in the library.</summary>
internal sealed class CommandCompletion(BotSession bot, Viewer viewer)
{
    private const int Limit = 12;

    private readonly IReadOnlyList<CommandSpec> _commands = [.. bot.Get<IEnumerable<CommandSpec>>().Where(command => !command.ForButtons)];
    private readonly OptionCompletion _options = bot.Get<OptionCompletion>();

    /// <summary>The lines that <paramref name="text"/> can become.</summary>
    public IReadOnlyList<(string Label, string Text)> Complete(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
        {
            return [.. _commands.Where(command => ("/" + command.Name).StartsWith("/" + text.TrimStart('/'), StringComparison.OrdinalIgnoreCase))
                .Select(command => ("/" + command.Name, $"/{command.Name} "))];
        }

        if (_commands.FirstOrDefault(command => command.Name.Equals(text[..space].TrimStart('/'), StringComparison.OrdinalIgnoreCase)) is not { } command)
        {
            return [];
        }

        // Behind "name:" the option's values, otherwise those of the words.
        var colon = text.LastIndexOf(':');
        var name = colon < 0 ? null : text[(text.LastIndexOf(' ', colon) + 1)..colon];
        if (name is not null && command.Options.FirstOrDefault(option => option.Name == name) is { } named)
        {
            return Values(named, text[(colon + 1)..].Trim('"'), value => $"{text[..(colon + 1)]}\"{value}\" ");
        }

        return command.Words is { } words ? Values(words, text[(space + 1)..], value => $"{text[..space]} {value}") : [];
    }

    private IReadOnlyList<(string Label, string Text)> Values(OptionSpec option, string typed, Func<string, string> line) =>
        [.. _options.Complete(option.CompleteFrom, typed, viewer, Limit).Select(choice => (choice.Label, line(choice.Value)))];
}
