using Bot.Core.Data;
using Bot.Core.Evidence;

namespace Bot.Core.Extracts;

/// <summary>A claim as it is shown, with what it rests on.</summary>
internal sealed record ShownClaim(string Text, bool Headline, ClaimEvidence? Evidence);

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
}
