using Bot.Benchmarks.Corpus;
using Bot.Benchmarks.Corpus.Queries;
using Bot.Benchmarks.Deliveries;
using Bot.Benchmarks.Discord;
using Bot.Benchmarks.Evidence;
using Bot.Benchmarks.Extracts;
using Bot.Benchmarks.Feeds;
using Bot.Benchmarks.Library;
using Bot.Benchmarks.Quotes;
using Bot.Benchmarks.Search;
using Bot.Benchmarks.Teams;
using Bot.Benchmarks.Topics;

return args switch
{
    ["corpus", .. var rest] => CorpusCommand.Run(rest),
    ["queries", .. var rest] => QueriesCommand.Run(rest),
    ["library", .. var rest] => await LibraryLoad.RunAsync(rest),
    ["lines", .. var rest] => LineIndexLoad.Run(rest),
    ["catalog", .. var rest] => CatalogLoad.Run(rest),
    ["discord", .. var rest] => await DiscordLoad.RunAsync(rest),
    ["teams", .. var rest] => await TeamsLoad.RunAsync(rest),
    ["deliver", .. var rest] => await DeliverLoad.RunAsync(rest),
    ["chaos", .. var rest] => await ChaosLoad.RunAsync(rest),
    ["evidence", .. var rest] => EvidenceBenchmark.Run(rest),
    ["extracts", .. var rest] => ExtractsBenchmark.Run(rest),
    ["topics", .. var rest] => TopicsLoad.Run(rest),
    ["preview", .. var rest] => await PreviewLoad.RunAsync(rest),
    ["feeds", .. var rest] => await PollLoad.RunAsync(rest),
    ["bombs", .. var rest] => await BombLoad.RunAsync(rest),
    ["fuzz", .. var rest] => FuzzLoad.Run(rest),
    ["kill-import", .. var rest] => await KillImport.RunAsync(rest),
    ["junk", .. var rest] => await JunkLoad.RunAsync(rest),
    ["quotes" or "quotes-build" or "quotes-ask", ..] => await QuotesLoad.RunAsync(args),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Load programs; run them with: dotnet run -c Release --project tests/Bot.Benchmarks -- NAME
          library   imports a synthetic library, asks it questions, weighs the idle host
          catalog   fills the catalogue of episodes, finds and completes names
          lines     builds the index of lines from a folder of texts, asks it questions
          quotes    remembered lines of a library: recall, speed and cost, of our index and of others
          evidence  lines that claims rest on: precision and recall on labelled claims, beside the best BM25 window
          extracts  topics and sentences chosen for episodes: precision and recall on labelled episodes and on tags, beside simpler ways
          topics    new episodes, compared with very many subscriptions, beside a plain loop over them
          preview   what /subscribe shows before anything is subscribed, in a library of 20,000 episodes
          discord   signed slash commands at the endpoint, beside a minimal Node endpoint
          teams     signed activities, until the message is at the connector, beside the echo bot of Microsoft's SDK
          deliver   a digest for each of 10,000 channels on both platforms, behind the platforms' real limits
          chaos     digests while hosts are killed, the database is cut off and platforms go wrong: what is in each channel
          feeds     many feeds: imported, and polled again and again without news
          bombs     what is made to exhaust a reader, thrown at the bot as a process of its own: its verdict and its memory
          fuzz      damaged documents for every parser: faults, the slowest, how time grows with length
          kill-import  kills the bot while it imports and while it polls; compares it with one that nobody disturbed
          junk      thousands of requests that Discord would not send
          corpus    writes a library of real transcripts, of any size
          queries   asks for lines of such a library the way people remember them
        """);
    return 2;
}
