using System.Diagnostics;
using System.Globalization;
using Bot.Search.Catalog;

namespace Bot.Benchmarks.Search;

/// <summary>Measures the episode catalogue on a synthetic library: <c>catalog [episodes] [questions]</c>.</summary>
internal static class CatalogLoad
{
    private const string Library = "shared";

    private static readonly HashSet<string> Libraries = [Library];

    public static int Run(string[] args)
    {
        var episodes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
        var questions = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2_000;
        var library = new SyntheticLibrary(seed: 7);
        var entries = Enumerable.Range(1, episodes).Select(library.Episode).ToList();

        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var catalog = new EpisodeCatalog();
        var build = Stopwatch.StartNew();
        catalog.Apply([.. entries.Select(entry => new CatalogChange.Put(entry))]);
        build.Stop();
        var heap = GC.GetTotalMemory(forceFullCollection: true) - memory;
        Console.WriteLine($"{episodes:N0} episodes: built in {build.ElapsedMilliseconds:N0} ms, {heap / 1024 / 1024:N0} MB beside the entries");

        Console.WriteLine($"{"",-34}{"p50 ms",9}{"p99 ms",9}{"p99 of 3",9}{"max ms",9}{"KB each",9}");
        var random = new Random(11);
        Measure("update of one episode", questions, i =>
            catalog.Apply([new CatalogChange.Put(entries[random.Next(episodes)] with { Title = library.Title() })]));

        string Word(string text) => text.Split(' ')[random.Next(text.Split(' ').Length)];
        CatalogEntry Any() => entries[random.Next(episodes)];
        string Guest() => Any().People[^1].Name;

        Ask("find: a guest", _ => Guest());
        Ask("find: guest and topic", _ => Any() is var entry ? $"{entry.People[^1].Name} {entry.Topics[0]}" : "");
        Ask("find: two title words", _ => Any().Title is var title ? $"{Word(title)} {Word(title)}" : "");
        Ask("find: a show", _ => Any().Show!);
        Ask("find: show and guest", _ => Any() is var entry ? $"{entry.Show} {entry.People[^1].Name}" : "");
        Ask("find: one word misspelt", _ => Any() is var entry ? $"{entry.People[^1].Name} {library.Misspell(entry.Topics[0])}" : "");
        Ask("find: all misspelt", _ => library.Misspell(Guest()));
        Ask("find: a word too many", _ => Guest() + " zzyzx");
        Ask("find: sixteen words", _ => string.Join(' ', Enumerable.Range(0, 4).Select(_ => library.Misspell(Any().Title))));
        Ask("find: 10,000 characters", _ => string.Join(' ', Enumerable.Range(0, 200).Select(_ => Any().Title)));
        Ask("find: an id", _ => Any().Id);

        foreach (var kind in Enum.GetValues<CompletionKind>())
        {
            string Name() => kind switch
            {
                CompletionKind.People => Guest(),
                CompletionKind.Shows => Any().Show!,
                CompletionKind.Topics => Any().Topics[0],
                _ => random.Next(3) switch { 0 => Guest(), 1 => Any().Title, _ => Any().Topics[0] },
            };

            string Start(string text, int length) => text[..Math.Min(length, text.Length)];
            Complete($"complete {kind}: nothing yet", kind, _ => "");
            Complete($"complete {kind}: one letter", kind, _ => Start(Name(), 1));
            Complete($"complete {kind}: 2 to 6 letters", kind, _ => Start(Name(), random.Next(2, 7)));
            Complete($"complete {kind}: inside", kind, _ => Start(Word(Name()), random.Next(2, 7)));
            Complete($"complete {kind}: misspelt", kind, _ => library.Misspell(Start(Name(), 12)));
            Complete($"complete {kind}: whole name", kind, _ => Name());
        }

        return 0;

        void Ask(string what, Func<int, string> question)
        {
            var texts = Enumerable.Range(0, questions).Select(question).ToArray();
            Measure(what, questions, i => catalog.Find(new CatalogQuery(texts[i], Libraries)));
        }

        void Complete(string what, CompletionKind kind, Func<int, string> text)
        {
            var texts = Enumerable.Range(0, questions).Select(text).ToArray();
            Measure(what, questions, i => catalog.Complete(kind, texts[i], Libraries));
        }
    }

