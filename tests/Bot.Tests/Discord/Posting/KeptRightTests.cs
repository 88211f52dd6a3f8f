using System.Text;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Import;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Discord.Posting;

/// <summary>What was announced shows what its episode says now, over real HTTP.</summary>
public class KeptRightTests
{
    [Fact]
    public async Task An_announcement_is_changed_once_after_a_new_version_and_calls_nobody()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var message = await AnnouncedAsync(bed);

        await ImportAsync(bed, "Ada Lovelace @everyone");
        await EditedAsync(bed, message);
        var edited = message.EditedAt;
        await LooksAsync(bed);

        var text = message.Embeds.ToJsonString();
        Assert.Contains("Lovelace", text, StringComparison.Ordinal);
        Assert.Contains("TPU spoken 8", text, StringComparison.Ordinal);
        Assert.Contains("Corrected since it was posted", message.ToJson().ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(edited, message.EditedAt);
        Assert.Empty(message.Pings);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task What_looks_the_same_is_not_changed()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var message = await AnnouncedAsync(bed);

        await MarkAsync(bed);
        await SettledAsync(bed);

        Assert.Null(message.EditedAt);
        Assert.Null((await DeliveryAsync(bed)).EditedAt);
    }

    [Fact]
    public async Task A_message_that_somebody_deleted_is_tried_once()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var message = await AnnouncedAsync(bed);
        bed.Discord.State.Change(() => message.IsDeleted = true);
        await ImportAsync(bed, "Ada Lovelace");
        await LooksAsync(bed);

        await SettledAsync(bed);

        Assert.Null((await DeliveryAsync(bed)).EditedAt);
        Assert.Equal(DeliveryState.Sent, (await DeliveryAsync(bed)).State);
        Assert.Single(bed.Discord.Calls, call => call.Method == "PATCH" && call.Path.EndsWith(message.Id, StringComparison.Ordinal));
    }

    /// <summary>An announcement that has arrived, after the edits have begun to look.</summary>
    private static async Task<FakeMessage> AnnouncedAsync(DiscordBed bed)
    {
        var episode = await ImportAsync(bed, "Ada Byron");
        await LooksAsync(bed);
        await OwedAnnouncement.WriteAsync(bed.Bot, "discord", WorkspaceId.Parse($"discord:guild:{bed.Guild.Id}"), bed.Channel.Id, $"Into embeds {bed.Channel.Id} 0", episode);
        await bed.Discord.WaitForAsync(() => bed.Discord.Channel(bed.Channel.Id).Messages.Count > 0, "the announcement");
        await Eventually.IsSoAsync(async () => (await DeliveryAsync(bed)).State == DeliveryState.Sent);
        return bed.Channel.Messages.Single();
    }

    private static async Task<long> ImportAsync(DiscordBed bed, string guest)
    {
        var page = Pages.Of("Engines", guest: guest, transcript: ["Welcome to the show.", "The engine weaves algebraical patterns."]);
        Assert.IsType<ImportResult.Stored>(await bed.Bot.Services.GetRequiredService<EpisodeImporter>().ImportAsync(
            new ImportSource("engines.txt", Encoding.UTF8.GetBytes(page)), new ImportOptions(LibraryId.Shared), CancellationToken.None));
        await using var db = await bed.Bot.OpenStoreAsync();
        return await db.Set<Episode>().Where(row => row.Title == "Engines").Select(row => row.Key).SingleAsync();
    }

    /// <summary>Whichever look comes first, the host's own or this one: afterwards all changes so far are seen.</summary>
    private static Task<int> LooksAsync(DiscordBed bed) => bed.Bot.Services.GetRequiredService<DeliveryEdits>().RunOnceAsync(CancellationToken.None);

    private static async Task MarkAsync(DiscordBed bed)
    {
        await using var db = await bed.Bot.OpenStoreAsync();
        await db.Set<Delivery>().ExecuteUpdateAsync(set => set.SetProperty(row => row.EditDueAt, DateTimeOffset.UtcNow));
    }

    private static Task EditedAsync(DiscordBed bed, FakeMessage message) => Eventually.IsSoAsync(async () =>
    {
        await LooksAsync(bed);
        return message.EditedAt is not null && (await DeliveryAsync(bed)).EditedAt is not null;
    });

    private static Task SettledAsync(DiscordBed bed) => Eventually.IsSoAsync(async () =>
    {
        await LooksAsync(bed);
        return (await DeliveryAsync(bed)).EditDueAt is null;
    });

    private static async Task<Delivery> DeliveryAsync(DiscordBed bed)
    {
        await using var db = await bed.Bot.OpenStoreAsync();
        return await db.Set<Delivery>().AsNoTracking().SingleAsync();
    }
}
