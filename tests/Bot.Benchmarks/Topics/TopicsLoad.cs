using System.Diagnostics;
using System.Globalization;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using Bot.Search.Lines;

namespace Bot.Benchmarks.Topics;

/// <summary>
/// Compares new episodes with very many subscriptions, beside a plain loop over them in the same run, whose answers have to be the same:
/// <code>dotnet run -c Release --project tests/Bot.Benchmarks -- topics [--subscriptions 100000] [--loop 2000]</code>
/// </summary>
internal static class TopicsLoad
{
    private const int Rounds = 40;

    public static int Run(string[] args)
    {
        var count = Number(args, "--subscriptions", 100_000);
        var looped = Math.Min(count, Number(args, "--loop", 2_000));
        var world = new FollowedWorld(seed: 1);
        var followers = world.Followers(count).ToList();

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var index = new TopicIndex();
        followers.ForEach(index.Put);
        Console.WriteLine($"{index.Count:N0} subscriptions to {index.Interests:N0} different things, indexed in {clock.ElapsedMilliseconds:N0} ms, {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6:N0} MB with the subscriptions");

        var loop = new PlainLoop(followers.Take(looped));
        var compared = followers.Take(looped).Select(follower => follower.Subscription).ToHashSet();
        var wrong = 0;
        Console.WriteLine($"\n{"lines",8}{"found",10}{"index median",16}{"index worst",16}{"GC worst",12}{"allocated",12}{"loop median",16}{$"loop, {count:N0}",18}{"same answers",16}");
        foreach (var lines in new[] { 270, 1_000, 2_000 })
        {
            // Read before, so that what is measured is not the compiler.
            for (var round = 0; round < 20; round++)
            {
                index.Match(world.Episode(lines));
            }

            var (ours, theirs, found, same) = (new List<double>(), new List<double>(), new List<int>(), 0);
            var (pauses, megabytes) = (new List<double>(), new List<double>());
            var episodes = Enumerable.Range(0, Rounds).Select(_ => world.Episode(lines)).ToList();
            for (var round = 0; round < Rounds; round++)
            {
                var episode = episodes[round];
                var (allocated, paused) = (GC.GetAllocatedBytesForCurrentThread(), GC.GetTotalPauseDuration());
                clock.Restart();
                var matches = index.Match(episode);
                ours.Add(clock.Elapsed.TotalMilliseconds);
                pauses.Add((GC.GetTotalPauseDuration() - paused).TotalMilliseconds);
                megabytes.Add((GC.GetAllocatedBytesForCurrentThread() - allocated) / 1e6);
                found.Add(matches.Count);
                if (round % 10 != 0)
                {
                    continue;
                }

                clock.Restart();
                var expected = loop.Match(episode);
                theirs.Add(clock.Elapsed.TotalMilliseconds);
                var answers = matches.Where(match => compared.Contains(match.Follower.Subscription)).ToDictionary(match => match.Follower.Subscription, match => PlainLoop.AnswerOf(match.Match));
                var isSame = answers.Count == expected.Count && answers.All(answer => expected.TryGetValue(answer.Key, out var other) && other == answer.Value);
                same += isSame ? 1 : 0;
                wrong += isSame ? 0 : 1;
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{lines,8:N0}{Median(found),10:N0}{Median(ours),13:N1} ms{ours.Max(),13:N1} ms{pauses.Max(),9:N1} ms{Median(megabytes),9:N1} MB{Median(theirs),13:N0} ms{Median(theirs) * count / looped,15:N0} ms{$"{same} of {theirs.Count}",16}"));
        }

        MeasureChanges(index, followers, clock);
        return wrong == 0 ? 0 : 1;
    }

    /// <summary>What it costs to learn of one change.</summary>
    private static void MeasureChanges(TopicIndex index, List<TopicFollower> followers, Stopwatch clock)
    {
        var one = new List<double>();
        foreach (var follower in followers.Where((_, number) => number % 500 == 0))
        {
            clock.Restart();
            index.Put(follower with { What = follower.What with { Name = follower.What.Name + " anew" } });
            one.Add(clock.Elapsed.TotalMilliseconds);
        }

        var workspace = followers[0].Workspace;
        var name = followers.First(follower => follower.Workspace == workspace).What.Name;
        clock.Restart();
        index.SetGlossary(LibraryId.Of(workspace), [new GlossaryEntry(name, ["a misheard name"])]);
        var own = clock.Elapsed.TotalMilliseconds;
        clock.Restart();
        index.SetGlossary(LibraryId.Shared, [new GlossaryEntry(name, ["another misheard name"])]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\na subscription changes: median {Median(one):N2} ms, worst {one.Max():N1} ms; a workspace's glossary: {own:N1} ms; the glossary of all: {clock.Elapsed.TotalMilliseconds:N0} ms"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double Median(List<int> values) => values.Order().ElementAt(values.Count / 2);

    private static int Number(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
