using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Tests.Support;
using static Bot.Tests.Topics.Matching;

namespace Bot.Tests.Topics;

/// <summary>The seed episode, whose mentions were counted by hand.</summary>
public class SeedTopicTests
{
    private static readonly string[] Lines = [.. Seed.Document.Transcript!.Lines.Select(Bot.Core.Transcripts.Transcript.Searchable)];

    private static TopicEpisode Whole => Episode(
        Seed.Document.Title, [.. Seed.Document.Topics], [.. Seed.Document.People.Select(person => person.Name)], Lines, Seed.Document.Show ?? "");

    [Fact]
    public void It_speaks_of_TPUs_six_times_and_has_them_as_a_topic()
    {
        var match = Match(Topic("TPUs"), Whole)!;

        Assert.Equal([new MatchReason(MatchReasonKind.Tag, "TPUs"), new MatchReason(MatchReasonKind.Spoken, "TPU", 6)], match.Reasons);
        Assert.Contains("TPU", Seed.Document.Transcript!.Lines[match.BestLine!.Value - 1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_counts_beside_the_name() =>
        Assert.Equal(7, Match(Topic("TPUs", "TPU", "TPUv2"), Whole)!.Reasons.Single(reason => reason.Kind == MatchReasonKind.Spoken).Count);

    [Fact]
    public void Its_guest_is_found_as_a_person_and_as_a_topic()
    {
        Assert.Equal([MatchReasonKind.Person], Match(new TopicDraft(SubscriptionKind.Person, "jeff dean"), Whole)!.Reasons.Select(reason => reason.Kind));
        Assert.Contains(MatchReasonKind.Title, Match(Topic("Jeff Dean"), Whole)!.Reasons.Select(reason => reason.Kind));
    }
}
