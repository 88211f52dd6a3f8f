using Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Bot.Storage.Postgres;

/// <summary>The store in PostgreSQL, for several hosts on one store.</summary>
public sealed class PostgresBotDbContext(DbContextOptions<PostgresBotDbContext> options) : BotDbContext(options);
