using Bot.Core.Commands;
using Bot.Core.Replies;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.People;
using Bot.Tests.Support.Discord.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Discord.Interactions;

/// <summary>An answer that is ready when Discord takes none any more.</summary>
public class LateAnswerTests
{
    [Fact]
    public async Task One_for_everybody_is_posted_into_the_channel()
    {
        await using var bed = await AskTooSlowlyAsync(ReplyVisibility.Public);

        await bed.Discord.WaitForAsync(() => bed.Channel.Messages.Exists(message => message.Content == "Announced"), "the answer is posted");

        Assert.Single(Seen(bed), message => message.Text == "Announced");
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task One_for_the_asker_alone_is_shown_to_nobody()
    {
        await using var bed = await AskTooSlowlyAsync(ReplyVisibility.Private);

        // Whatever is answered after it has overtaken it, if it was to come at all.
        await bed.Anna.SlashAsync("help");

        Assert.DoesNotContain(Seen(bed), message => message.Text == "Announced");
        Assert.Empty(bed.Discord.Violations);
    }

    private static IReadOnlyList<SeenMessage> Seen(DiscordBed bed) => bed.Discord.Channel(bed.Channel.Id).Messages;

    private static async Task<DiscordBed> AskTooSlowlyAsync(ReplyVisibility visibility)
    {
        var work = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var bed = await DiscordBed.StartAsync(
            "Http",
            services => services
                .AddSingleton(new CommandSpec("announce", _ => "Announce something") { Visibility = visibility })
                .AddKeyedSingleton<ICommand>("announce", new Announce(work.Task)),
            settings: ("Discord:InlineBudget", "00:00:00.1"));
        var asking = bed.Anna.SlashAsync("announce");
        await bed.Discord.WaitForAsync(() => bed.Discord.State.Interactions.Any(interaction => interaction.Original is { IsLoading: true }), "the thinking is shown");

        bed.Discord.Troubles.Next(new Trouble.Refused(401, 50027), "PATCH", DiscordRules.Original);
        work.SetResult();
        await bed.Discord.WaitForAsync(() => bed.Discord.Calls.Any(call => call is { Method: "PATCH", Status: 401 }), "the answer is refused");
        _ = asking;
        return bed;
    }

    private sealed class Announce(Task work) : ICommand
    {
        public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
        {
            await work.WaitAsync(cancellationToken);
            return new Reply(ReplyOutcome.Found, [new Notice("Announced")]);
        }
    }
}
