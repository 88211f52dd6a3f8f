using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Settings;

/// <summary>What a person may decide because the settings of the workspace name that person, or one of the person's roles.</summary>
public sealed class ManagerRights(IDbContextFactory<BotDbContext> stores)
{
    /// <summary>The viewer with all rights that matter to a command.</summary>
    internal async ValueTask<Viewer> OfAsync(Viewer viewer, CommandAudience audience, CancellationToken cancellationToken)
    {
        if (viewer.Manages)
        {
            return viewer with { ManagesChannel = true, ManagesEveryChannel = true };
        }

        // Where naming somebody cannot change the answer, the store is not asked.
        var matters = audience == CommandAudience.ChannelManagers || viewer.NamedDecideForAll;
        if (!matters || viewer is not { Platform: not null, Person: { } person })
        {
            return viewer;
        }

        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var named = await db.Settings(viewer.Workspace).AsNoTracking().Select(settings => settings.Managers).SingleOrDefaultAsync(cancellationToken);
        return named?.Select(Manager.Read).Any(manager => manager is not null && (manager.IsRole ? viewer.Roles.Contains(manager.Id) : manager.Id == person)) == true
            ? viewer with { ManagesChannel = true, ManagesEveryChannel = true, Manages = viewer.NamedDecideForAll }
            : viewer;
    }
}
