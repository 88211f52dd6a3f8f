using System.Globalization;

namespace Bot.Benchmarks.Quotes;

/// <summary>
/// Asks our index and its peers for remembered lines of a library, and prints how often the right line was found, how fast, and what it costs.
/// What is counted and how is in <c>docs/search.md</c>; the options are in <see cref="QuotesOptions.Help"/>.
/// </summary>
internal static class QuotesLoad
{
    public const string BuildCommand = "quotes-build";
    public const string AskCommand = "quotes-ask";

    public static async Task<int> RunAsync(string[] args)
    {
        // The tables go into documents, whatever language the machine speaks; a decimal comma would not.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        switch (args)
        {
            case [BuildCommand]:
                return ChildProcess.Answer<BuildTask, BuildResult>(BuildChild.Build);
            case [AskCommand]:
                return ChildProcess.Answer<AskTask, AskResult>(AskChild.Ask);
            case ["quotes", .. var rest] when rest is [] || rest.Contains("--help"):
                Console.WriteLine(QuotesOptions.Help);
                return 0;
        }

        try
        {
            return await RunAsync(QuotesOptions.Parse(args[1..]));
        }
        catch (InputException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
        catch (ChildProcessException exception)
        {
            return exception.ExitCode;
        }
    }

    private static async Task<int> RunAsync(QuotesOptions options)
    {
        var folder = options.Keep ?? Directory.CreateTempSubdirectory("quotes-").FullName;
        try
        {
            var (runs, queries, failed) = new QuotesRun(options, folder).AskAll();
            if (runs.Count > 0)
            {
                QuoteTables.PrintComparison(runs, queries);
            }

            if (options.Misses is { } misses && runs.Find(run => run.Engine == QuoteEngines.Ours) is { } ours)
            {
                await MissesFile.WriteAsync(misses, options.Library, ours, queries);
            }

            return failed ? 1 : 0;
        }
        finally
        {
            if (options.Keep is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
