using Bot.Core.Data;

namespace Bot.Core.Corrections;

/// <summary>The kinds of corrections by the names that are typed for them.</summary>
internal static class CorrectionKinds
{
    private static readonly (string Name, CorrectionKind Kind)[] All =
    [
        ("name", CorrectionKind.Name),
        ("term", CorrectionKind.Term),
        ("speaker", CorrectionKind.Speaker),
        ("claim", CorrectionKind.Claim),
        ("summary", CorrectionKind.Summary),
        ("not-same-person", CorrectionKind.Apart),
    ];

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => All.Select(entry => entry.Name);

    /// <summary>The kind of a name.</summary>
    public static CorrectionKind Parse(string name) => All.First(entry => entry.Name == name).Kind;

    /// <summary>The name of a kind.</summary>
    public static string NameOf(CorrectionKind kind) => All.First(entry => entry.Kind == kind).Name;
}
