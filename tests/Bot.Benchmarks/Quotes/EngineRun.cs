namespace Bot.Benchmarks.Quotes;

/// <summary>An engine's results.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Positions">Which of all queries it was asked, in order; its answers are in the same order.</param>
/// <param name="Build">How building went.</param>
/// <param name="Ask">How asking went.</param>
internal sealed record EngineRun(string Engine, IReadOnlyList<int> Positions, BuildResult Build, AskResult Ask);

/// <summary>How often the right line was found.</summary>
internal sealed record Recall(int Queries, double AtOne, double AtFive, double Mrr)
{
    public static Recall Of(IReadOnlyCollection<Answer> answers) => new(
        answers.Count,
        answers.Average(answer => answer.Rank == 1 ? 1.0 : 0),
        answers.Average(answer => answer.Rank is >= 1 and <= 5 ? 1.0 : 0),
        answers.Average(answer => answer.Rank == 0 ? 0 : 1.0 / answer.Rank));
}
