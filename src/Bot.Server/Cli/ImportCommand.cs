using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Bot.Core.Episodes;
using Bot.Core.Import;
using Bot.Core.Indexing;

namespace Bot.Server.Cli;

/// <summary><c>bot import PATH…</c>: files, folders, or <c>-</c> for standard input. What is refused is said; the rest is imported.</summary>
internal sealed class ImportCommand : Command
{
    private readonly SharedOptions _shared;
    private readonly Argument<string[]> _paths = new("path") { Description = "Files, folders, or - for standard input.", Arity = ArgumentArity.OneOrMore };
    private readonly LibraryOption _library = new();
    private readonly Option<string?> _sameAs = new("--same-as") { Description = "The source is a new version of this episode." };
    private readonly Option<bool> _asNew = new("--new") { Description = "The source is an episode of its own, whatever it looks like." };
    private readonly Option<string?> _topics = new("--topics") { Description = "The topics, separated by commas, instead of those read from the page." };
    private readonly Option<string?> _title = new("--title") { Description = "The source is a transcript, and its episode is called this." };
    private readonly Option<string?> _show = new("--show") { Description = "The show of transcripts that do not name one." };
    private readonly Option<string?> _published = new("--published") { Description = "When the episode of a transcript came out: 2026-01-31." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints one JSON object for each source." };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Says nothing of sources that were imported without trouble." };

    public ImportCommand(SharedOptions shared)
        : base("import", "Imports episodes: pages, exported episodes (JSON, JSON Lines), transcripts, folders and ZIP archives of them.")
    {
        _shared = shared;
        Arguments.Add(_paths);
        Options.Add(_library);
        Options.Add(_sameAs);
        Options.Add(_asNew);
        Options.Add(_topics);
        Options.Add(_title);
        Options.Add(_show);
        Options.Add(_published);
        Options.Add(_json);
        Options.Add(_quiet);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var options = ReadOptions(call);
        var found = Find(call.GetValue(_paths)!, out var skipped, out var missing);
        if (missing is not null)
        {
            await Console.Error.WriteLineAsync(missing);
            return BotCommandLine.NotDone;
        }

        if (found.Count != 1 && (options.SameAs is not null || options.Topics is not null || options.Title is not null || options.Published is not null))
        {
            throw new Hosting.SettingsException($"--same-as, --topics, --title and --published are about one episode, and there are {found.Count} files.");
        }

        await using var bot = await BotSession.StartAsync(_shared.Settings(call), withIndex: false, cancellationToken);
        var importer = bot.Get<EpisodeImporter>();
        var report = new ImportPrinter(call.GetValue(_json), call.GetValue(_quiet));
        using var progress = new ImportProgress(found);

        await foreach (var (source, result) in importer.ImportAllAsync(ReadAllAsync(found, progress, cancellationToken), options, cancellationToken))
        {
            using (progress.Pause())
            {
                report.Print(source, result);
            }

            progress.Add(result);
        }

        progress.Dispose();
        await bot.Get<LibraryIndex>().KeepAsync(cancellationToken);
        report.PrintSummary(skipped);
        return report.AllImported ? BotCommandLine.Done : BotCommandLine.NotDone;
    }

    private ImportOptions ReadOptions(ParseResult call)
    {
        var options = new ImportOptions(_library.Read(call))
        {
            AsNew = call.GetValue(_asNew),
            Title = Given(call, _title),
            Show = Given(call, _show),
            Topics = call.GetValue(_topics)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        };
        if (call.GetValue(_published) is { } published)
        {
            options = DateOnly.TryParseExact(published, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? options with { Published = day }
                : throw new Hosting.SettingsException($"--published: '{published}' is not a day such as 2026-01-31.");
        }

        if (call.GetValue(_sameAs) is not { } sameAs)
        {
            return options;
        }

        if (options.AsNew)
        {
            throw new Hosting.SettingsException("--same-as and --new contradict each other.");
        }

        return EpisodeId.TryParse(sameAs, out var id)
            ? options with { SameAs = id }
            : throw new Hosting.SettingsException($"--same-as: '{sameAs}' is not an episode id.");
    }

    private static string? Given(ParseResult call, Option<string?> option) =>
        call.GetValue(option)?.Trim() is { Length: > 0 } text ? text : null;

    private static List<string> Find(string[] paths, out int skipped, out string? missing)
    {
        skipped = 0;
        missing = null;
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (path == "-")
            {
                files.Add(path);
                continue;
            }

            try
            {
                files.AddRange(SourceFiles.Find(path, out var others));
                skipped += others;
            }
            catch (FileNotFoundException nothing)
            {
                missing = nothing.Message;
            }
        }

        return files;
    }

