using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Evidence;

namespace Bot.Core.Extracts;

/// <summary>A claim as it is shown, with what it rests on.</summary>
/// <param name="Text">The claim.</param>
/// <param name="Headline">Whether the source puts it among the few first.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Imported">The claim as it was imported, where it was corrected.</param>
internal sealed record ShownClaim(string Text, bool Headline, ClaimEvidence? Evidence, string? Imported = null);

/// <summary>The claims of an episode: those that it came with; where there are none, those that a model has written.</summary>
/// <param name="Claims">The claims, in their order.</param>
/// <param name="WrittenBy">The model's name; null for claims that came with the episode.</param>
internal sealed record ShownClaims(IReadOnlyList<ShownClaim> Claims, string? WrittenBy)
{
    public static ShownClaims Of(Episode episode)
    {
        if (episode.Claims.Count == 0 && MachineText.Of(episode) is { Claims.Count: > 0 } written)
        {
            return new ShownClaims([.. written.Claims.Select(claim => new ShownClaim(claim.Text, Headline: false, claim.Evidence))], written.Model);
        }

        var evidence = StoredEvidence.Read(episode);
        return new ShownClaims([.. episode.Claims.Select((claim, index) => new ShownClaim(claim.Text, claim.Headline, evidence?.ElementAtOrDefault(index)))], null);
    }

    /// <summary>The same as corrected. What a model has written nobody corrects: it is written anew.</summary>
    /// <param name="overlay">What was corrected.</param>
    /// <param name="find">Finds what a corrected claim rests on; null where there is no transcript.</param>
    public ShownClaims With(EpisodeOverlay overlay, Func<string, ClaimEvidence>? find) => WrittenBy is not null
        ? this
        : this with
        {
            Claims = [.. Claims.Select(claim => overlay.ClaimOf(claim.Text) is { } corrected ? new ShownClaim(corrected, claim.Headline, find?.Invoke(corrected), claim.Text) : claim)],
        };
}
