using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>A call as it was made and answered.</summary>
/// <param name="Method">GET, POST and so on.</param>
/// <param name="Template">The path as Discord's document writes it; the path itself for one that nobody knows.</param>
/// <param name="Path">The path as it came.</param>
/// <param name="Body">The body, where it was JSON.</param>
/// <param name="Status">The status of the answer; 0 when the connection was dropped.</param>
/// <param name="Code">The code of the error, or 0.</param>
internal sealed record LoggedCall(string Method, string Template, string Path, JsonNode? Body, int Status, int Code);

/// <summary>Something that the bot should not have sent.</summary>
internal sealed record Violation(string Method, string Template, BodyFault Fault)
{
    public override string ToString() => $"{Method} {Template}: {Fault}";
}

/// <summary>All calls in their order, and what was wrong with them.</summary>
internal sealed class CallLog
{
    private readonly ConcurrentQueue<LoggedCall> _calls = [];
    private readonly ConcurrentQueue<Violation> _violations = [];

    public IReadOnlyList<LoggedCall> Calls => [.. _calls];

    public IReadOnlyList<Violation> Violations => [.. _violations];

    public void Add(LoggedCall call) => _calls.Enqueue(call);

    public void Complain(string method, string template, params IEnumerable<BodyFault> faults)
    {
        foreach (var fault in faults)
        {
            _violations.Enqueue(new Violation(method, template, fault));
        }
    }
}
