using Bot.Core.Commands;
using Bot.Core.Replies;
using Bot.Tests.Corrections;
using Bot.Tests.Support;

namespace Bot.Tests.Subscriptions;

/// <summary>Who may change what a channel follows, at each press of a button.</summary>
public class ManagerRightsTests
{
    [Fact]
    public async Task Everybody_may_look_and_is_told_who_may_subscribe()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.SubscribesAsync(Following.In("hardware"), "TPUs");
        var member = Following.In("hardware", "mia", manages: false);

        var preview = await bot.AsksAsync(member, "/subscribe RISC-V");
        var list = await bot.AsksAsync(member, "/subscriptions");

        Assert.Contains("Channel managers can subscribe", Correcting.Notices(preview), StringComparison.Ordinal);
        Assert.DoesNotContain("Subscribe", Correcting.Labels(preview));
        Assert.Contains(list.Parts.OfType<ItemList>().Single().Items, item => item.Title == "TPUs");
        Assert.DoesNotContain("Subscribe to…", Correcting.Labels(list));
    }

    [Theory]
    [InlineData("/unsubscribe TPUs")]
    [InlineData("/subscriptions do:pause id:1")]
    [InlineData("/subscriptions do:remove-now id:1")]
    public async Task Nobody_else_changes_anything(string command)
    {
        await using var bot = await TestBot.StartAsync();
        await bot.SubscribesAsync(Following.In("hardware"), "TPUs");

        var refused = await bot.AsksAsync(Following.In("hardware", "mia", manages: false), command);

        Assert.Contains("Channel managers can subscribe", Correcting.Notices(refused), StringComparison.Ordinal);
        Assert.Null(Assert.Single(await bot.SubscriptionsAsync()).PausedAt);
    }

    [Fact]
    public async Task A_button_gives_whoever_presses_it_no_right_that_the_first_one_had()
    {
        await using var bot = await TestBot.StartAsync();
        var preview = await bot.AsksAsync(Following.In("hardware"), "/subscribe TPUs");

        var pressed = await bot.PressesAsync(Following.In("hardware", "mia", manages: false), preview, "Subscribe");

        Assert.Contains("Channel managers can subscribe", Correcting.Notices(pressed), StringComparison.Ordinal);
        Assert.Empty(await bot.SubscriptionsAsync());
    }

    [Fact]
    public async Task Rights_that_were_lost_meanwhile_count_no_more()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.AsksAsync(Following.Boss("hardware"), "/settings managers me");
        var cleo = Following.In("hardware", "cleo", manages: false);
        var preview = await bot.AsksAsync(cleo, "/subscribe TPUs");
        Assert.Contains("Subscribe", Correcting.Labels(preview));
        await bot.AsksAsync(Following.Boss("hardware"), "/settings action:managers remove:cleo");

        var late = await bot.PressesAsync(cleo, preview, "Subscribe");

        Assert.Contains("Channel managers can subscribe", Correcting.Notices(late), StringComparison.Ordinal);
        Assert.Empty(await bot.SubscriptionsAsync());
    }

    [Fact]
    public async Task A_role_that_is_named_gives_the_right_to_those_who_have_it()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.AsksAsync(Following.Boss("hardware"), "/settings action:managers who:\"role 77 Curators\"");

        await bot.SubscribesAsync(Following.In("hardware", "mia", manages: false) with { Roles = ["5", "77"] }, "TPUs");
        var other = await bot.AsksAsync(Following.In("hardware", "77", manages: false), "/subscribe RISC-V");

        Assert.Single(await bot.SubscriptionsAsync());
        Assert.DoesNotContain("Subscribe", Correcting.Labels(other));
    }

    [Fact]
    public async Task Who_is_named_in_one_workspace_is_nobody_in_another()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.AsksAsync(Following.Boss("hardware"), "/settings managers me");

        var elsewhere = await bot.AsksAsync(Following.In("general", "cleo", manages: false, workspace: Following.Other), "/subscribe TPUs");

        Assert.DoesNotContain("Subscribe", Correcting.Labels(elsewhere));
    }

    [Fact]
    public async Task Where_the_platform_names_nobody_those_who_are_named_decide_for_all()
    {
        await using var bot = await TestBot.StartAsync();
        var installer = Following.In("tpus", "ina", manages: false, workspace: "teams:team:x") with { NamedDecideForAll = true };
        var before = await bot.AsksAsync(installer, "/settings zone");
        await bot.Get<Bot.Core.Settings.SettingsBook>().NameFirstManagerAsync(installer, CancellationToken.None);
        await bot.Get<Bot.Core.Settings.SettingsBook>().NameFirstManagerAsync(installer with { Person = "late" }, CancellationToken.None);

        var after = await bot.AsksAsync(installer, "/settings zone");
        var late = await bot.AsksAsync(installer with { Person = "late" }, "/settings zone");

        Assert.Contains("Only those who manage", Correcting.Notices(before), StringComparison.Ordinal);
        Assert.Contains("The time zone is", Correcting.Notices(after), StringComparison.Ordinal);
        Assert.Contains("Only those who manage", Correcting.Notices(late), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_of_one_channel_neither_sees_nor_changes_another()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.SubscribesAsync(Following.In("secret", "sue"), "TPUs");
        var row = Assert.Single(await bot.SubscriptionsAsync());
        var ana = Following.In("hardware");

        Reply[] replies =
        [
            await bot.AsksAsync(ana, "/subscriptions"),
            await bot.AsksAsync(ana, $"/subscriptions do:show id:{row.Key}"),
            await bot.AsksAsync(ana, $"/subscriptions do:why id:{row.Key}"),
            await bot.AsksAsync(ana, $"/subscriptions do:channel id:{row.ChannelKey}"),
            await bot.AsksAsync(ana, $"/subscriptions do:remove-now id:{row.Key}"),
            await bot.AsksAsync(ana, "/subscriptions do:others"),
        ];

        Assert.All(replies, reply => Assert.DoesNotContain("TPUs", Correcting.Text(reply), StringComparison.Ordinal));
        Assert.Single(await bot.SubscriptionsAsync());
    }

    [Fact]
    public async Task Those_who_decide_for_the_workspace_see_and_change_all_its_channels_and_no_other_workspace()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.SubscribesAsync(Following.In("secret", "sue"), "TPUs");
        await bot.SubscribesAsync(Following.In("elsewhere", workspace: Following.Other), "RISC-V");
        var (own, foreign) = (Assert.Single(await bot.SubscriptionsAsync()), Assert.Single(await bot.SubscriptionsAsync(Following.Other)));
        var boss = Following.Boss("hardware");

        var others = await bot.AsksAsync(boss, "/subscriptions do:others");
        var paused = await bot.AsksAsync(boss, $"/subscriptions do:pause id:{own.Key}");
        var gone = await bot.AsksAsync(boss, $"/subscriptions do:pause id:{foreign.Key}");

        Assert.Equal(["secret"], others.Parts.OfType<ItemList>().Single().Items.Select(item => item.Title));
        Assert.Contains("Resume", Correcting.Labels(paused));
        Assert.Equal(ReplyOutcome.NothingFound, gone.Outcome);
        Assert.Null(Assert.Single(await bot.SubscriptionsAsync(Following.Other)).PausedAt);
        Assert.Equal("secret", Assert.Single(await bot.SubscriptionsAsync()).Channel.Conversation);
    }

    [Fact]
    public void Commands_that_only_managers_finish_are_open_to_lookers() => Assert.All(
        new[] { Bot.Core.Subscriptions.SubscribeCommand.Spec, Bot.Core.Subscriptions.SubscriptionsCommand.Spec },
        spec => Assert.Equal(CommandAudience.ChannelManagers, spec.Audience));
}
