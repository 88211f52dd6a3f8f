using Bot.Core.Replies;

namespace Bot.Server.Discord.Rendering;

/// <summary>The buttons and menus below a message: a menu takes a row of its own, buttons stand five in a row.</summary>
/// <param name="command">The command that is answered. What asks the same command again (another page, a choice) takes the place of the answer.</param>
internal sealed class ActionRows(string command)
{
    private readonly List<Component> _menus = [];
    private readonly List<Component> _buttons = [];
    private readonly Dictionary<string, Invocation> _kept = [];
    private int _slots;

    /// <summary>State that is too long for an id, by its key.</summary>
    public IReadOnlyDictionary<string, Invocation> Kept => _kept;

    /// <summary>The rows, or null when there is nothing to click. Menus come first: they are the question, buttons are ways around it.</summary>
    public IReadOnlyList<Component>? Rows
    {
        get
        {
            var rows = _menus.Take(DiscordLimits.Rows)
                .Concat(_buttons.Chunk(DiscordLimits.ButtonsInRow).Select(row => new Component { Type = Component.Row, Components = row }))
                .Take(DiscordLimits.Rows)
                .ToArray();
            return rows.Length == 0 ? null : rows;
        }
    }

    public void Add(Buttons buttons) => _buttons.AddRange(buttons.Items.Select(button => new Component
    {
        Type = Component.Button,
        Style = Component.Secondary,
        Label = DiscordText.Label(button.Label, DiscordLimits.ButtonLabel),
        CustomId = IdOf(button.Next),
    }));

    /// <summary>Adds a menu; without anything to choose, none.</summary>
    public void Add(string placeholder, IEnumerable<(string Label, string? Detail, Invocation Next)> choices)
    {
        var options = choices.Take(DiscordLimits.SelectOptions).Select(choice => new SelectOption(
            DiscordText.Label(choice.Label, DiscordLimits.SelectText),
            IdOf(choice.Next),
            string.IsNullOrWhiteSpace(choice.Detail) ? null : DiscordText.Label(choice.Detail, DiscordLimits.SelectText))).ToArray();
        if (options.Length == 0)
        {
            return;
        }

        var menu = new Component
        {
            Type = Component.Select,
            CustomId = $"menu{_menus.Count}",
            Placeholder = DiscordText.Label(placeholder, DiscordLimits.Placeholder),
            Options = options,
        };
        _menus.Add(new Component { Type = Component.Row, Components = [menu] });
    }

    private string IdOf(Invocation next) => CustomId.Write(_slots++, next, next.Command == command, _kept);
}
