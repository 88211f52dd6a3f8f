using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using CsCheck;
using static Bot.Tests.Topics.Matching;

namespace Bot.Tests.Topics;

/// <summary>When an episode fits what is followed, and why.</summary>
public class TopicMatchTests
{
    private static readonly string[] Twice = ["A loom is a machine that weaves cloth out of threads.", "Looms are old."];

    [Fact]
    public void One_mention_is_none_and_two_are_a_reason()
    {
        Assert.Null(Match(Topic("loom"), Episode(lines: Twice[..1])));
        Assert.Equal([new MatchReason(MatchReasonKind.Spoken, "loom", 2)], Match(Topic("loom"), Episode(lines: Twice))!.Reasons);
    }

    [Fact]
    public void Tagged_and_spoken_are_told_apart()
    {
        var tagged = Episode(topics: ["Looms"], lines: Twice[..1]);
        var spoken = Episode(lines: Twice);
        Assert.NotNull(Match(Topic("loom") with { Match = SubscriptionMatch.Tagged }, tagged));
        Assert.Null(Match(Topic("loom") with { Match = SubscriptionMatch.Spoken }, tagged));
        Assert.Null(Match(Topic("loom") with { Match = SubscriptionMatch.Tagged }, spoken));
        Assert.NotNull(Match(Topic("loom") with { Match = SubscriptionMatch.Spoken }, spoken));
    }

    [Fact]
    public void Reasons_come_strongest_first_and_more_of_them_are_stronger()
    {
        var all = Match(Topic("looms"), Episode("On looms", ["The looms of old", "Loom"], lines: Twice))!;
        Assert.Equal([MatchReasonKind.Tag, MatchReasonKind.Title, MatchReasonKind.Spoken], all.Reasons.Select(reason => reason.Kind));
        Assert.Equal("Loom", all.Reasons[0].Text);
        Assert.True(all.Strength > Match(Topic("looms"), Episode("On looms", ["Loom"]))!.Strength);
        Assert.True(Match(Topic("looms"), Episode(topics: ["Loom"]))!.Strength > Match(Topic("looms"), Episode(topics: ["The looms of old"]))!.Strength);
    }

    [Fact]
    public void A_person_is_a_host_or_guest_by_name_and_not_a_word_of_one()
    {
        var episode = Episode(people: ["Steve Jobs"]);
        Assert.Equal(new MatchReason(MatchReasonKind.Person, "Steve Jobs"), Assert.Single(Match(new TopicDraft(SubscriptionKind.Person, "STEVE JOBS"), episode)!.Reasons));
        Assert.Equal(MatchReasonKind.Person, Assert.Single(Match(Topic("Steve Jobs"), episode)!.Reasons).Kind);
        Assert.Null(Match(Topic("jobs"), episode));
        Assert.Null(Match(new TopicDraft(SubscriptionKind.Person, "Jobs"), episode));
    }

    [Fact]
    public void A_show_is_followed_restricted_to_and_left_out_by_name()
    {
        var episode = Episode(topics: ["Looms"], show: "Loom Hour");
        Assert.Equal(new MatchReason(MatchReasonKind.Show, "Loom Hour"), Assert.Single(Match(new TopicDraft(SubscriptionKind.Show, "loom hour"), episode)!.Reasons));
        Assert.NotNull(Match(Topic("looms") with { Show = "LOOM HOUR" }, episode));
        Assert.Null(Match(Topic("looms") with { Show = "Loom Minute" }, episode));
        Assert.Null(Match(Topic("looms") with { ExcludedShows = ["loom hour"] }, episode));
    }

    [Fact]
    public void An_excluded_word_counts_once_where_things_are_named_and_twice_in_speech()
    {
        var looms = Topic("looms") with { ExcludedWords = ["engine"] };
        Assert.Null(Match(looms, Episode(topics: ["Looms", "Steam engines"])));
        Assert.Null(Match(looms, Episode("Engines", ["Looms"])));
        Assert.NotNull(Match(looms, Episode(topics: ["Looms"], lines: ["An engine."])));
        Assert.Null(Match(looms, Episode(topics: ["Looms"], lines: ["An engine.", "Two engines."])));
    }

