using System.Security.Cryptography;
using Bot.Core.Claims;
using Bot.Core.Commands;
using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Episodes;
using Bot.Core.Evidence;
using Bot.Core.Feeds;
using Bot.Core.Fetching;
using Bot.Core.Help;
using Bot.Core.Import;
using Bot.Core.Import.Json;
using Bot.Core.Import.Pages;
using Bot.Core.Import.TranscriptFiles;
using Bot.Core.Indexing;
using Bot.Core.Quotes;
using Bot.Core.Settings;
using Bot.Core.Sharing;
using Bot.Core.Shows;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Core;

/// <summary>Composition of the features. A command and a format is one line each.</summary>
public static class CoreRegistration
{
    /// <summary>Adds everything that knows no platform.</summary>
    public static IServiceCollection AddBotCore(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddCommand<EpisodeCommand>(EpisodeCommand.Spec);
        services.AddCommand<ClaimsCommand>(ClaimsCommand.Spec);
        services.AddCommand<QuoteCommand>(QuoteCommand.Spec);
        services.AddCommand<LinesCommand>(LinesCommand.Spec);
        services.AddCommand<EvidenceCommand>(EvidenceCommand.Spec);
        services.AddCommand<PostCommand>(PostCommand.Spec);
        services.AddCommand<RemoveCommand>(RemoveCommand.Spec);
        services.AddCommand<ResendCommand>(ResendCommand.Spec);
        services.AddCommand<ShowsCommand>(ShowsCommand.Spec);
        services.AddCommand<SettingsCommand>(SettingsCommand.Spec);
        services.AddCommand<FeedCommand>(FeedCommand.Spec);
        services.AddCommand<FollowCommand>(FollowCommand.Spec);
        services.AddCommand<CorrectCommand>(CorrectCommand.Spec);
        services.AddCommand<SubscribeCommand>(SubscribeCommand.Spec);
        services.AddCommand<SubscriptionsCommand>(SubscriptionsCommand.Spec);
        services.AddCommand<UnsubscribeCommand>(UnsubscribeCommand.Spec);
        services.AddCommand<DigestCommand>(DigestCommand.Spec);
        services.AddCommand<HelpCommand>(HelpCommand.Spec);
        services.AddCommand<ForgetCommand>(ForgetCommand.Spec);
        services.AddSingleton<CommandReader>();
        services.AddSingleton<OptionCompletion>();
        services.AddSingleton<CommandDispatcher>();
        services.AddSingleton(new FaultReferences(RandomNumberGenerator.GetBytes));

        services.AddSingleton<IEpisodeFormat, TranscriptFileFormat>();
        services.AddSingleton<IEpisodeFormat, EpisodeJsonFormat>();
        services.AddSingleton<IEpisodeFormat, EpisodePageFormat>();
        services.AddSingleton<EpisodeWriter>();
        services.AddSingleton<EpisodeImporter>();
        services.AddSingleton<EpisodeRemover>();
        services.AddSingleton<EpisodeExporter>();

        services.AddSingleton(host => new WebFetcher(host.GetRequiredService<FetchSettings>(), host.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TranscriptFetch>();
        services.AddSingleton<ChapterFetch>();
        services.AddSingleton<FeedPages>();
        services.AddSingleton<FeedMoves>();
        services.AddSingleton<FeedIntake>();
        services.AddSingleton(host => new FeedPoller(
            host.GetRequiredService<IDbContextFactory<BotDbContext>>(),
            host.GetRequiredService<WebFetcher>(),
            host.GetRequiredService<FeedPages>(),
            host.GetRequiredService<FeedMoves>(),
            host.GetRequiredService<FeedIntake>(),
            host.GetRequiredService<FeedSchedule>(),
            host.GetRequiredService<TimeProvider>(),
            host.GetRequiredService<ILogger<FeedPoller>>()));
        services.AddSingleton<FeedPolling>();
        services.AddSingleton(host => new FeedTickets(host.GetRequiredService<SharedSecrets>(), RandomNumberGenerator.GetBytes, host.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AddShow>();
        services.AddSingleton(host => new FeedBook(
            host.GetRequiredService<IDbContextFactory<BotDbContext>>(),
            host.GetRequiredService<WebFetcher>(),
            host.GetRequiredService<FeedMoves>(),
            host.GetRequiredService<FeedSchedule>(),
            host.GetRequiredService<TimeProvider>()));

        services.AddSingleton<DerivedRenewal>();
        services.AddSingleton<QuoteChecker>();
        services.AddSingleton<QuoteCheckReply>();
        services.AddSingleton<SharedPost>();
        services.AddSingleton<WorkspaceRegister>();
        services.AddSingleton<ConversationBook>();
        services.AddSingleton<SeenEvents>();
        services.AddSingleton<Welcome>();
        services.AddSingleton<PersonRecord>();
        services.AddSingleton<PrivacyReport>();
        services.AddSingleton<HelpExamples>();
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<SettledSignal>();
        services.AddSingleton<DeliveryOutbox>();
        services.AddSingleton<StoredReply>();
        services.AddSingleton<DeliveryOverview>();
        services.AddSingleton<DeliveryCleanup>();
        services.AddSingleton<PostedReplies>();
        services.AddSingleton<PostedNews>();
        services.AddSingleton<OwedReplies>();
        services.AddSingleton<OwedNews>();
        services.AddSingleton(host => new DeliveryEdits(
            host.GetRequiredService<IDbContextFactory<BotDbContext>>(),
            host.GetRequiredService<StoredReply>(),
            host.GetRequiredService<PostedReplies>(),
            host.GetServices<IDeliveryChannel>(),
            host.GetRequiredService<ChangeSignal>(),
            host.GetRequiredService<TimeProvider>(),
            host.GetRequiredService<ILogger<DeliveryEdits>>()));

        // A platform asks the book of conversations, which tells this one: so the platforms are asked for only when they are needed.
        services.AddSingleton(host => new OwnChats(host.GetRequiredService<DeliveryOutbox>(), host.GetServices<IDeliveryChannel>));
        services.AddSingleton(host => new ChannelStanding(
            host.GetRequiredService<IDbContextFactory<BotDbContext>>(),
            host.GetRequiredService<DeliverySignal>(),
            host.GetRequiredService<OwnChats>(),
            host.GetRequiredService<TimeProvider>()));
        services.AddSingleton(host => new DeliveryTools(
            host.GetRequiredService<DeliverySignal>(), host.GetRequiredService<SettledSignal>(), host.GetRequiredService<ChannelStanding>(), Chance));
        services.AddSingleton(host => new DeliveryDispatchers(
            host.GetRequiredService<IDbContextFactory<BotDbContext>>(),
            host.GetRequiredService<OwedReplies>(),
            host.GetRequiredService<DeliveryTools>(),
            host.GetRequiredService<TimeProvider>(),
            host.GetRequiredService<ILogger<DeliveryDispatcher>>()));

        services.AddSingleton<DigestCalendar>();
        services.AddSingleton<DigestReader>();
        services.AddSingleton(host => new DigestSweep(
            host.GetRequiredService<IDbContextFactory<BotDbContext>>(),
            host.GetRequiredService<DigestReader>(),
            host.GetRequiredService<DigestCalendar>(),
            host.GetRequiredService<DeliveryOutbox>(),
            host.GetRequiredService<DeliverySignal>(),
            host.GetRequiredService<TimeProvider>(),
            host.GetRequiredService<ILogger<DigestSweep>>()));
        services.AddSingleton(host => new Announcer(
            host.GetRequiredService<IDbContextFactory<BotDbContext>>(),
            host.GetRequiredService<DigestReader>(),
            host.GetRequiredService<DigestCalendar>(),
            host.GetRequiredService<EpisodeReader>(),
            host.GetRequiredService<DeliveryOutbox>(),
            host.GetRequiredService<NewsSignal>(),
            host.GetRequiredService<DeliverySignal>(),
            host.GetRequiredService<TimeProvider>(),
            host.GetRequiredService<ILogger<Announcer>>()));
        services.AddSingleton<DigestBook>();
        services.AddSingleton<DigestScheduling>();
        services.AddSingleton<DigestAfterwards>();

        services.AddSingleton<SubscriptionBook>();
        services.AddSingleton<FollowingPlaces>();
        services.AddSingleton<SubscriptionDrafts>();
        services.AddSingleton<SubscribePreview>();
        services.AddSingleton<SubscriptionCards>();
        services.AddSingleton<TroubledPosts>();
        services.AddSingleton<SubscriptionLists>();
        services.AddSingleton<SubscriptionReasons>();
        services.AddSingleton<ManagerRights>();
        services.AddSingleton<ChannelSettings>();
        services.AddSingleton<ManagerSettings>();
        services.AddSingleton<AuditList>();
        services.AddSingleton(host => new SettingsBook(
            host.GetRequiredService<IDbContextFactory<BotDbContext>>(),
            host.GetRequiredService<DigestCalendar>(),
            host.GetRequiredService<DeliveryOutbox>(),
            host.GetRequiredService<DeliverySignal>(),
            host.GetRequiredService<TimeProvider>()));

        services.AddSingleton<Glossaries>();
        services.AddSingleton<OverlayReader>();
        services.AddSingleton<ProposerNotice>();
        services.AddSingleton(host => new CorrectionBook(
            host.GetRequiredService<IDbContextFactory<BotDbContext>>(),
            host.GetRequiredService<LibraryIndex>(),
            host.GetRequiredService<ChangeSignal>(),
            host.GetRequiredService<ProposerNotice>(),
            host.GetRequiredService<DeliverySignal>(),
            host.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CorrectionStart>();
        services.AddSingleton<CorrectionDrafts>();
        services.AddSingleton<CorrectionView>();
        services.AddSingleton<CorrectionLists>();
        services.AddSingleton<CorrectionDecisions>();

        services.AddSingleton<NewsSignal>();
        services.AddSingleton(host => new NewsFinder(
            host.GetRequiredService<IDbContextFactory<BotDbContext>>(),
            host.GetRequiredService<DigestSettings>(),
            host.GetRequiredService<NewsSignal>(),
            host.GetRequiredService<TimeProvider>(),
            host.GetRequiredService<ILogger<NewsFinder>>()));
        services.AddSingleton<TopicSuggestions>();
        services.AddSingleton<TopicPreviews>();

        services.AddSingleton<ChangeSignal>();
        services.AddSingleton<StoreInitializer>();
        services.AddSingleton<SharedErrands>();
        services.AddSingleton(host => new SharedSecrets(host.GetRequiredService<IDbContextFactory<BotDbContext>>(), RandomNumberGenerator.GetBytes));
        services.AddSingleton<LibraryIndex>();
        services.AddSingleton<EpisodeReader>();
        services.AddSingleton<EpisodeFinder>();
        services.AddSingleton<QuoteReader>();
        services.AddSingleton<TranscriptReader>();
        services.AddSingleton<IHybridCacheSerializer<Transcript>, TranscriptCacheSerializer>();
        return services;
    }

    /// <summary>A number from 0 to 1.</summary>
    private static double Chance() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    private static void AddCommand<TCommand>(this IServiceCollection services, CommandSpec spec)
        where TCommand : class, ICommand
    {
        services.AddSingleton(spec);
        services.AddKeyedSingleton<ICommand, TCommand>(spec.Name);
    }
}