    private static void Measure(string what, int times, Action<int> action)
    {
        for (var i = 0; i < Math.Min(times, 200); i++)
        {
            action(i);
        }

        var milliseconds = new double[times];
        var quickest = new double[times];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times; i++)
        {
            milliseconds[i] = quickest[i] = Time(i);
        }

        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / times / 1024;

        // On a busy machine the slowest per cent are the ones during which something else ran; the quickest of three is the work itself.
        for (var i = 0; i < 2 * times; i++)
        {
            quickest[i % times] = Math.Min(quickest[i % times], Time(i % times));
        }

        Array.Sort(milliseconds);
        Array.Sort(quickest);
        Console.WriteLine(
            $"{what,-34}{milliseconds[times / 2],9:N3}{milliseconds[times * 99 / 100],9:N3}{quickest[times * 99 / 100],9:N3}{milliseconds[^1],9:N3}{allocated,9:N0}");

        double Time(int i)
        {
            var start = Stopwatch.GetTimestamp();
            action(i);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }

    /// <summary>Makes episodes whose names have the skew of real ones: few shows and topics are common, most people come once or twice.</summary>
    private sealed class SyntheticLibrary
    {
        private readonly Random _random;
        private readonly string[] _words;
        private readonly string[] _people;
        private readonly string[] _topics;
        private readonly string[] _shows;

        public SyntheticLibrary(int seed)
        {
            _random = new Random(seed);
            _words = Many(12_000, Word);
            var first = Many(800, Word);
            var last = Many(6_000, Word);
            _people = Many(15_000, () => $"{Common(first)} {Common(last)}");
            _topics = Many(6_000, () => string.Join(' ', Many(_random.Next(1, 4), () => Common(_words))));
            _shows = Many(200, () => string.Join(' ', Many(_random.Next(1, 4), () => Common(_words))));
        }

        public CatalogEntry Episode(int key)
        {
            var show = _random.Next(200) is var number && _random.Next(2) == 0 ? number / 10 : number;
            var day = new DateOnly(2012, 1, 1).AddDays(_random.Next(5_000));
            return new CatalogEntry(
                key,
                Library,
                $"show-{show}-{day:yyyy-MM-dd}-{key}",
                Title(),
                Capital(_shows[show]),
                show,
                day,
                [new(Capital(_people[show]), CatalogRole.Host), .. Many(_random.Next(1, 3), () => new CatalogPerson(Capital(Common(_people)), CatalogRole.Guest))],
                [.. Many(_random.Next(4, 12), () => Common(_topics))]);
        }

        public string Title() => Capital(string.Join(
            ' ',
            Many(_random.Next(4, 11), () => _random.Next(4) == 0 ? "the of on in and to with how why".Split(' ')[_random.Next(9)] : Common(_words))));

        public string Misspell(string text) => string.Join(' ', text.Split(' ').Select(word =>
            word.Length < 4 ? word : word.Remove(_random.Next(1, word.Length), 1)));

        private string Word() => string.Concat(Many(_random.Next(1, 5), () =>
            "b c d f g h j k l m n p r s t v w st tr ch th sh br".Split(' ')[_random.Next(23)] + "aeiouy"[_random.Next(6)]
            + (_random.Next(3) == 0 ? "nrslt"[_random.Next(5)].ToString() : "")));

        private T Common<T>(T[] items) => items[(int)(Math.Pow(_random.NextDouble(), 2.5) * items.Length)];

        private static T[] Many<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

        private static string Capital(string text) => string.Join(' ', text.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