    [Fact]
    public void The_best_line_is_a_whole_sentence_with_something_in_it_and_no_advertising()
    {
        string[] lines =
        [
            "Welcome to the show, today we talk about looms.",
            "Looms?",
            "This episode is sponsored by Loom Depot, go to loomdepot dot com and use the code LOOM for a discount on looms and more looms.",
            "Yeah.", "Right.", "Okay.",
            "The power loom changed how cloth was made, because one weaver could mind several of them at once.",
            "and the loom, you know, it was",
        ];

        Assert.Equal(7, Match(Topic("looms"), Episode(lines: lines))!.BestLine);
        Assert.Null(Match(Topic("looms"), Episode(topics: ["Looms"], lines: ["Nothing."]))!.BestLine);
        Assert.Equal(1, Match(Topic("looms"), Episode(topics: ["Looms"], lines: ["A loom."]))!.BestLine);
    }

    [Fact]
    public void Many_subscriptions_get_the_answers_that_each_would_get_alone()
    {
        string[] words = ["loom", "looms", "weaving loom", "thread", "threads count", "engine", "steam engine", "engines", "Ada", "ada byron", "pattern"];
        var word = Gen.Int[0, words.Length - 1].Select(at => words[at]);
        var draft = Gen.Select(word, word.Array[0, 2], word.Array[0, 1], Gen.Int[0, 2], Gen.Int[0, 2], (name, more, without, match, kind) =>
            new TopicDraft((SubscriptionKind)kind, name) { Words = more, ExcludedWords = without, Match = (SubscriptionMatch)match });
        var text = Gen.Select(word, word, word, (one, two, three) => $"{one} and {two}, {three}.");
        var episode = Gen.Select(text, text.Array[0, 3], word.Array[0, 2], text.Array[0, 6], word, (title, tags, people, lines, show) => Episode(title, tags, people, lines, show));
        Gen.Select(draft.Array[1, 12], episode, Gen.Int[0, 11]).Sample((drafts, heard, removed) =>
        {
            var index = new TopicIndex();
            for (var key = 0; key < drafts.Length; key++)
            {
                index.Put(Follower(key, Topic("something else")));
                index.Put(Follower(key, drafts[key]));
            }

            index.Remove(removed);
            var together = index.Match(heard).ToDictionary(found => found.Follower.Subscription, found => found.Match);
            for (var key = 0; key < drafts.Length; key++)
            {
                var alone = key == removed ? null : Match(drafts[key], heard);
                Assert.Equal(alone is not null, together.ContainsKey(key));
                if (alone is not null)
                {
                    Assert.Equal(alone.Reasons, together[key].Reasons);
                    Assert.Equal((alone.Strength, alone.BestLine), (together[key].Strength, together[key].BestLine));
                }
            }
        });
    }

    [Fact]
    public void A_private_episode_and_its_people_are_for_its_workspace()
    {
        var other = WorkspaceId.Parse("discord:guild:2");
        var index = new TopicIndex();
        index.Put(Follower(1, Topic("looms")));
        index.Put(Follower(2, Topic("looms"), other));
        index.Put(Follower(3, new TopicDraft(SubscriptionKind.Person, "Ada Lovelace"), other));

        Assert.Equal([1L], index.Match(Episode(topics: ["Looms"], library: Guild.Value)).Select(found => found.Follower.Subscription));
        var corrected = Episode(topics: ["Looms"], people: ["Ada Byron"]) with { PeopleFor = new Dictionary<WorkspaceId, IReadOnlyList<string>> { [other] = ["Ada Lovelace"] } };
        Assert.Equal([1L, 2, 3], index.Match(corrected).Select(found => found.Follower.Subscription).Order());
    }

    [Fact]
    public void What_nobody_follows_any_more_is_forgotten()
    {
        var index = new TopicIndex();
        for (var key = 0; key < 3000; key++)
        {
            index.Put(Follower(key, Topic(NameOf(key))));
        }

        for (var key = 0; key < 2999; key++)
        {
            index.Remove(key);
        }

        Assert.Equal((1, 1), (index.Count, index.Interests));
        Assert.Empty(index.Match(Episode(NameOf(1))));
        Assert.Single(index.Match(Episode(NameOf(2999))));

        static string NameOf(int key) => string.Concat("topic ", (char)('a' + (key % 26)), (char)('a' + (key / 26 % 26)), (char)('a' + (key / 676)), "x");
    }
}
