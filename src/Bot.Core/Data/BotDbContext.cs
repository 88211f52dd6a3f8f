using Bot.Core.Deliveries;
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

    /// <summary>The transcripts of all versions of the episodes that may be seen: what was quoted stays quoted in the version that it was taken from.</summary>
    public IQueryable<StoredTranscript> TranscriptVersions(VisibleLibraries libraries) =>
        from episode in Episodes(libraries)
        join transcript in Set<StoredTranscript>().AsNoTracking() on episode.Key equals transcript.EpisodeKey
        select transcript;

    /// <summary>What was posted, or is to be posted, for a workspace.</summary>
    public IQueryable<Delivery> Deliveries(WorkspaceId workspace) => Set<Delivery>().Where(delivery => delivery.Workspace == workspace);

    /// <summary>What somebody caused to be posted, in whichever workspace.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="person">The person, by the platform's own id.</param>
    public IQueryable<Delivery> DeliveriesOf(string platform, string person) =>
        Set<Delivery>().Where(delivery => delivery.Platform == platform && delivery.Person == person);

    /// <summary>The conversations of a workspace in which the bot has been.</summary>
    public IQueryable<KnownConversation> Conversations(WorkspaceId workspace) => Set<KnownConversation>().Where(conversation => conversation.Workspace == workspace);

    /// <summary>The feeds that the libraries which may be seen follow.</summary>
    public IQueryable<Feed> Feeds(VisibleLibraries libraries)
    {
        ArgumentNullException.ThrowIfNull(libraries);
        var ids = libraries.Ids;
        return Set<Feed>().AsNoTracking().Where(feed => feed.Follows.Any(follow => ids.Contains(follow.Library)));
    }

    /// <summary>Which items of feeds became which episodes, in the libraries that may be seen.</summary>
    public IQueryable<FeedEpisode> FeedEpisodes(VisibleLibraries libraries)
    {
        ArgumentNullException.ThrowIfNull(libraries);
        var ids = libraries.Ids;
        return Set<FeedEpisode>().AsNoTracking().Where(item => ids.Contains(item.Library));
    }

    /// <summary>The corrections, in whatever state, that belong to the libraries which may be seen.</summary>
    public IQueryable<Correction> Corrections(VisibleLibraries libraries)
    {
        ArgumentNullException.ThrowIfNull(libraries);
        var ids = libraries.Ids;
        return Set<Correction>().AsNoTracking().Where(correction => ids.Contains(correction.Library));
    }

    /// <summary>The corrections that somebody proposed, decided or ended, in whichever workspace.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="person">The person, by the platform's own id.</param>
    public IQueryable<Correction> CorrectionsOf(string platform, string person) =>
        Set<Correction>().Where(row => row.Platform == platform && (row.Proposer == person || row.Decider == person || row.Ender == person));

    /// <summary>The channels of a workspace that follow something, or did.</summary>
    public IQueryable<FollowingChannel> Channels(WorkspaceId workspace) => Set<FollowingChannel>().Where(channel => channel.Workspace == workspace);

    /// <summary>What the channels of a workspace follow, without what was ended.</summary>
    public IQueryable<Subscription> Subscriptions(WorkspaceId workspace) => Set<Subscription>().Where(row => row.Workspace == workspace && row.EndedAt == null);

    /// <summary>What the channels of a workspace are owed, or have got.</summary>
    public IQueryable<ChannelNews> News(WorkspaceId workspace) => Set<ChannelNews>().Where(row => row.Workspace == workspace);

    /// <summary>What was decided for a workspace: one row or none.</summary>
    public IQueryable<WorkspaceSettings> Settings(WorkspaceId workspace) => Set<WorkspaceSettings>().Where(row => row.Workspace == workspace);

    /// <summary>Who changed what in a workspace.</summary>
    public IQueryable<AuditEntry> Audit(WorkspaceId workspace) => Set<AuditEntry>().Where(row => row.Workspace == workspace);

    /// <summary>The number of the last change of the store, whoever made it.</summary>
    public Task<long> SequenceAsync(CancellationToken cancellationToken) =>
        Set<StoreState>().Select(state => state.Sequence).SingleAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<LibraryId>().HaveConversion<LibraryIdConverter>().HaveMaxLength(WorkspaceId.MaxLength);
        configurationBuilder.Properties<WorkspaceId>().HaveConversion<WorkspaceIdConverter>().HaveMaxLength(WorkspaceId.MaxLength);
        configurationBuilder.Properties<DeliveryId>().HaveConversion<DeliveryIdConverter>();
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
            episode.HasIndex(row => new { row.Library, row.TitleKey });
            episode.HasIndex(row => row.SameAsKey);
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

        modelBuilder.Entity<Delivery>(delivery =>
        {
            delivery.ToTable("Deliveries");
            delivery.HasKey(row => row.Id);
            delivery.HasIndex(row => new { row.Platform, row.Cause }).IsUnique();
            delivery.HasIndex(row => new { row.Platform, row.State, row.DueAt });
            delivery.HasIndex(row => row.Workspace);
            delivery.HasIndex(row => new { row.Platform, row.Person });
            delivery.HasIndex(row => row.ChannelKey);
            delivery.HasIndex(row => new { row.Platform, row.Address, row.State });
            delivery.HasIndex(row => row.Episode);
            delivery.HasIndex(row => new { row.Platform, row.EditDueAt });
            delivery.Property(row => row.Shown).HasMaxLength(64);
            delivery.Property(row => row.Platform).HasMaxLength(16);
            delivery.Property(row => row.Cause).HasMaxLength(200);
            delivery.Property(row => row.Person).HasMaxLength(200);
            delivery.Property(row => row.State).HasConversion<string>().HasMaxLength(16);
            delivery.Property(row => row.Trouble).HasConversion<string>().HasMaxLength(32);
            delivery.HasMany(row => row.Quotes).WithOne().HasForeignKey(quote => quote.DeliveryId);
        });

        modelBuilder.Entity<DeliveredQuote>(quote =>
        {
            quote.ToTable("DeliveredQuotes");
            quote.HasKey(row => new { row.DeliveryId, row.Place });
            quote.HasIndex(row => row.EpisodeKey);
            quote.HasOne<Episode>().WithMany().HasForeignKey(row => row.EpisodeKey).OnDelete(DeleteBehavior.Restrict);
        });

        modelBuilder.Entity<Lease>(lease =>
        {
            lease.ToTable("Leases");
            lease.HasKey(row => row.Name);
            lease.Property(row => row.Name).HasMaxLength(64);
            lease.Property(row => row.Holder).HasMaxLength(64);
        });

        modelBuilder.Entity<Workspace>(workspace =>
        {
            workspace.ToTable("Workspaces");
            workspace.HasKey(row => row.Id);
        });

        modelBuilder.Entity<KnownConversation>(conversation =>
        {
            conversation.ToTable("Conversations");
            conversation.HasKey(row => new { row.Platform, row.Id });
            conversation.HasIndex(row => row.Workspace);
            conversation.Property(row => row.Platform).HasMaxLength(16);
            conversation.Property(row => row.Id).HasMaxLength(400);
            conversation.Property(row => row.Place).HasConversion<string>().HasMaxLength(16);
            conversation.Property(row => row.End).HasConversion<string>().HasMaxLength(16);
        });

        modelBuilder.Entity<SeenEvent>(seen =>
        {
            seen.ToTable("SeenEvents");
            seen.HasKey(row => row.Key);
            seen.HasIndex(row => row.At);
            seen.Property(row => row.Key).HasMaxLength(SeenEvents.LongestKey);
        });

        modelBuilder.Entity<Feed>(feed =>
        {
            feed.ToTable("Feeds");
            feed.HasKey(row => row.Key);
            feed.HasIndex(row => row.AddressHash).IsUnique();
            feed.Property(row => row.AddressHash).HasMaxLength(64);
            feed.Property(row => row.BodyHash).HasMaxLength(64);
            feed.Property(row => row.State).HasConversion<string>().HasMaxLength(16);
            feed.HasMany(row => row.Follows).WithOne().HasForeignKey(row => row.FeedKey);
        });

        modelBuilder.Entity<FeedFollow>(follow =>
        {
            follow.ToTable("FeedFollows");
            follow.HasKey(row => new { row.FeedKey, row.Library });
            follow.HasIndex(row => row.Library);
        });

        modelBuilder.Entity<FeedEpisode>(item =>
        {
            item.ToTable("FeedEpisodes");
            item.HasKey(row => new { row.FeedKey, row.Library, row.Identity });
            item.HasIndex(row => row.EpisodeKey);
            item.HasIndex(row => new { row.FeedKey, row.TranscriptDueAt });
            item.Property(row => row.Identity).HasMaxLength(64);
            item.Property(row => row.ItemHash).HasMaxLength(64);
            item.HasOne<Feed>().WithMany().HasForeignKey(row => row.FeedKey);
            item.HasOne<Episode>().WithMany().HasForeignKey(row => row.EpisodeKey);
        });

        modelBuilder.Entity<Correction>(correction =>
        {
            correction.ToTable("Corrections");
            correction.HasKey(row => row.Key);
            correction.HasIndex(row => new { row.Library, row.State });
            correction.HasIndex(row => new { row.EpisodeKey, row.State });
            correction.HasIndex(row => row.Sequence);
            correction.HasIndex(row => new { row.Platform, row.Proposer });
            correction.Property(row => row.Kind).HasConversion<string>().HasMaxLength(16);
            correction.Property(row => row.State).HasConversion<string>().HasMaxLength(16);
            correction.Property(row => row.Target).HasMaxLength(64);
            correction.Property(row => row.Platform).HasMaxLength(16);
            correction.Property(row => row.Proposer).HasMaxLength(200);
            correction.Property(row => row.Decider).HasMaxLength(200);
            correction.Property(row => row.Ender).HasMaxLength(200);
            correction.HasOne<Episode>().WithMany().HasForeignKey(row => row.EpisodeKey).OnDelete(DeleteBehavior.Restrict);
        });

        modelBuilder.Entity<FollowingChannel>(channel =>
        {
            channel.ToTable("Channels");
            channel.HasKey(row => row.Key);
            channel.HasIndex(row => new { row.Platform, row.Conversation }).IsUnique();
            channel.HasIndex(row => row.Workspace);
            channel.HasIndex(row => row.NextRun);
            channel.Property(row => row.Platform).HasMaxLength(16);
            channel.Property(row => row.Conversation).HasMaxLength(400);
            channel.Property(row => row.Zone).HasMaxLength(64);
            channel.Property(row => row.Language).HasMaxLength(16);
            channel.Property(row => row.CreatedBy).HasMaxLength(200);
            channel.Property(row => row.Trouble).HasConversion<string>().HasMaxLength(32);
        });

        modelBuilder.Entity<Subscription>(subscription =>
        {
            subscription.ToTable("Subscriptions");
            subscription.HasKey(row => row.Key);
            subscription.HasIndex(row => row.Workspace);
            subscription.HasIndex(row => row.Sequence);
            subscription.HasOne(row => row.Channel).WithMany().HasForeignKey(row => row.ChannelKey);
            subscription.Property(row => row.Kind).HasConversion<string>().HasMaxLength(16);
            subscription.Property(row => row.Match).HasConversion<string>().HasMaxLength(16);
            subscription.Property(row => row.When).HasConversion<string>().HasMaxLength(16);
            subscription.Property(row => row.CreatedBy).HasMaxLength(200);
        });

        modelBuilder.Entity<ChannelNews>(news =>
        {
            news.ToTable("ChannelNews");
            news.HasKey(row => row.Key);
            news.HasIndex(row => new { row.ChannelKey, row.EpisodeKey }).IsUnique();
            news.HasIndex(row => new { row.Delivery, row.When });
            news.HasIndex(row => row.EpisodeKey);
            news.HasIndex(row => row.Workspace);
            news.HasOne<FollowingChannel>().WithMany().HasForeignKey(row => row.ChannelKey);
            news.HasOne<Episode>().WithMany().HasForeignKey(row => row.EpisodeKey).OnDelete(DeleteBehavior.Restrict);
            news.Property(row => row.When).HasConversion<string>().HasMaxLength(16);
        });

        modelBuilder.Entity<WorkspaceSettings>(settings =>
        {
            settings.ToTable("WorkspaceSettings");
            settings.HasKey(row => row.Workspace);
            settings.Property(row => row.Zone).HasMaxLength(64);
            settings.Property(row => row.Language).HasMaxLength(16);
            settings.Property(row => row.Archive).HasConversion<string>().HasMaxLength(16);
        });

        modelBuilder.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("Audit");
            entry.HasKey(row => row.Key);
            entry.HasIndex(row => new { row.Workspace, row.Key });
            entry.HasIndex(row => new { row.Platform, row.Person });
            entry.Property(row => row.Platform).HasMaxLength(16);
            entry.Property(row => row.Person).HasMaxLength(200);
            entry.Property(row => row.Action).HasMaxLength(64);
        });

        modelBuilder.Entity<StoreNote>(note =>
        {
            note.ToTable("StoreNotes");
            note.HasKey(row => row.Name);
            note.Property(row => row.Name).HasMaxLength(64);
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

    private sealed class WorkspaceIdConverter() : ValueConverter<WorkspaceId, string>(id => id.Value, text => WorkspaceId.Parse(text));

    private sealed class DeliveryIdConverter() : ValueConverter<DeliveryId, Guid>(id => id.Value, value => new DeliveryId(value));

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

    public DbSet<Delivery> Deliveries => db.Set<Delivery>();

    public DbSet<Lease> Leases => db.Set<Lease>();

    public DbSet<Workspace> Workspaces => db.Set<Workspace>();

    public DbSet<KnownConversation> Conversations => db.Set<KnownConversation>();

    public DbSet<SeenEvent> SeenEvents => db.Set<SeenEvent>();

    public DbSet<Feed> Feeds => db.Set<Feed>();

    public DbSet<FeedFollow> FeedFollows => db.Set<FeedFollow>();

    public DbSet<FeedEpisode> FeedEpisodes => db.Set<FeedEpisode>();

    public DbSet<Correction> Corrections => db.Set<Correction>();

    public DbSet<FollowingChannel> Channels => db.Set<FollowingChannel>();

    public DbSet<Subscription> Subscriptions => db.Set<Subscription>();

    public DbSet<ChannelNews> News => db.Set<ChannelNews>();

    public DbSet<WorkspaceSettings> Settings => db.Set<WorkspaceSettings>();

    public DbSet<AuditEntry> Audit => db.Set<AuditEntry>();

    public DbSet<StoreNote> Notes => db.Set<StoreNote>();
}
