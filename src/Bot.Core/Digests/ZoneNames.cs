using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.TimeZones;

namespace Bot.Core.Digests;

/// <summary>
/// Time zones by what people call them: <c>Europe/Berlin</c>, <c>berlin</c>, <c>São Paulo</c>, <c>W. Europe Standard Time</c>. The data are those that
/// come with the program, so that every host reads a stored zone alike.
/// </summary>
public static class ZoneNames
{
    private static readonly IDateTimeZoneProvider Zones = DateTimeZoneProviders.Tzdb;

    private static readonly FrozenDictionary<string, string> ByName = Zones.Ids.ToFrozenDictionary(id => id, id => id, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string[]> ByPlace = Zones.Ids
        .Where(id => id.Contains('/', StringComparison.Ordinal))
        .GroupBy(id => Fold(id[(id.LastIndexOf('/') + 1)..]), StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> WindowsNames = TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>The zone of a stored name, exactly as it was stored; null when there is none of that name.</summary>
    public static DateTimeZone? Of(string name) => Zones.GetZoneOrNull(name);

    /// <summary>The IANA name of what a person wrote; null when that means no zone, or several that differ.</summary>
    public static string? Find(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var text = written.Trim();
        if (ByName.TryGetValue(text, out var id) || ByName.TryGetValue(text.Replace(' ', '_'), out id) || WindowsNames.TryGetValue(text, out id))
        {
            return id;
        }

        return ByPlace.TryGetValue(Fold(text), out var same) ? Only(same) : null;
    }

    /// <summary>Names of zones that have what was typed in them, for a list to choose from; those that begin with it first.</summary>
    public static IReadOnlyList<string> Like(string typed, int most)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var folded = Fold(typed);
        return
        [
            .. Zones.Ids
                .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal) || id is "UTC")
                .Select(id => (Id: id, Folded: Fold(id)))
                .Where(zone => zone.Folded.Contains(folded, StringComparison.Ordinal))
                .OrderBy(zone => zone.Folded.StartsWith(folded, StringComparison.Ordinal) || zone.Folded.Contains('/' + folded, StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(zone => zone.Id, StringComparer.Ordinal)
                .Select(zone => zone.Id)
                .Take(most),
        ];
    }

    /// <summary>The one that all of the names mean; of old and new names of the same zone, the new one.</summary>
    private static string? Only(string[] ids)
    {
        var canonical = ids.Select(id => TzdbDateTimeZoneSource.Default.CanonicalIdMap[id]).Distinct(StringComparer.Ordinal).ToList();
        return (ids, canonical) switch
        {
            ([var one], _) => one,
            (_, [var same]) => ids.Contains(same, StringComparer.Ordinal) ? same : ids[0],
            _ => null,
        };
    }

    /// <summary>Without case, marks and the difference between blank, hyphen and underscore.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(rune.Value is ' ' or '-' or '\'' ? "_" : Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return folded.ToString();
    }
}
