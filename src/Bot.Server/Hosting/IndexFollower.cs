using Bot.Core.Data;
using Bot.Core.Indexing;

namespace Bot.Server.Hosting;

/// <summary>Keeps the indexes at the store's state while the host runs. While the store is away, questions about what is indexed go on being answered.</summary>
internal sealed partial class IndexFollower(LibraryIndex index, ChangeSignal changes, TimeProvider time, ILogger<IndexFollower> log)
    : ChangeFollower(changes, TimeSpan.FromMilliseconds(500), time)
{
    protected override Task LookAsync(CancellationToken cancellationToken) => index.CatchUpAsync(cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "The index could not follow the store; trying again every few seconds")]
    protected override partial void LogFailed(Exception exception);
}
