namespace Bot.Core.Import;

/// <summary>Collects what a parser has to say about a source.</summary>
internal sealed class FindingLog
{
    private readonly List<Finding> _findings = [];

    /// <summary>Everything said so far, in the order of the source where lines are known, the rest after it.</summary>
    public IReadOnlyList<Finding> InOrder() => [.. _findings.OrderBy(finding => finding.Line ?? int.MaxValue)];

    public void Found(string field, string message, int? line = null) => _findings.Add(new(FindingLevel.Found, field, message, line));

    public void Guessed(string field, string message, int? line = null) => _findings.Add(new(FindingLevel.Guessed, field, message, line));

    public void Missing(string field, string message, int? line = null) => _findings.Add(new(FindingLevel.Missing, field, message, line));

    public void Odd(string field, string message, int? line = null) => _findings.Add(new(FindingLevel.Odd, field, message, line));
}
