using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Tests.Corrections;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Subscriptions;

/// <summary>People in the channels of a guild who have them follow something.</summary>
internal static class Following
{
    public const string Guild = "discord:guild:1";
    public const string Other = "discord:guild:2";

    /// <summary>Somebody in a channel, who decides for it or does not.</summary>
    public static Viewer In(string channel, string person = "ana", bool manages = true, string workspace = Guild, string? language = null) => new(WorkspaceId.Parse(workspace))
    {
        Platform = workspace.Split(':')[0],
        Place = CommandPlaces.Channel,
        Conversation = channel,
        Here = new PostingPlace(channel, $"Into embeds {channel.Length} 0") { Name = channel },
        Person = person,
        PersonName = char.ToUpperInvariant(person[0]) + person[1..],
        ManagesChannel = manages,
        Culture = language is null ? null : CultureInfo.GetCultureInfo(language),
        PublicCulture = language is null ? null : CultureInfo.GetCultureInfo(language),
    };

    /// <summary>Somebody who decides for the whole workspace.</summary>
    public static Viewer Boss(string channel, string person = "cleo", string workspace = Guild) => In(channel, person, workspace: workspace) with { Manages = true };

    public static Task<Reply> AsksAsync(this TestBot bot, Viewer viewer, string text) => bot.Get<CommandDispatcher>().AskAsync(text, viewer, CancellationToken.None);

    public static Task<Reply> PressesAsync(this TestBot bot, Viewer viewer, Reply reply, string label) =>
        bot.Get<CommandDispatcher>().AskAsync(Correcting.NextOf(reply, label), viewer, CancellationToken.None);

    /// <summary>Looks at the preview and presses its button.</summary>
    public static async Task<Reply> SubscribesAsync(this TestBot bot, Viewer viewer, string text) => await bot.PressesAsync(viewer, await bot.AsksAsync(viewer, "/subscribe " + text), "Subscribe");

    public static async Task<List<Subscription>> SubscriptionsAsync(this TestBot bot, string workspace = Guild)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Subscriptions(WorkspaceId.Parse(workspace)).Include(row => row.Channel).OrderBy(row => row.Key).ToListAsync();
    }

    /// <summary>What channels were told, in order.</summary>
    public static async Task<List<Delivery>> NoticesAsync(this TestBot bot, string workspace = Guild)
    {
        await using var db = await bot.OpenStoreAsync();
        return [.. (await db.Deliveries(WorkspaceId.Parse(workspace)).ToListAsync()).OrderBy(row => int.Parse(row.Cause.Split(':')[1], CultureInfo.InvariantCulture))];
    }

    public static async Task<List<AuditEntry>> AuditAsync(this TestBot bot, string workspace = Guild)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Audit(WorkspaceId.Parse(workspace)).OrderBy(row => row.Key).ToListAsync();
    }
}
