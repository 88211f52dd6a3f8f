using Bot.Core.Commands;
using Bot.Core.Language;
using Bot.Core.Replies;

namespace Bot.Core.Settings;

/// <summary><c>/settings managers</c>: who may decide for channels beside those whom the platform names.</summary>
internal sealed class ManagerSettings(SettingsBook book)
{
    public const string Who = "who";
    public const string Remove = "remove";

    private const string Me = "me";
    private const int MostOffered = 20;

    public async Task<Reply> OfAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (call[Remove] is { } gone)
        {
            var removed = await book.RemoveManagerAsync(call.Viewer, gone, cancellationToken);
            return await ListAsync(call, removed is null ? null : wording.ManagerRemoved(removed.Name ?? removed.Id), cancellationToken);
        }

        if ((call[Who] ?? call["value"]) is not { } typed)
        {
            return await ListAsync(call, said: null, cancellationToken);
        }

        if (await MeantAsync(call, typed, cancellationToken) is not { } manager)
        {
            return await ListAsync(call, wording.NobodyKnownAs(Graphemes.Shorten(typed, 60)), cancellationToken);
        }

        var added = await book.AddManagerAsync(call.Viewer, manager, cancellationToken);
        return await ListAsync(call, added ? wording.ManagerAdded(manager.Name ?? manager.Id) : wording.TooManyManagers(SettingsBook.MostManagers), cancellationToken);
    }

    /// <summary>Whom a platform has named in its own way, or somebody who is known here.</summary>
    private async Task<Manager?> MeantAsync(CommandCall call, string typed, CancellationToken cancellationToken)
    {
        var wanted = VisibleText.OneLine(typed).Trim().TrimStart('@');
        if (wanted.Equals(Me, StringComparison.OrdinalIgnoreCase))
        {
            return call.Viewer.Person is { } person ? new Manager(person, IsRole: false, call.Viewer.PersonName) : null;
        }

        if (call[Who] is not null && Manager.Read(typed) is { } chosen)
        {
            return chosen with { Name = chosen.Name is { } name ? Graphemes.Shorten(VisibleText.OneLine(name), 80) : null };
        }

        var known = (await book.KnownPeopleAsync(call.Viewer, cancellationToken)).Where(manager => string.Equals(manager.Name, wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        return known is [var only] ? only : null;
    }

    private async Task<Reply> ListAsync(CommandCall call, string? said, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var named = (await book.FindAsync(call.Viewer.Workspace, cancellationToken)).Managers.Select(Manager.Read).OfType<Manager>().ToList();
        var known = (await book.KnownPeopleAsync(call.Viewer, cancellationToken)).Where(person => named.TrueForAll(manager => manager.Id != person.Id)).ToList();
        var ask = Invocation.Of(call.Command.Name, ("action", SettingsCommand.Managers));
        return Answer.Found(
            new Heading(wording.ManagersTitle),
            said is null ? null : new Notice(said),
            new Notice(named.Count == 0 ? wording.NobodyIsNamed : wording.ManagersAre),
            named.Count == 0 ? null : new ItemList([.. named.Select(manager => new Item(manager.Name ?? manager.Id, manager.IsRole ? wording.RoleMark : null))]),
            known.Count == 0 ? null : new Picker(wording.NameSomebody, [.. known.Take(MostOffered).Select(person => new Choice(person.Name!, null, null, ask.With(Who, person.ToString())))]),
            call.Viewer.PicksPeople ? new Form(wording.NameSomebody, [new FormField(Who, wording.PersonField) { TakesPerson = true }], ask) : null,
            Answer.ButtonsOf(
            [
                call.Viewer.Person is { } me && named.TrueForAll(manager => manager.Id != me) ? new Button(wording.NameMe, ask.With(Who, Me)) : null,
                .. named.Take(MostOffered).Select(manager => new Button(wording.RemoveManagerButton(manager.Name ?? manager.Id), ask.With(Remove, manager.Id))),
            ]));
    }
}
