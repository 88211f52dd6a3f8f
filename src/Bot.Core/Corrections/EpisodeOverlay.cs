using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;
using Bot.Search.Catalog;

namespace Bot.Core.Corrections;

/// <summary>
/// What lies over an episode for whoever looks: the accepted corrections, where the text that they correct is still the episode's. The episode
/// itself stays as imported.
/// </summary>
internal sealed class EpisodeOverlay
{
    /// <summary>Nothing is corrected.</summary>
    public static readonly EpisodeOverlay None = new([]);

    private readonly Dictionary<(CorrectionKind Kind, string Target), Correction> _texts = [];
    private readonly List<Correction> _speakers = [];

    private EpisodeOverlay(IEnumerable<Correction> corrections)
    {
        foreach (var correction in corrections)
        {
            if (correction.Kind == CorrectionKind.Speaker)
            {
                _speakers.Add(correction);
            }
            else
            {
                _texts[(correction.Kind, correction.Target)] = correction;
            }
        }
    }

    /// <summary>The overlay that these accepted corrections of one episode make. What a workspace says of its own goes before what was corrected for everybody, and the latest before others.</summary>
    public static EpisodeOverlay Of(IReadOnlyCollection<Correction> corrections) => corrections.Count == 0
        ? None
        : new EpisodeOverlay(corrections.OrderBy(correction => correction.Library != LibraryId.Shared).ThenBy(correction => correction.Sequence));

    /// <summary>What a host or guest is called.</summary>
    public PersonName NameOf(string imported)
    {
        if (_texts.Count == 0)
        {
            return new PersonName(imported, imported, null);
        }

        var target = CorrectedText.TargetOf(imported);
        return new PersonName(
            _texts.GetValueOrDefault((CorrectionKind.Name, target))?.After ?? imported,
            imported,
            _texts.GetValueOrDefault((CorrectionKind.Apart, target))?.After);
    }

    /// <summary>The corrected text of a claim; null when it is as imported.</summary>
    public string? ClaimOf(string imported) =>
        _texts.Count > 0 && _texts.TryGetValue((CorrectionKind.Claim, CorrectedText.TargetOf(imported)), out var correction) ? correction.After : null;

    /// <summary>The corrected summary; null when it is as imported.</summary>
    public IReadOnlyList<string>? SummaryOf(IReadOnlyList<string> imported) =>
        _texts.Count > 0 && _texts.TryGetValue((CorrectionKind.Summary, CorrectedText.TargetOf(imported)), out var correction) ? correction.After.Split('\n') : null;

    /// <summary>Who speaks in a line of a transcript, as far as that was corrected.</summary>
    /// <param name="transcript">The transcript, of whichever version: lines that say something else are not meant.</param>
    public Func<int, SpeakerCorrection?> SpeakersIn(Transcript transcript)
    {
        var fitting = _speakers.Where(correction => Fits(correction, transcript)).ToList();
        return number => fitting.FindLast(correction => correction.FirstLine <= number && correction.LastLine >= number) is { } found
            ? new SpeakerCorrection(found.After, found.Library != LibraryId.Shared)
            : null;
    }

    /// <summary>People as the catalogue should know them.</summary>
    public IEnumerable<CatalogPerson> PeopleOf(Episode episode)
    {
        foreach (var person in episode.People)
        {
            var role = person.Role == PersonRole.Guest ? CatalogRole.Guest : CatalogRole.Host;
            var name = NameOf(person.Name);
            yield return new CatalogPerson(name.Shown, role);

            // The imported name finds the episode as well, unless it is the name of somebody else.
            if (name.IsRenamed && name.Apart is null)
            {
                yield return new CatalogPerson(person.Name, role);
            }
        }
    }

    /// <summary>Whether the lines of a speaker's correction say what they said when it was made.</summary>
    public static bool Fits(Correction correction, Transcript transcript) =>
        correction is { FirstLine: { } first, LastLine: { } last }
        && first >= 1
        && last <= transcript.Lines.Count
        && CorrectedText.TargetOf(transcript.Lines.Skip(first - 1).Take(last - first + 1)) == correction.Target;
}

/// <summary>What a host or guest is called.</summary>
/// <param name="Name">The right name.</param>
/// <param name="Imported">The name as imported.</param>
/// <param name="Apart">What sets the person apart from others of that name; null where nothing has to.</param>
internal sealed record PersonName(string Name, string Imported, string? Apart)
{
    /// <summary>Whether the name is another one than that which was imported.</summary>
    public bool IsRenamed => Name != Imported;

    /// <summary>The name by which the person is one of its own.</summary>
    public string Shown => Apart is null ? Name : $"{Name} ({Apart})";
}

/// <summary>Who speaks in a line, by a correction.</summary>
/// <param name="Name">The speaker.</param>
/// <param name="ByTeam">Whether the workspace said so; otherwise whoever runs the bot.</param>
public sealed record SpeakerCorrection(string Name, bool ByTeam);
