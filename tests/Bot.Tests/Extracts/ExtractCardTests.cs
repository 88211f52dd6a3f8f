using System.Text;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Extracts;
using Bot.Core.Import;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Extracts;

/// <summary>What people see of an extract: spoken words as quotes, and who chose them.</summary>
public sealed class ExtractCardTests : IAsyncLifetime
{
    private TestBot _bot = null!;

    public async Task InitializeAsync()
    {
        _bot = await TestBot.StartAsync();
        await _bot.ImportAsync(Page());
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task A_card_shows_spoken_sentences_below_a_label_that_says_who_chose_them()
    {
        var parts = (await _bot.AskAsync("/episode coming transformations")).Parts;

        Assert.Equal(Wording.Default.ChosenByBot, Assert.Single(parts.OfType<About>(), about => about.Label == Wording.Default.SpokenSummary).Paragraphs[0]);
        Assert.NotEmpty(parts.OfType<SpokenQuote>());
        Assert.DoesNotContain(parts.OfType<About>(), about => about.Label == Wording.Default.Summary);
        Assert.Contains(parts.OfType<Facts>().SelectMany(facts => facts.Items), fact => fact.Label == Wording.Default.FoundTopics);
        Assert.Contains(parts.OfType<Buttons>().SelectMany(buttons => buttons.Items), button => button.Label.StartsWith("Key statements", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Claims_are_spoken_lines_with_their_numbers()
    {
        var reply = await _bot.AskAsync("/claims coming transformations");

        Assert.Equal(ReplyOutcome.Found, reply.Outcome);
        Assert.Empty(reply.Parts.OfType<ClaimList>());
        Assert.Contains(reply.Parts.OfType<About>(), about => about.Label == Wording.Default.SpokenClaims);
        Assert.All(reply.Parts.OfType<SpokenQuote>(), quote =>
        {
            var line = Assert.Single(quote.Lines);
            Assert.Contains(Assert.Single(line.Passages).Text, Seed.Document.Transcript!.Lines[line.Number - 1].Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task In_german_the_labels_are_german()
    {
        var reply = await _bot.AskAsync("/claims coming transformations", language: "de");

        Assert.Contains(reply.Parts.OfType<About>(), about => about.Paragraphs[0].StartsWith("Vom Bot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_episode_is_found_by_a_topic_that_was_found()
    {
        var topic = StoredExtract.Read(await EpisodeAsync()).Topics[0];

        Assert.Equal(ReplyOutcome.Found, (await _bot.AskAsync($"/episode {topic}")).Outcome);
        Assert.Empty((await EpisodeAsync()).Topics);
    }

    [Fact]
    public async Task A_version_that_comes_with_everything_has_no_extract()
    {
        await _bot.ImportFileAsync(Repository.SeedFile);

        var episode = await EpisodeAsync();
        Assert.Equal(2, episode.Version);
        Assert.Null(episode.Extract);
    }

    [Fact]
    public async Task An_extract_of_older_rules_is_chosen_anew_and_its_topics_are_found()
    {
        var before = (await EpisodeAsync()).Extract;
        await using (var db = await _bot.OpenStoreAsync())
        {
            await db.Set<Episode>().ExecuteUpdateAsync(set => set.SetProperty(episode => episode.Extract, (string?)null).SetProperty(episode => episode.ExtractVersion, 0));
        }

        Assert.Equal(1, await _bot.Get<DerivedRenewal>().RunAsync(CancellationToken.None));
        Assert.Equal(0, await _bot.Get<DerivedRenewal>().RunAsync(CancellationToken.None));

        var after = await EpisodeAsync();
        Assert.Equal(before, after.Extract);
        Assert.Equal(1, after.Version);
        await _bot.Get<Bot.Core.Indexing.LibraryIndex>().CatchUpAsync(CancellationToken.None);
        Assert.Equal(ReplyOutcome.Found, (await _bot.AskAsync($"/episode {StoredExtract.Read(after).Topics[0]}")).Outcome);
    }

    [Fact]
    public async Task An_export_says_what_was_chosen_by_the_bot_and_comes_back_as_the_same_version()
    {
        using var export = new MemoryStream();
        await _bot.Get<EpisodeExporter>().WriteAsync(export, LibraryId.Shared, null, ExportFormat.JsonLines, CancellationToken.None);
        var json = Encoding.UTF8.GetString(export.ToArray());

        Assert.Contains("\"chosenByBot\"", json, StringComparison.Ordinal);
        var back = Assert.IsType<ImportResult.Stored>(await _bot.ImportAsync(json, name: "export.jsonl"));
        Assert.Equal(ImportChange.Unchanged, back.Change);
        Assert.DoesNotContain(back.Findings, finding => finding.Message.Contains("chosenByBot", StringComparison.Ordinal));
    }

    private async Task<Episode> EpisodeAsync()
    {
        await using var db = await _bot.OpenStoreAsync();
        return await db.Episodes(VisibleLibraries.ForOperator(LibraryId.Shared)).SingleAsync();
    }

    /// <summary>The seed as it would be with a transcript alone.</summary>
    private static string Page() => $"""
        Training Data · 2025-05-16

        Jeff Dean on the Coming Transformations in AI

        Guests: Jeff Dean

        Transcript

        {string.Join("\n\n", Seed.Document.Transcript!.Lines.Select(line => line.Text))}
        """;
}
