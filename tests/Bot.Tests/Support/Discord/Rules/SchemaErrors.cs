using Json.Schema;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>
/// Reads the errors that matter out of an evaluation. Where a body may have one of several shapes every shape complains; the one whose
/// <c>type</c> is right, or else the one with the fewest complaints, is the one that was meant.
/// </summary>
internal static class SchemaErrors
{
    public static IEnumerable<BodyFault> Read(EvaluationResults results) => Collect(results).Distinct();

    private static List<BodyFault> Collect(EvaluationResults results)
    {
        var faults = new List<BodyFault>();
        var shapes = new List<List<BodyFault>>();
        foreach (var detail in (results.Details ?? []).Where(detail => !detail.IsValid))
        {
            var inner = Collect(detail);
            if (IsShape(results, detail))
            {
                shapes.Add(inner);
            }
            else
            {
                faults.AddRange(inner);
            }
        }

        if (shapes.Count > 0)
        {
            var here = results.InstanceLocation.ToString();
            faults.AddRange(shapes.OrderBy(shape => shape.Count(fault => IsOtherShape(fault, here))).ThenBy(shape => shape.Count).First());
        }

        if (results.Errors is { } errors)
        {
            var path = results.InstanceLocation.ToString().TrimStart('/');
            faults.AddRange(errors
                .Where(error => faults.Count == 0 || error.Key is not ("oneOf" or "anyOf" or "allOf" or "$ref" or "properties" or "items" or "additionalProperties"))
                .Select(error => new BodyFault(path, error.Key is "" ? "is not a known field" : $"{error.Value} ({error.Key})")));
        }

        return faults;
    }

    /// <summary>Whether a detail is one of the alternatives of oneOf or anyOf.</summary>
    private static bool IsShape(EvaluationResults results, EvaluationResults detail)
    {
        var outer = results.EvaluationPath.ToString();
        var added = detail.EvaluationPath.ToString()[outer.Length..];
        return added.StartsWith("/oneOf/", StringComparison.Ordinal) || added.StartsWith("/anyOf/", StringComparison.Ordinal);
    }

    private static bool IsOtherShape(BodyFault fault, string here)
    {
        var root = here.TrimStart('/');
        return fault.Path == root
            ? fault.Message.EndsWith("(type)", StringComparison.Ordinal)
            : fault.Path == (root.Length == 0 ? "type" : root + "/type");
    }
}
