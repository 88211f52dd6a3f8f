using System.Text;
using Bot.Core.Commands;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Tests.Support;

namespace Bot.Tests;

/// <summary>What one workspace keeps to itself, no other sees: not by any command, filter, suggestion or count.</summary>
public class IsolationTests
{
    private const string Secret = "zyxwolfram";

    private static readonly string SecretPage = Pages.Of(
        $"The {Secret} memo",
        show: $"{Secret} weekly",
        guest: $"Wanda {Secret}",
        topics: $"{Secret}",
        transcript: [$"Nobody outside may hear of {Secret}.", "The engine weaves algebraical patterns."]);

    public static TheoryData<string> Workspaces => ["local", "discord:guild:2", "discord:user:1", "teams:team:19:x@thread.tacv2", "teams:chat:1", "teams:user:1"];

    public static IEnumerable<string> Questions =>
    [
        $"/episode {Secret}", $"/episode the {Secret} memo", $"/episode wanda {Secret}", $"/episode zyxwolfrma", $"/episode x show:\"{Secret} weekly\"", $"/episode x person:\"Wanda {Secret}\"",
        $"/claims {Secret}", $"/claims wanda {Secret}",
        $"/quote {Secret}", $"/quote \"hear of {Secret}\"", $"/quote algebraical patterns", $"/quote engine show:\"{Secret} weekly\"", $"/quote engine person:\"Wanda {Secret}\"",
        "/shows", $"/shows {Secret}", "/help", "/episode memo", "/quote nobody outside may hear",
    ];

    [SkippableTheory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_owner_sees_its_private_episode(Database database)
    {
        await using var bot = await TestBot.WithSeedAsync(database);
        await bot.ImportAsync(SecretPage, "discord:guild:1");

        Assert.Contains(Secret, await AskAsync(bot, $"/quote {Secret}", "discord:guild:1"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Secret, await AskAsync(bot, "/shows", "discord:guild:1"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Workspaces))]
    public async Task No_command_of_another_workspace_shows_it(string workspace)
    {
        await using var bot = await TestBot.WithSeedAsync();
        await using var without = await TestBot.WithSeedAsync();
        await bot.ImportAsync(SecretPage, "discord:guild:1");

        foreach (var question in Questions)
        {
            // Word for word what is answered where the episode does not exist: no count, no suggestion, nothing gives it away.
            Assert.Equal(await AskAsync(without, question, workspace), await AskAsync(bot, question, workspace));
        }
    }

    [Fact]
    public async Task Its_id_opens_it_to_nobody_else_even_after_it_was_removed()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await using var without = await TestBot.WithSeedAsync();
        var stored = (Core.Import.ImportResult.Stored)await bot.ImportAsync(SecretPage, "discord:guild:1");

        foreach (var command in bot.Get<IEnumerable<CommandSpec>>().Where(command => command.Words is not null))
        {
            var question = $"/{command.Name} {stored.Id}";
            Assert.Equal(await AskAsync(without, question, "discord:guild:2"), await AskAsync(bot, question, "discord:guild:2"));
        }

        await bot.Get<Core.Import.EpisodeRemover>().RemoveEpisodeAsync(LibraryId.Parse("discord:guild:1"), stored.Id, CancellationToken.None);
        await bot.Get<Core.Indexing.LibraryIndex>().CatchUpAsync(CancellationToken.None);

        Assert.Contains("withdrawn", await AskAsync(bot, $"/episode {stored.Id}", "discord:guild:1"), StringComparison.Ordinal);
        Assert.DoesNotContain("withdrawn", await AskAsync(bot, $"/episode {stored.Id}", "discord:guild:2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_suggestion_shows_it()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.ImportAsync(SecretPage, "discord:guild:1");
        var completion = bot.Get<OptionCompletion>();

        foreach (var source in Enum.GetValues<CompletionSource>())
        {
            foreach (var typed in (string[])["", "z", "zyx", Secret, "wanda", "the"])
            {
                Assert.DoesNotContain(
                    completion.Complete(source, typed, new Viewer(WorkspaceId.Parse("discord:guild:2")), 25),
                    choice => (choice.Label + choice.Value).Contains(Secret, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Fact]
    public async Task A_caller_trusted_with_another_library_does_not_see_it_by_naming_its_workspace()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.ImportAsync(SecretPage, "discord:guild:1");
        var viewer = new Viewer(WorkspaceId.Parse("discord:guild:1")) { TrustedWith = LibraryId.Shared };

        var reply = await bot.Get<CommandDispatcher>().AskAsync($"/quote {Secret}", viewer, CancellationToken.None);

        Assert.Equal(ReplyOutcome.NothingFound, reply.Outcome);
    }

    private static async Task<string> AskAsync(TestBot bot, string question, string workspace) =>
        Encoding.UTF8.GetString(ReplyJson.Write(await bot.AskAsync(question, workspace)));
}
