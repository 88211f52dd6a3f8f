using Bot.Search.Text;

namespace Bot.Core.Commands;

/// <summary>The nearest right spelling among a few known names.</summary>
internal static class Spelling
{
    /// <summary>The known name nearest to <paramref name="text"/>, if it is near: one slip for short names, two for longer ones.</summary>
    public static string? Nearest(string text, IEnumerable<string> known) => known
        .Select(name => (Name: name, Distance: EditDistance.Between(text, name, 2)))
        .Where(candidate => candidate.Distance <= (candidate.Name.Length <= 4 ? 1 : 2))
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();
}
