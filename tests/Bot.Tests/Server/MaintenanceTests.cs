using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Indexing;
using Bot.Core.Workspaces;
using Bot.Server.Scheduling;
using Bot.Storage;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Quartz;

namespace Bot.Tests.Server;

/// <summary>What is done once a night.</summary>
public class MaintenanceTests
{
    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_index_is_on_disk_afterwards_and_the_store_goes_on(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        var job = new MaintenanceJob(
            bot.Get<WorkspaceRegister>(), bot.Get<ChannelStanding>(), bot.Get<DeliveryCleanup>(), bot.Get<SeenEvents>(), bot.Get<IStoreUpkeep>(), bot.Get<LibraryIndex>(), NullLogger<MaintenanceJob>.Instance);

        // The context is the scheduler's; the job needs nothing of it.
        await job.Execute(Mock.Of<IJobExecutionContext>(), CancellationToken.None);

        Assert.True(bot.Get<LibraryIndex>().Lines.Stats.BytesOnDisk > 0);
        Assert.Equal(Core.Replies.ReplyOutcome.Found, (await bot.AskAsync("/quote junior engineer")).Outcome);
    }
}
