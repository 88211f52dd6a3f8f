using Bot.Core.Episodes;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bot.Core.Data;

/// <summary>
/// The store: the model and nothing of a provider. What a person asks is read through <see cref="Episodes"/> and its siblings, which
/// demand to know who looks; <see cref="Unscoped"/> is for the few places that keep the store itself (import, removal, indexing).
/// </summary>
public abstract class BotDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The whole store, whoever looks. An architecture test lists the places that may use it.</summary>
    internal StoreTables Unscoped => new(this);

    /// <summary>The episodes that may be seen, without removed ones.</summary>
    public IQueryable<Episode> Episodes(VisibleLibraries libraries)
    {
        ArgumentNullException.ThrowIfNull(libraries);
        var ids = libraries.Ids;
        return Set<Episode>().AsNoTracking().Where(episode => ids.Contains(episode.Library) && episode.RemovedAt == null);
    }

    /// <summary>The tombstones of removed episodes that could have been seen.</summary>
    public IQueryable<Episode> WithdrawnEpisodes(VisibleLibraries libraries)
    {
        ArgumentNullException.ThrowIfNull(libraries);
        var ids = libraries.Ids;
        return Set<Episode>().AsNoTracking().Where(episode => ids.Contains(episode.Library) && episode.RemovedAt != null);
    }

    /// <summary>The shows that may be seen; one whose episodes were all removed is among them.</summary>
    public IQueryable<Show> Shows(VisibleLibraries libraries)
    {
        ArgumentNullException.ThrowIfNull(libraries);
        var ids = libraries.Ids;
        return Set<Show>().AsNoTracking().Where(show => ids.Contains(show.Library));
    }

    /// <summary>The transcripts of the current versions of the episodes that may be seen.</summary>
    public IQueryable<StoredTranscript> Transcripts(VisibleLibraries libraries) =>
        from episode in Episodes(libraries)
        join transcript in Set<StoredTranscript>().AsNoTracking()
            on new { episode.Key, episode.Version } equals new { Key = transcript.EpisodeKey, transcript.Version }
        select transcript;

    /// <summary>The number of the last change of the store, whoever made it.</summary>
    public Task<long> SequenceAsync(CancellationToken cancellationToken) =>
        Set<StoreState>().Select(state => state.Sequence).SingleAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<LibraryId>().HaveConversion<LibraryIdConverter>().HaveMaxLength(WorkspaceId.MaxLength);
        configurationBuilder.Properties<EpisodeId>().HaveConversion<EpisodeIdConverter>().HaveMaxLength(EpisodeId.MaxLength);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);

        modelBuilder.Entity<Episode>(episode =>
        {
            episode.ToTable("Episodes");
            episode.HasKey(row => row.Key);
            episode.HasIndex(row => new { row.Library, row.Id }).IsUnique();
            episode.HasIndex(row => row.Sequence).IsUnique();
            episode.HasIndex(row => new { row.ShowKey, row.TitleKey });
            episode.HasIndex(row => new { row.ShowKey, row.AudioKey });
            episode.HasIndex(row => new { row.Library, row.ContentHash });
            episode.Property(row => row.ContentHash).HasMaxLength(64);
            episode.Property(row => row.TranscriptHash).HasMaxLength(64);
            episode.HasOne(row => row.Show).WithMany().HasForeignKey(row => row.ShowKey).OnDelete(DeleteBehavior.Restrict);
            episode.OwnsMany(row => row.People, person =>
            {
                person.ToJson();
                person.Property(row => row.Role).HasConversion<string>();
            });
            episode.OwnsMany(row => row.Claims, claim => claim.ToJson());
        });

        modelBuilder.Entity<Show>(show =>
        {
            show.ToTable("Shows");
            show.HasKey(row => row.Key);
            show.HasIndex(row => new { row.Library, row.NameKey }).IsUnique();
        });

        modelBuilder.Entity<StoredTranscript>(transcript =>
        {
            transcript.ToTable("Transcripts");
            transcript.HasKey(row => new { row.EpisodeKey, row.Version });
            transcript.Property(row => row.ContentHash).HasMaxLength(64);
            transcript.HasOne<Episode>().WithMany().HasForeignKey(row => row.EpisodeKey);
        });

        modelBuilder.Entity<StoredOriginal>(original =>
        {
            original.ToTable("Originals");
            original.HasKey(row => new { row.EpisodeKey, row.Version });
            original.HasIndex(row => row.Sha256);
            original.Property(row => row.Sha256).HasMaxLength(64);
            original.HasOne<Episode>().WithMany().HasForeignKey(row => row.EpisodeKey);
        });

        modelBuilder.Entity<SketchHash>(sketch =>
        {
            sketch.ToTable("TranscriptSketches");
            sketch.HasKey(row => new { row.EpisodeKey, row.Hash });
            sketch.HasIndex(row => row.Hash);
            sketch.HasOne<Episode>().WithMany().HasForeignKey(row => row.EpisodeKey);
        });

        modelBuilder.Entity<StoreState>(state =>
        {
            state.ToTable("StoreState");
            state.HasKey(row => row.Key);
            state.Property(row => row.Key).ValueGeneratedNever();
            state.HasData(new StoreState());
        });
    }

    private sealed class LibraryIdConverter() : ValueConverter<LibraryId, string>(id => id.Value, text => LibraryId.Parse(text));

    private sealed class EpisodeIdConverter() : ValueConverter<EpisodeId, string>(id => id.Value, text => EpisodeId.Parse(text));
}

/// <summary>Every row of the store, tracked, whoever looks.</summary>
internal readonly struct StoreTables(BotDbContext db)
{
    public DbSet<Episode> Episodes => db.Set<Episode>();

    public DbSet<Show> Shows => db.Set<Show>();

    public DbSet<StoredTranscript> Transcripts => db.Set<StoredTranscript>();

    public DbSet<StoredOriginal> Originals => db.Set<StoredOriginal>();

    public DbSet<SketchHash> Sketches => db.Set<SketchHash>();

    public DbSet<StoreState> State => db.Set<StoreState>();
}
