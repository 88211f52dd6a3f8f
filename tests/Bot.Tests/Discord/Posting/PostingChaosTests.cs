using System.Diagnostics;
using System.Globalization;
using System.Net;
using Bot.Core.Data;
using Bot.Core.Workspaces;
using Bot.Storage.Sqlite;
using Bot.Tests.Support;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.People;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Discord.Posting;

/// <summary>
/// People share while the bot is killed again and again and Discord has a bad day. What somebody was told is posted is there, what was written
/// down is there in the end, and nothing is there twice. For a longer day set <c>DELIVERY_CHAOS_KILLS</c> (2) in the environment.
/// </summary>
[Collection(Alone.Name)]
public class PostingChaosTests
{
    private const int FormsBetweenKills = 10;
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("DELIVERY_CHAOS_KILLS") ?? "2", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Nothing_is_lost_and_nothing_is_there_twice()
    {
        var folder = Directory.CreateTempSubdirectory("podcasts-chaos-");
        await using var discord = await FakeDiscord.StartAsync();
        var port = LocalServer.FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "appsettings.json"), $$"""
            { "urls": "http://127.0.0.1:{{port}}", "Discord": { "Transport": "Http", "ApplicationId": "{{discord.ApplicationId}}", "PublicKey": "{{discord.PublicKeyHex}}",
              "BotToken": "{{FakeDiscord.GoodToken}}", "ApiBaseUrl": "{{discord.ApiBaseUrl}}" } }
            """);
        discord.Delivery.Endpoint = new Uri($"http://127.0.0.1:{port}/discord/interactions");
        var channel = discord.AddChannel(discord.AddGuild());
        var anna = new FakePerson(discord, discord.AddPerson("Anna", channel).User, channel, Permissions.Person) { Patience = TimeSpan.FromSeconds(4) };
        var dice = new Random(3);
        var told = new List<string>();

        var bot = await StartAsync(folder.FullName, port);
        try
        {
            await discord.WaitForAsync(() => discord.Calls.Any(call => call is { Method: "PUT", Status: 200 }), "the commands are registered");
            for (var kill = 0; kill <= Kills; kill++)
            {
                var found = await anna.SlashAsync("quote", ("words", "\"operating 24/7 at the level of a junior engineer\""));
                var forms = await Task.WhenAll(Enumerable.Range(0, FormsBetweenKills).Select(_ => anna.ClickAsync(found, "Post…")));
                foreach (var trouble in Troubles(dice))
                {
                    discord.Troubles.Next(trouble, "POST", DiscordRules.Messages);
                }

                var sharing = forms.Select((form, number) => ShareAsync(anna, form, $"note {kill}-{number}.", told, isLast: kill == Kills)).ToArray();
                if (kill < Kills)
                {
                    await Task.Delay(dice.Next(50, 900));
                    bot.Kill();
                    await bot.WaitForExitAsync();
                    bot.Dispose();
                    bot = await StartAsync(folder.FullName, port);
                }

                await Task.WhenAll(sharing);
            }

            var owed = await SettledAsync(folder.FullName, channel);
            var posts = discord.Channel(channel.Id).Messages.Select(message => message.Content).ToList();

            Assert.Equal(posts.Distinct().Count(), posts.Count);
            Assert.DoesNotContain(told, note => !posts.Exists(post => post.EndsWith(note, StringComparison.Ordinal)));
            Assert.All(owed, delivery => Assert.Equal(DeliveryState.Sent, delivery.State));
            Assert.Equal(owed.Count, posts.Count);
            Assert.Equal(owed.Select(delivery => delivery.Message).Order(), discord.Channel(channel.Id).Messages.Select(message => message.Id).Order());
            Assert.True(owed.Count >= FormsBetweenKills, $"only {owed.Count} were written down");
            Assert.Empty(discord.Violations);
        }
        finally
        {
            bot.Kill();
            await bot.WaitForExitAsync();
            bot.Dispose();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Sends the form off, and once more when the bot did not respond. The last time the bot is left alone, so that what it is thinking about comes to an end.</summary>
    private static async Task ShareAsync(FakePerson anna, SeenReply form, string note, List<string> told, bool isLast)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var reply = await anna.SubmitModalAsync(form, ("Your note", note));
            if (reply.WasDeferred && isLast)
            {
                // After a kill the next process waits until the lease of the dead one has run out.
                await reply.SettleAsync(TimeSpan.FromSeconds(30));
            }

            if (reply.Shown is { } shown)
            {
                if (shown.Text.StartsWith("Posted.", StringComparison.Ordinal))
                {
                    lock (told)
                    {
                        told.Add(note);
                    }
                }

                return;
            }

            if (reply.WasDeferred)
            {
                // The form is closed, and the one who would have told died.
                return;
            }

            await Task.Delay(500);
        }
    }

    private static IEnumerable<Trouble> Troubles(Random dice) => Enumerable.Range(0, 6).Select(_ => (Trouble)(dice.Next(5) switch
    {
        0 => new Trouble.ServerError(AfterCommit: true),
        1 => new Trouble.ServerError(502),
        2 => new Trouble.Dropped(AfterCommit: true),
        3 => new Trouble.RateLimited(TimeSpan.FromMilliseconds(300)),
        _ => new Trouble.Slow(TimeSpan.FromMilliseconds(400)),
    }));

    private static async Task<Process> StartAsync(string folder, int port)
    {
        var bot = BotProcess.Start(folder);
        _ = bot.StandardError.ReadToEndAsync();
        _ = bot.StandardOutput.ReadToEndAsync();
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                using var ready = await client.GetAsync($"http://127.0.0.1:{port}/health/ready", patience.Token);
                if (ready.StatusCode == HttpStatusCode.OK)
                {
                    return bot;
                }
            }
            catch (HttpRequestException)
            {
                // Not there yet.
            }

            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>What the store says, once nothing is owed any more.</summary>
    private static async Task<List<Delivery>> SettledAsync(string folder, FakeChannel channel)
    {
        var options = new DbContextOptionsBuilder<SqliteBotDbContext>().UseSqlite($"Data Source={Path.Combine(folder, "data", "podcasts.db")};Default Timeout=30").Options;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            await using var db = new SqliteBotDbContext(options);
            var all = await db.Deliveries(WorkspaceId.Parse($"discord:guild:{channel.Guild!.Id}")).AsNoTracking().ToListAsync(patience.Token);
            if (all.TrueForAll(delivery => delivery.State is not (DeliveryState.Pending or DeliveryState.Sending)))
            {
                return all;
            }

            await Task.Delay(200, patience.Token);
        }
    }
}
