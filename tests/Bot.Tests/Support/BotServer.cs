using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Bot.Core.Data;
using Bot.Server.Cli;
using Bot.Server.Hosting;
using Bot.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Support;

/// <summary>The bot as it serves: the real web host on a free port of the loopback address, asked over real HTTP.</summary>
internal sealed class BotServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private BotServer(WebApplication app, string folder, string key)
    {
        _app = app;
        _folder = folder;
        Key = key;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>A client that sends the key.</summary>
    public HttpClient Client { get; }

    /// <summary>The key of the library that the server was started with.</summary>
    public string Key { get; }

    public IServiceProvider Services => _app.Services;

    public Task<BotDbContext> OpenStoreAsync() => Services.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();

    public Uri Address => Client.BaseAddress!;

    /// <param name="library">The library of the key.</param>
    /// <param name="indexBlocked">Whether the index cannot be built until <see cref="UnblockIndex"/>.</param>
    /// <param name="replace">Puts other services in the place of some.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<BotServer> StartAsync(
        string library = "shared", bool indexBlocked = false, Action<IServiceCollection>? replace = null, params (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("podcasts-server-").FullName;
        var (key, sha256) = ApiKeys.Create(count => System.Security.Cryptography.RandomNumberGenerator.GetBytes(count));
        var values = new Dictionary<string, string?>
        {
            ["Data:Folder"] = folder,
            ["urls"] = "http://127.0.0.1:0",
            ["Api:Keys:0:Name"] = "test",
            ["Api:Keys:0:Sha256"] = sha256,
            ["Api:Keys:0:Library"] = library,
        };
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }

        if (values["Data:Folder"] == folder && !values.ContainsKey("ConnectionStrings:Database"))
        {
            MigratedStore.CopyInto(folder);
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var app = ServeCommand.Build(configuration, BotSettings.Read(configuration), replace);
        var startup = app.Services.GetRequiredService<BotStartup>();
        await startup.PrepareStoreAsync(CancellationToken.None);
        if (indexBlocked)
        {
            // A file where the folder of the index should be: it cannot be built until somebody takes it away.
            await File.WriteAllTextAsync(Path.Combine(folder, "index"), "");
        }
        else
        {
            await startup.PrepareAsync(CancellationToken.None);
        }

        await app.StartAsync();
        return new BotServer(app, folder, key);
    }

    /// <summary>Takes away what kept the index from being built.</summary>
    public void UnblockIndex() => File.Delete(Path.Combine(_folder, "index"));

    public async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(object question)
    {
        using var response = await Client.PostAsJsonAsync("/api/ask", question);
        return (response.StatusCode, await ReadJsonAsync(response));
    }

    public static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Stops the bot as its operator would: what runs is waited for.</summary>
    public Task StopAsync(CancellationToken cancellation) => _app.StopAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await DeleteAsync();
    }

    /// <summary>Disposing of the host does not wait for what its services were just writing, so a file can come while the folder is deleted.</summary>
    private async Task DeleteAsync()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                Directory.Delete(_folder, recursive: true);
                return;
            }
            catch (IOException) when (tries < 20)
            {
                await Task.Delay(50);
            }
        }
    }
}
