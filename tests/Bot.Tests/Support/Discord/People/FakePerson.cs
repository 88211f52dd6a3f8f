using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.People;

/// <summary>
/// Somebody who uses the bot in a channel. Everything that a person does goes to the bot as Discord would send it, and what comes back is
/// what the person would see; what a client would not allow is refused here.
/// </summary>
internal sealed class FakePerson(FakeDiscord discord, FakeUser user, FakeChannel channel, Permissions permissions)
{
    private const int OnMessage = 3;

    public FakeUser User => user;

    public FakeChannel Channel => channel;

    public Permissions Permissions => PermissionsIn(channel);

    /// <summary>Whether the person has the application, wherever it is.</summary>
    public bool HasInstalled { get; init; }

    /// <summary>The person's roles in the guild.</summary>
    public IReadOnlyList<FakeRole> Roles { get; init; } = [];

    /// <summary>How long the person looks at "thinking…".</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What the person may do in another channel: the same, unless it is said there.</summary>
    public Permissions PermissionsIn(FakeChannel place) => place.PermissionsOf(user) ?? permissions;

    /// <summary>The channels and threads of the guild that the person has in sight.</summary>
    public IReadOnlyList<FakeChannel> SeenChannels() => discord.State.Read<IReadOnlyList<FakeChannel>>(() =>
        [.. discord.State.Channels.Where(other => !other.IsDeleted && (other == channel || (other.Guild is not null && other.Guild == channel.Guild)) && PermissionsIn(other).HasFlag(Permissions.ViewChannel))]);

    /// <summary>The same person elsewhere.</summary>
    public FakePerson In(FakeChannel other, Permissions? there = null) =>
        new(discord, user, other, there ?? permissions) { HasInstalled = HasInstalled, Patience = Patience, Roles = Roles };

    /// <summary>Writes an ordinary message.</summary>
    public SeenMessage Say(string text) => discord.State.Change(() =>
    {
        var message = new FakeMessage(discord.State.Ids.Next(), channel, user, discord.State.Time.GetUtcNow()) { Content = text };
        channel.Messages.Add(message);
        return SeenMessage.Of(message);
    });

    /// <summary>Uses a slash command. Values are strings, whole numbers, flags, a <see cref="FakeChannel"/>, a <see cref="FakeUser"/> or a <see cref="FakeRole"/>.</summary>
    public Task<SeenReply> SlashAsync(string name, params (string Name, object Value)[] options)
    {
        var command = Offered(name, 1);
        return ActAsync(InteractionKind.Command, CommandData.Slash(command, options, this, focused: null), command);
    }

    /// <summary>Types into an option and looks at the suggestions. None come when the bot is too slow.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>> AutocompleteAsync(string name, string option, string typed, params (string Name, object Value)[] others)
    {
        var command = Offered(name, 1);
        var reply = await ActAsync(InteractionKind.Autocomplete, CommandData.Slash(command, [.. others, (option, typed)], this, option), command);
        return reply.Choices ?? [];
    }

    /// <summary>Uses a command on a message, from its menu.</summary>
    public Task<SeenReply> UseOnMessageAsync(string name, SeenMessage message)
    {
        var command = Offered(name, OnMessage);
        return ActAsync(InteractionKind.Command, CommandData.OnMessage(command, Reach(message)), command);
    }

    /// <summary>Presses a button, by its label.</summary>
    public Task<SeenReply> ClickAsync(SeenMessage message, string label)
    {
        var current = Look(message);
        var button = Only(current.Buttons.Where(button => button.Label == label), $"button '{label}'", current.Buttons.Select(button => button.Label));
        if (button.IsDisabled)
        {
            throw new ClientRefusal($"The button '{label}' is disabled.");
        }

        return button.CustomId is null
            ? throw new ClientRefusal($"The button '{label}' opens {button.Url}; the bot does not hear of it.")
            : ActAsync(InteractionKind.Component, ComponentData.Click(button), source: message.Original);
    }

    /// <summary>Presses a button of a reply, by its label.</summary>
    public Task<SeenReply> ClickAsync(SeenReply reply, string label) => ClickAsync(reply.Message, label);

    /// <summary>Chooses in a select, which is named by its placeholder, or by its custom_id if it has none; by labels or values, channels by names or ids.</summary>
    public Task<SeenReply> SelectAsync(SeenMessage message, string select, params string[] choices)
    {
        var current = Look(message);
        var control = Only(
            current.Selects.Where(control => (control.Placeholder ?? control.CustomId) == select), $"select '{select}'",
            current.Selects.Select(control => control.Placeholder ?? control.CustomId));
        if (control.IsDisabled)
        {
            throw new ClientRefusal($"The select '{select}' is disabled.");
        }

        return ActAsync(InteractionKind.Component, ComponentData.Select(control, choices, this), source: message.Original);
    }

    /// <summary>Chooses in a select of a reply.</summary>
    public Task<SeenReply> SelectAsync(SeenReply reply, string select, params string[] choices) => SelectAsync(reply.Message, select, choices);

    /// <summary>Fills in the form and sends it off. Fields are named by their labels or custom_ids; what is left out keeps what it shows. Channels are chosen by names or ids.</summary>
    public Task<SeenReply> SubmitModalAsync(SeenReply reply, params (string Field, string Value)[] values)
    {
        var modal = reply.Modal ?? throw new ClientRefusal("There is no form to fill in.");
        return ActAsync(InteractionKind.Modal, ComponentData.Submit(modal, values, this), source: reply.Interaction.Source);
    }

    /// <summary>Dismisses a private answer or "thinking…".</summary>
    public void Dismiss(SeenReply reply) => discord.State.Change(() =>
    {
        if (reply.Interaction.Original is not { } message || message.OnlyFor?.Id != user.Id)
        {
            throw new ClientRefusal("Only a private answer can be dismissed.");
        }

        message.IsDeleted = true;
    });

    private static T Only<T>(IEnumerable<T> found, string what, IEnumerable<string> there)
    {
        var all = found.ToArray();
        return all.Length == 1
            ? all[0]
            : throw new ClientRefusal($"There are {all.Length} of {what}; there is: {string.Join(", ", there)}.");
    }

    private JsonObject Offered(string name, int type)
    {
        var command = discord.State.Read(() => discord.Commands.Find(channel.Guild?.Id, name, type)) ?? throw new ClientRefusal($"No command '{name}' is registered.");
        CommandAccess.Check(command, this);
        return command;
    }

    private FakeMessage Reach(SeenMessage message) => discord.State.Read(() => message.Original.IsVisibleTo(user))
        ? message.Original
        : throw new ClientRefusal("The message is not there for this person.");

    private SeenMessage Look(SeenMessage message) => discord.State.Read(() => SeenMessage.Of(Reach(message)));

    private async Task<SeenReply> ActAsync(InteractionKind kind, JsonObject data, JsonObject? command = null, FakeMessage? source = null)
    {
        var state = discord.State;
        var interaction = state.Change(() =>
        {
            var id = state.Ids.Next();
            var place = source?.Channel ?? channel;
            var made = new FakeInteraction(id, $"token-of-{id}", kind, user, place, new InteractionClock(state.Time))
            {
                Source = source,
                IsUserInstallOnly = place.Guild is { HasBot: false },
            };
            made.Payload = InteractionPayload.Of(made, data, this, command, state.Bot.Id);
            state.Add(made);
            return made;
        });
        discord.Delivery.Send(interaction);
        return await new SeenReply(state, interaction).SettleAsync(Patience);
    }
}
