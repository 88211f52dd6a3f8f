using System.Globalization;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Server.Cli;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Server;

/// <summary><c>bot deliveries</c>, in another process than those that serve, on a real store.</summary>
public class DeliveriesCommandTests
{
    private static readonly WorkspaceId Guild = WorkspaceId.Parse("discord:guild:1");

    [Fact]
    public async Task A_new_store_owes_nothing()
    {
        using var folder = new TestFolder();

        var (exit, output, error) = await BotCommands.RunAsync(folder.Path, ["deliveries"]);

        Assert.Equal((0, "Nothing was posted yet, and nothing is owed.", ""), (exit, output.Trim(), error));
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_is_where_is_listed_and_never_what_it_says(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var unknown = await OweAsync(bot, "lost", DeliveryState.Unknown, DeliveryTrouble.AnswerLost);
        var failed = await OweAsync(bot, "failed", DeliveryState.Failed, DeliveryTrouble.Refused, "NewThread embeds 77 0 What Ana wrote");
        await OweAsync(bot, "one", DeliveryState.Sent);
        await OweAsync(bot, "two", DeliveryState.Sent);

        var (exit, output, error) = await RunAsync(bot, "deliveries", "list");

        Assert.Equal((0, ""), (exit, error));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [
                "discord   Sent               2   the oldest of 2026-03-02 09:00 UTC",
                "discord   Failed             1   the oldest of 2026-03-02 09:00 UTC",
                "discord   Unknown            1   the oldest of 2026-03-02 09:00 UTC",
                $"{failed}  Failed, Refused  discord  discord:guild:1  NewThread embeds 77 0  2026-03-02 09:00 UTC, tried 3 times",
                $"{unknown}  Unknown, AnswerLost  discord  discord:guild:1  Into embeds 100 0  2026-03-02 09:00 UTC, tried 3 times",
            ],
            lines);
    }

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_is_unknown_is_sent_again_once(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var id = await OweAsync(bot, "lost", DeliveryState.Unknown, DeliveryTrouble.AnswerLost);

        var first = await RunAsync(bot, "deliveries", "resend", id.ToString());
        var again = await RunAsync(bot, "deliveries", "resend", id.ToString());

        Assert.Equal((BotCommandLine.Done, "Owed again. A serving bot sends it within a second.", ""), (first.ExitCode, first.Output.Trim(), first.Error));
        Assert.Equal((BotCommandLine.NotDone, "", "Not done: this delivery is Pending now."), (again.ExitCode, again.Output, again.Error.Trim()));
        var owed = await FindAsync(bot, id);
        Assert.Equal((DeliveryState.Pending, DeliveryTrouble.None, null, 0), (owed.State, owed.Trouble, owed.DoubtSince, owed.Attempts));
    }

    [Fact]
    public async Task What_is_held_back_is_given_up_once()
    {
        await using var bot = await TestBot.StartAsync();
        var id = await OweAsync(bot, "held", DeliveryState.Suspended, DeliveryTrouble.NotAllowed);

        var first = await RunAsync(bot, "deliveries", "drop", id.ToString());
        var again = await RunAsync(bot, "deliveries", "drop", id.ToString());

        Assert.Equal((BotCommandLine.Done, "Given up.", ""), (first.ExitCode, first.Output.Trim(), first.Error));
        Assert.Equal((BotCommandLine.NotDone, "Not done: this delivery is Failed now."), (again.ExitCode, again.Error.Trim()));
        Assert.Equal((DeliveryState.Failed, DeliveryTrouble.TooLate), ((await FindAsync(bot, id)).State, (await FindAsync(bot, id)).Trouble));
    }

    [Fact]
    public async Task What_has_arrived_or_is_under_way_is_left_alone()
    {
        await using var bot = await TestBot.StartAsync();
        var sent = await OweAsync(bot, "there", DeliveryState.Sent);
        var sending = await OweAsync(bot, "under way", DeliveryState.Sending);

        foreach (var (what, id, state) in new[] { ("resend", sent, DeliveryState.Sent), ("drop", sending, DeliveryState.Sending) })
        {
            var (exit, output, error) = await RunAsync(bot, "deliveries", what, id.ToString());

            Assert.Equal((BotCommandLine.NotDone, "", $"Not done: this delivery is {state} now."), (exit, output, error.Trim()));
            Assert.Equal((state, 3), ((await FindAsync(bot, id)).State, (await FindAsync(bot, id)).Attempts));
        }
    }

    [Theory]
    [InlineData("resend", "nonsense", BotCommandLine.WrongUsage, "This is not the id of a delivery: 22 letters")]
    [InlineData("drop", "../../etc/passwd", BotCommandLine.WrongUsage, "This is not the id of a delivery: 22 letters")]
    [InlineData("resend", "AZ04fVr_dGWy8AAAAAAAAA", BotCommandLine.NotDone, "There is no delivery of that id.")]
    [InlineData("drop", null, BotCommandLine.WrongUsage, "Required argument 'id' missing")]
    [InlineData("undo", "AZ04fVr_dGWy8AAAAAAAAA", BotCommandLine.WrongUsage, "Unrecognized command or argument 'undo'")]
    public async Task What_cannot_be_meant_is_said_and_changes_nothing(string what, string? id, int expected, string said)
    {
        await using var bot = await TestBot.StartAsync();
        var known = await OweAsync(bot, "lost", DeliveryState.Unknown, DeliveryTrouble.AnswerLost);

        var (exit, output, error) = await RunAsync(bot, ["deliveries", what, .. id is null ? Array.Empty<string>() : [id]]);

        Assert.Equal((expected, ""), (exit, output));
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Unknown, (await FindAsync(bot, known)).State);
    }

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(TestBot bot, params string[] arguments)
    {
        if (bot.Database.Location.ConnectionString is { } postgres)
        {
            File.WriteAllText(Path.Combine(bot.Database.Folder, "appsettings.json"), $$"""{ "ConnectionStrings": { "Database": "{{postgres}}" } }""");
        }

        return BotCommands.RunAsync(bot.Database.Folder, [.. arguments, "--data", bot.Database.Folder]);
    }

    private static async Task<DeliveryId> OweAsync(TestBot bot, string cause, DeliveryState state, DeliveryTrouble trouble = DeliveryTrouble.None, string address = "Into embeds 100 0")
    {
        bot.Time.Advance(TimeSpan.FromMilliseconds(2));
        var now = bot.Time.GetUtcNow();
        var id = bot.Get<DeliveryOutbox>().NewId();
        await using var db = await bot.OpenStoreAsync();
        db.Add(new Delivery
        {
            Id = id,
            Cause = string.Create(CultureInfo.InvariantCulture, $"test:{cause}"),
            Platform = "discord",
            Workspace = Guild,
            Address = address,
            Reply = StoredReply.Write(new Reply(ReplyOutcome.Found, [new Notice("What nobody else may read")])).Json,
            CreatedAt = now,
            DueAt = now,
            State = state,
            Trouble = trouble,
            Attempts = 3,
            DoubtSince = state == DeliveryState.Unknown ? now : null,
        });
        await db.SaveChangesAsync();
        return id;
    }

    private static async Task<Delivery> FindAsync(TestBot bot, DeliveryId id)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Set<Delivery>().AsNoTracking().SingleAsync(row => row.Id == id);
    }
}
