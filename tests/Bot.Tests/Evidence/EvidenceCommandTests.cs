using System.Text;
using Bot.Core.Evidence;
using Bot.Core.Import;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Evidence;

/// <summary>What people see of evidence: labels and lines beside claims, and the spoken lines below a claim.</summary>
public sealed class EvidenceCommandTests : IAsyncLifetime
{
    private TestBot _bot = null!;

    public async Task InitializeAsync() => _bot = await TestBot.WithSeedAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Claims_say_how_well_they_are_carried_and_where()
    {
        var claims = (await _bot.AskAsync("/claims jeff dean")).Parts.OfType<ClaimList>().SelectMany(list => list.Items).ToList();

        Assert.Equal(8, claims.Count);
        Assert.All(claims, claim => Assert.False(string.IsNullOrEmpty(claim.Evidence)));
        Assert.Contains(claims, claim => claim.Text.Contains("junior engineer", StringComparison.Ordinal) && claim.Evidence!.Contains("226", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Below_a_claim_stand_the_lines_that_it_rests_on_word_for_word()
    {
        var claims = await _bot.AskAsync("/claims jeff dean");
        var number = claims.Parts.OfType<ClaimList>().SelectMany(list => list.Items).First(claim => claim.Text.Contains("junior engineer", StringComparison.Ordinal)).Number;
        var choice = claims.Parts.OfType<Picker>().Single().Choices[number - 1];

        var shown = await _bot.AskAsync(choice.Next.Text);

        Assert.Contains("junior engineer", Assert.Single(shown.Parts.OfType<About>()).Paragraphs[0], StringComparison.Ordinal);
        var source = Assert.Single(shown.Parts.OfType<SpokenQuote>()).Source;
        Assert.Equal((226, 231), (source.FirstLine, source.LastLine));
    }

    [Fact]
    public async Task What_differs_is_said()
    {
        var number = (await _bot.AskAsync("/claims jeff dean")).Parts.OfType<ClaimList>().SelectMany(list => list.Items).First(claim => claim.Text.Contains("Ironwood", StringComparison.Ordinal)).Number;

        var shown = Encoding.UTF8.GetString(ReplyJson.Write(await _bot.AskAsync($"/evidence episode:{await IdAsync()} claim:{number}")));

        Assert.Contains("coming out any day now", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_that_is_not_there_is_said_to_be_gone()
    {
        var shown = await _bot.AskAsync($"/evidence episode:{await IdAsync()} claim:99");

        Assert.Equal(ReplyOutcome.NothingFound, shown.Outcome);
    }

    [Fact]
    public async Task Evidence_of_older_rules_is_found_anew_and_the_episode_stays_the_version_that_it_is()
    {
        await using (var db = await _bot.OpenStoreAsync())
        {
            await db.Set<Bot.Core.Data.Episode>().ExecuteUpdateAsync(set => set.SetProperty(episode => episode.Evidence, (string?)null).SetProperty(episode => episode.EvidenceVersion, 0));
        }

        Assert.Equal(1, await _bot.Get<DerivedRenewal>().RunAsync(CancellationToken.None));
        Assert.Equal(0, await _bot.Get<DerivedRenewal>().RunAsync(CancellationToken.None));

        await using var after = await _bot.OpenStoreAsync();
        var episode = await after.Episodes(VisibleLibraries.ForOperator(LibraryId.Shared)).SingleAsync();
        Assert.Equal(1, episode.Version);
        Assert.Equal(8, StoredEvidence.Read(episode)!.Length);
    }

    private async Task<string> IdAsync()
    {
        await using var db = await _bot.OpenStoreAsync();
        return (await db.Episodes(VisibleLibraries.ForOperator(LibraryId.Shared)).SingleAsync()).Id.Value;
    }
}
