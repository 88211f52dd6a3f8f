using System.Globalization;
using System.Net;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Extracts;

/// <summary>How a model is asked.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="RequestsPerDay">How many requests all hosts together make in a day (UTC).</param>
public sealed record ModelLimits(string Name, int RequestsPerDay);

/// <summary>
/// Asks a model about episodes that have a transcript and came without summary or claims, one after the other, on one host of those that share a
/// store. What is still to be asked is in the store, so that a restart goes on where it was.
/// </summary>
public sealed partial class ModelWriter
{
    /// <summary>Requests of one run, which comes each minute.</summary>
    private const int MostOfRun = 4;

    private const int MostTries = 6;
    private const string CountNote = "models/requests";
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    /// <summary>How long no episode is asked about after the model itself could not be asked.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Long transcripts take long to read.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly IDbContextFactory<BotDbContext> _stores;
    private readonly IChatClient _model;
    private readonly ModelLimits _limits;
    private readonly ChangeSignal _changes;
    private readonly TimeProvider _time;
    private readonly ILogger<ModelWriter> _log;
    private readonly StoreLease _lease;
    private TimeSpan _wait;
    private DateTimeOffset _notBefore;

    /// <summary>Asks this model about the episodes of this store.</summary>
    public ModelWriter(IDbContextFactory<BotDbContext> stores, IChatClient model, ModelLimits limits, ChangeSignal changes, TimeProvider time, ILogger<ModelWriter> log) =>
        (_stores, _model, _limits, _changes, _time, _log, _lease) = (stores, model, limits, changes, time, log, new StoreLease(stores, "models", time));

    /// <summary>What came of a request.</summary>
    private enum Outcome
    {
        /// <summary>It was answered, whatever of it held.</summary>
        Answered,

        /// <summary>This episode has to wait; the next one may be asked about.</summary>
        Later,

        /// <summary>The model does not want to be asked now.</summary>
        Stop,
    }

    /// <summary>Asks about the episodes that are due, as many as one run may.</summary>
    /// <returns>How many requests were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var asked = 0;
        while (asked < MostOfRun && _time.GetUtcNow() >= _notBefore)
        {
            await using var db = await _stores.CreateDbContextAsync(cancellationToken);
            if (await _lease.HoldAsync(cancellationToken) is null || await NextAsync(db, cancellationToken) is not { } episode)
            {
                return asked;
            }

            var transcript = await db.Unscoped.Transcripts.AsNoTracking().SingleOrDefaultAsync(row => row.EpisodeKey == episode.Key && row.Version == episode.Version, cancellationToken);
            var document = EpisodeExporter.DocumentOf(episode, transcript);
            if (transcript is null || (Extractor.HasSummary(document) && document.Claims.Count > 0))
            {
                await DoneAsync(db, episode, null, cancellationToken);
                continue;
            }

            if (!await CountAsync(db, cancellationToken))
            {
                return asked;
            }

            asked++;
            if (await AskAsync(db, episode, document, cancellationToken) == Outcome.Stop)
            {
                _wait = _wait == TimeSpan.Zero ? FirstPause : _wait * 2 < LongestPause ? _wait * 2 : LongestPause;
                _notBefore = _time.GetUtcNow() + _wait;
                return asked;
            }

            _wait = TimeSpan.Zero;
        }

