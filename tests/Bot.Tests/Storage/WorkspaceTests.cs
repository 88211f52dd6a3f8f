using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Storage;

/// <summary>Workspaces that have the bot, have lost it, or have it back.</summary>
public class WorkspaceTests
{
    private static readonly WorkspaceId Ours = WorkspaceId.Parse("discord:guild:1");
    private static readonly WorkspaceId Theirs = WorkspaceId.Parse("discord:guild:2");

    public static TheoryData<Database> Databases => [Database.Sqlite, Database.Postgres];

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task A_workspace_is_new_once_whoever_hears_of_it(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);

        var heard = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => bot.Get<WorkspaceRegister>().JoinedAsync(Ours, CancellationToken.None))));

        Assert.Equal(1, heard.Count(isNew => isNew));
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task What_is_owed_waits_while_the_bot_is_out_and_is_owed_again_when_it_is_back(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var register = bot.Get<WorkspaceRegister>();
        await register.JoinedAsync(Ours, CancellationToken.None);
        var digest = await OweAsync(bot, Ours, "digest", wanted: null);
        var share = await OweAsync(bot, Ours, "share", wanted: TimeSpan.FromMinutes(10));

        await register.LeftAsync(Ours, CancellationToken.None);
        Assert.Equal((DeliveryState.Suspended, DeliveryState.Failed), (await StateAsync(bot, digest), await StateAsync(bot, share)));

        await register.JoinedAsync(Ours, CancellationToken.None);
        Assert.Equal((DeliveryState.Pending, DeliveryState.Failed), (await StateAsync(bot, digest), await StateAsync(bot, share)));
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task After_thirty_days_without_the_bot_a_workspace_is_forgotten_and_no_other(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        var register = bot.Get<WorkspaceRegister>();
        await register.JoinedAsync(Ours, CancellationToken.None);
        await register.JoinedAsync(Theirs, CancellationToken.None);
        var gone = await OweAsync(bot, Ours, "ours", wanted: null);
        var kept = await OweAsync(bot, Theirs, "theirs", wanted: null);
        await register.LeftAsync(Ours, CancellationToken.None);

        bot.Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await register.PurgeAsync(CancellationToken.None));
        bot.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await register.PurgeAsync(CancellationToken.None));

        Assert.Null(await StateAsync(bot, gone));
        Assert.Equal(DeliveryState.Pending, await StateAsync(bot, kept));
        Assert.Equal(ReplyOutcome.Found, (await bot.AskAsync("/quote junior engineer")).Outcome);
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task Who_asks_to_be_forgotten_is_and_nobody_else(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var outbox = bot.Get<DeliveryOutbox>();
        var anna = await OweAsync(bot, Ours, "anna", TimeSpan.FromMinutes(10), "anna");
        var ben = await OweAsync(bot, Ours, "ben", TimeSpan.FromMinutes(10), "ben");

        Assert.Equal(1, await outbox.ForgetAsync("discord", "anna", CancellationToken.None));

        Assert.Equal((0, 1), (await outbox.CountAsync("discord", "anna", CancellationToken.None), await outbox.CountAsync("discord", "ben", CancellationToken.None)));
        await using var db = await bot.OpenStoreAsync();
        var forgotten = await db.Deliveries(Ours).SingleAsync(delivery => delivery.Id == anna.Id);
        Assert.Equal((null, DeliveryState.Failed), (forgotten.Person, forgotten.State));
        Assert.DoesNotContain("A word of", forgotten.Reply, StringComparison.Ordinal);
        Assert.Contains("A word of", (await db.Deliveries(Ours).SingleAsync(delivery => delivery.Id == ben.Id)).Reply, StringComparison.Ordinal);
    }

    private static Task<Delivery> OweAsync(TestBot bot, WorkspaceId workspace, string cause, TimeSpan? wanted, string? person = null)
    {
        var outbox = bot.Get<DeliveryOutbox>();
        return outbox.AddAsync(
            outbox.NewId(),
            new DeliveryTarget("discord", workspace, "somewhere", cause),
            person,
            new Reply(ReplyOutcome.Found, [new Notice($"A word of {person}"), new Heading("A heading"), new Provenance($"Shared by {person}")]),
            wanted,
            CancellationToken.None);
    }

    private static async Task<DeliveryState?> StateAsync(TestBot bot, Delivery delivery) =>
        (await bot.Get<DeliveryOutbox>().FindAsync(delivery.Workspace, delivery.Id, CancellationToken.None))?.State;
}
