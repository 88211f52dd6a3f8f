using System.Security.Cryptography;
using System.Text.Json;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Server.Discord.Rest;

namespace Bot.Server.Discord.Commands;

/// <summary>
/// Tells Discord which commands there are: one call replaces them all
/// (https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands). One of the hosts on a
/// store makes it, and only when the commands are others than last time. When Discord is away it is tried again; meanwhile the commands that
/// it knows go on working.
/// </summary>
internal sealed partial class CommandRegistrar(
    IEnumerable<CommandSpec> commands, SharedErrands errands, DiscordApi api, DiscordSettings settings, TimeProvider time, ILogger<CommandRegistrar> log) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>Discord counts new names by the day; who has used them up has to wait for the next one.</summary>
    private static readonly TimeSpan UntilTomorrow = TimeSpan.FromHours(24);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var list = DiscordCommandList.Of(commands, staging: settings.StagingGuild is not null);
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(list, DiscordJson.Default.IReadOnlyListApplicationCommand)));
        var pause = FirstPause;
        while (true)
        {
            TimeSpan? wait = pause;
            try
            {
                var done = await errands.RunAsync(
                    $"discord/{settings.Application}/{settings.StagingGuild}",
                    fingerprint,
                    async cancellationToken => (wait = await PutAsync(list, pause, cancellationToken)) == TimeSpan.Zero,
                    stoppingToken);
                if (done)
                {
                    LogRegistered(list.Count);
                    return;
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The store is away; the bot must not end because of that.
                LogStoreFailed(exception, pause);
            }

            if (wait is not { } later)
            {
                return;
            }

            await Task.Delay(later, time, stoppingToken);
            pause = later * 2 < LongestPause ? later * 2 : LongestPause;
        }
    }

    /// <returns>Zero when it is done; how long to wait before it is tried again; null when that would be pointless.</returns>
    private async Task<TimeSpan?> PutAsync(IReadOnlyList<ApplicationCommand> list, TimeSpan pause, CancellationToken cancellationToken)
    {
        switch (await api.PutCommandsAsync(list, cancellationToken))
        {
            case DiscordOutcome.Ok:
                return TimeSpan.Zero;
            case DiscordOutcome.Stopped:
                return null;
            case DiscordOutcome.Refused { Code: DiscordError.DailyCommandCreates }:
                return UntilTomorrow;
            case DiscordOutcome.Refused refused:
                // The same list would be refused again.
                LogRefused(refused.Status, refused.Code, refused.Message);
                return null;
            case var other:
                // Where Discord says how long, asking earlier is pointless: the limit of new names a day comes in this form as well.
                var wait = other is DiscordOutcome.TryLater later && later.After > pause ? later.After : pause;
                LogTryingAgain(other, wait);
                return wait;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Discord knows {Count} commands")]
    private partial void LogRegistered(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord refused the commands (status {Status}, code {Code}): {Reason}. Check Discord:ApplicationId and that the token belongs to that application")]
    private partial void LogRefused(int status, int code, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Whether the commands are registered could not be looked up; trying again in {Pause}")]
    private partial void LogStoreFailed(Exception exception, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The commands could not be registered ({Outcome}); trying again in {Pause}")]
    private partial void LogTryingAgain(DiscordOutcome outcome, TimeSpan pause);
}
