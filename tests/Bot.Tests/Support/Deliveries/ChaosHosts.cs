using System.Diagnostics;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Teams;
using Npgsql;

namespace Bot.Tests.Support.Deliveries;

/// <summary>Two hosts, as the real program, on one real PostgreSQL, that can be killed and cut off.</summary>
internal sealed class ChaosHosts(FakeDiscord discord, FakeConnector connector) : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Process?[] _hosts = new Process?[2];

    /// <summary>How many there are.</summary>
    public int Count => _hosts.Length;

    /// <summary>Their database.</summary>
    public string Database { get; } = PostgresServer.CreateDatabase();

    /// <summary>A folder for whoever writes into their store beside them.</summary>
    public string WriterFolder => Path.Combine(_folder.Path, "writer");

    public async Task StartAsync()
    {
        for (var number = 0; number < _hosts.Length; number++)
        {
            await StartAsync(number);
        }
    }

    /// <summary>SIGKILL, and a new start.</summary>
    public async Task KillAsync(int number)
    {
        using (var host = _hosts[number]!)
        {
            host.Kill();
            await host.WaitForExitAsync();
        }

        await StartAsync(number);
    }

    /// <summary>Ends every connection to the database, as a failover does.</summary>
    public async Task CutAsync()
    {
        await using var connection = new NpgsqlConnection(Database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        await command.ExecuteNonQueryAsync();
        NpgsqlConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.OfType<Process>())
        {
            host.Kill();
            await host.WaitForExitAsync();
            host.Dispose();
        }

        _folder.Dispose();
    }

    private async Task StartAsync(int number)
    {
        var folder = Path.Combine(_folder.Path, $"host-{number}");
        _folder.Write(Path.Combine($"host-{number}", "appsettings.json"), $$"""
            { "urls": "http://127.0.0.1:0",
              "ConnectionStrings": { "Database": "{{Database}}" },
              "Discord": { "Transport": "Http", "ApplicationId": "{{discord.ApplicationId}}", "PublicKey": "{{discord.PublicKeyHex}}",
                "BotToken": "{{FakeDiscord.GoodToken}}", "ApiBaseUrl": "{{discord.ApiBaseUrl}}" },
              "Teams": { "AppId": "{{FakeConnector.AppId}}", "AppPassword": "{{FakeConnector.Secret}}", "TokenUrl": "{{connector.TokenUrl}}", "ServiceHosts": [ "{{connector.Host}}" ] } }
            """);
        var host = BotProcess.Start(folder);
        _hosts[number] = host;
        _ = host.StandardError.ReadToEndAsync();
        while (await host.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Stop with", StringComparison.Ordinal))
        {
            // What it says until it serves is of no interest.
        }

        _ = host.StandardOutput.ReadToEndAsync();
        if (host.HasExited && number == 0)
        {
            throw new InvalidOperationException("The bot does not start.");
        }
    }
}