    private static async IAsyncEnumerable<ImportSource> ReadAllAsync(
        List<string> files, ImportProgress progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var sources = file == "-"
                ? SourceFiles.ReadAsync(Console.OpenStandardInput(), "standard input", jsonLines: false, cancellationToken)
                : SourceFiles.ReadFileAsync(file, cancellationToken);
            await foreach (var source in sources)
            {
                yield return source;
                progress.Read(source);
            }
        }
    }

    /// <summary>Says what became of each source.</summary>
    private sealed class ImportPrinter(bool json, bool quiet)
    {
        private readonly Dictionary<ImportChange, int> _changes = [];
        private int _lines;
        private int _failed;

        public bool AllImported => _failed == 0;

        public void Print(ImportSource source, ImportResult result)
        {
            if (result is ImportResult.Stored stored)
            {
                _changes[stored.Change] = _changes.GetValueOrDefault(stored.Change) + 1;
                _lines += stored.Change == ImportChange.Unchanged ? 0 : stored.Lines;
            }
            else
            {
                _failed++;
            }

            if (json)
            {
                Console.WriteLine(JsonSerializer.Serialize(SourceReportJson.Of(source, result), CliJson.Default.SourceReportJson));
            }
            else
            {
                PrintText(source, result);
            }
        }

        public void PrintSummary(int skipped)
        {
            if (json)
            {
                return;
            }

            var parts = _changes.OrderBy(change => change.Key).Select(change => $"{change.Value} {change.Key.ToString().ToLowerInvariant()}").ToList();
            if (_failed > 0)
            {
                parts.Add($"{_failed} not imported");
            }

            if (skipped > 0)
            {
                parts.Add(skipped == 1 ? "1 other file skipped" : $"{skipped} other files skipped");
            }

            Console.WriteLine($"{(parts.Count == 0 ? "Nothing to import" : string.Join(", ", parts))}; {Bot.Core.Language.Wording.Default.Lines(_lines)}.");
        }

        private void PrintText(ImportSource source, ImportResult result)
        {
            switch (result)
            {
                case ImportResult.Stored stored when !quiet:
                    Console.WriteLine($"{source.Name}: {stored.Change.ToString().ToLowerInvariant()}, version {stored.Version}, {stored.Lines} lines, id {stored.Id}");
                    foreach (var finding in stored.Findings)
                    {
                        Console.WriteLine($"  {finding.Level.ToString().ToLowerInvariant(),-8}{finding.Field}: {Terminal.Safe(finding.Message)}{(finding.Line is { } line ? $" (line {line})" : "")}");
                    }

                    break;

                case ImportResult.Refused refused:
                    Console.Error.WriteLine($"{source.Name}{(refused.Line is { } at ? $":{at}" : "")}: not imported. {Terminal.Safe(refused.Reason)}");
                    break;

                case ImportResult.Undecided undecided:
                    Console.Error.WriteLine($"{source.Name}: not imported, because it looks like an episode that is there already:");
                    foreach (var candidate in undecided.Candidates)
                    {
                        Console.Error.WriteLine($"  {candidate.Id}  {Terminal.Safe(candidate.Title)} ({candidate.Reason})");
                    }

                    Console.Error.WriteLine($"Decide: --same-as {undecided.Candidates[0].Id} (a new version of it) or --new (an episode of its own).");
                    break;
            }
        }
    }
}

/// <summary>A bar on a terminal while a long import runs; nothing where the output is no terminal.</summary>
internal sealed class ImportProgress : IDisposable
{
    private readonly long _total;
    private readonly bool _shown;
    private long _read;
    private int _episodes;
    private long _lines;

    public ImportProgress(IReadOnlyList<string> files)
    {
        _total = files.Where(file => file != "-").Sum(file => new FileInfo(file).Length);
        _shown = !Console.IsErrorRedirected && _total > 1024 * 1024;
    }

    public void Read(ImportSource source) => Interlocked.Add(ref _read, source.Bytes.Length);

    public void Add(ImportResult result)
    {
        _episodes++;
        _lines += result is ImportResult.Stored stored ? stored.Lines : 0;
        Draw();
    }

    /// <summary>Takes the bar away while something is printed.</summary>
    public IDisposable Pause()
    {
        Clear();
        return this;
    }

    public void Dispose() => Clear();

    private void Draw()
    {
        if (!_shown)
        {
            return;
        }

        var share = Math.Clamp((double)Interlocked.Read(ref _read) / _total, 0, 1);
        var bar = new string('━', (int)(share * 30)).PadRight(30, '─');
        Console.Error.Write($"\r{bar} {share,4:P0}  {_episodes} episodes, {_lines} lines");
    }

    private void Clear()
    {
        if (_shown)
        {
            Console.Error.Write("\r\u001b[2K");
        }
    }
}