        return asked;
    }

    private async Task<Episode?> NextAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        return await db.Unscoped.Episodes.AsNoTracking()
            .Where(episode => episode.WrittenVersion < ModelPrompt.Version && episode.LineCount > 0 && episode.RemovedAt == null && (episode.WriteDueAt == null || episode.WriteDueAt <= now))
            .OrderByDescending(episode => episode.Key)
            .Include(episode => episode.Show)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<Outcome> AskAsync(BotDbContext db, Episode episode, EpisodeDocument document, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var options = new ChatOptions { Temperature = 0, ResponseFormat = ChatResponseFormat.Json };
            var response = await _model.GetResponseAsync(ModelPrompt.For(document), options, patience.Token);
            if (ModelAnswer.Read(response.Text) is not { } answer)
            {
                LogGarbage(episode.Key, "no JSON object");
                await LaterAsync(db, episode, cancellationToken);
                return Outcome.Later;
            }

            var kept = new ModelCheck(document).Keep(answer, _limits.Name);
            LogKept(episode.Key, kept.Claims.Count, answer.Claims?.Count ?? 0);
            await DoneAsync(db, episode, kept, cancellationToken);
            return Outcome.Answered;
        }
        catch (InvalidDataException garbage)
        {
            LogGarbage(episode.Key, garbage.Message);
            await LaterAsync(db, episode, cancellationToken);
            return Outcome.Later;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is HttpRequestException or OperationCanceledException)
        {
            var status = (failure as HttpRequestException)?.StatusCode;
            LogFailed(episode.Key, status is null ? failure.GetType().Name : ((int)status).ToString(CultureInfo.InvariantCulture));

            // Whoever refuses the key or asks for patience does so for every episode; this one is not to blame.
            if (status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests))
            {
                await LaterAsync(db, episode, cancellationToken);
            }

            return status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
                and not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests) ? Outcome.Later : Outcome.Stop;
        }
    }

    /// <summary>Waits twice as long each time, and gives up in the end.</summary>
    private async Task LaterAsync(BotDbContext db, Episode episode, CancellationToken cancellationToken)
    {
        if (episode.WriteTries + 1 >= MostTries)
        {
            await DoneAsync(db, episode, null, cancellationToken);
            return;
        }

        var wait = FirstWait * Math.Pow(2, episode.WriteTries);
        await WaitAsync(db, episode, episode.WriteTries + 1, wait < LongestWait ? wait : LongestWait, cancellationToken);
    }

    private async Task WaitAsync(BotDbContext db, Episode episode, int tries, TimeSpan wait, CancellationToken cancellationToken)
    {
        DateTimeOffset? due = _time.GetUtcNow() + wait;
        await Same(db, episode).ExecuteUpdateAsync(set => set.SetProperty(row => row.WriteTries, tries).SetProperty(row => row.WriteDueAt, due), cancellationToken);
    }

    private async Task DoneAsync(BotDbContext db, Episode episode, MachineText? kept, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Topics are found by the index, which follows the sequence of changes.
        var sequence = kept is { Topics.Count: > 0 } ? await db.NextSequenceAsync(cancellationToken) : episode.Sequence;
        var written = kept?.Stored;
        await Same(db, episode).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Written, written).SetProperty(row => row.WrittenVersion, ModelPrompt.Version).SetProperty(row => row.WriteDueAt, (DateTimeOffset?)null)
                .SetProperty(row => row.Sequence, sequence),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (sequence != episode.Sequence)
        {
            _changes.Raise();
        }
    }

    /// <summary>The row, unless it has become another version meanwhile, about which will be asked again.</summary>
    private static IQueryable<Episode> Same(BotDbContext db, Episode episode) =>
        db.Unscoped.Episodes.Where(row => row.Key == episode.Key && row.Version == episode.Version && row.Sequence == episode.Sequence);

    /// <summary>Counts a request before it is made; false when the day's are used up.</summary>
    private async Task<bool> CountAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        var today = _time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var note = await db.Unscoped.Notes.SingleOrDefaultAsync(row => row.Name == CountNote, cancellationToken);
        var made = note?.Text.Split(' ') is [var day, var number] && day == today && int.TryParse(number, CultureInfo.InvariantCulture, out var count) ? count : 0;
        if (made >= _limits.RequestsPerDay)
        {
            return false;
        }

        if (note is null)
        {
            db.Unscoped.Notes.Add(note = new StoreNote { Name = CountNote, Text = "" });
        }

        note.Text = string.Create(CultureInfo.InvariantCulture, $"{today} {made + 1}");
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Episode {Episode}: of {Claims} claims that the model wrote, {Kept} rest on the lines that they cite")]
    private partial void LogKept(long episode, int kept, int claims);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Episode {Episode}: the model's answer is not the JSON that was asked for: {Reason}")]
    private partial void LogGarbage(long episode, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Episode {Episode}: the model did not answer: {Reason}")]
    private partial void LogFailed(long episode, string reason);
}
