using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bot.Storage.Sqlite;

/// <summary>
/// Makes SQLite itself wait for another writer, which it does in steps of a few milliseconds. Left to its own, the provider tries again after
/// 150 milliseconds, which people notice when several write at once (https://learn.microsoft.com/dotnet/standard/data/sqlite/database-errors).
/// </summary>
internal sealed class PatientConnections : DbConnectionInterceptor
{
    private const string Wait = "PRAGMA busy_timeout = 2000";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Wait;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Wait;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
