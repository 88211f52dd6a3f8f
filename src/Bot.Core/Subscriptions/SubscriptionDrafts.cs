using Bot.Core.Commands;
using Bot.Core.Episodes;
using Bot.Core.Indexing;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Topics;
using Bot.Search.Catalog;
using Bot.Search.Lines;
using Bot.Search.Text;

namespace Bot.Core.Subscriptions;

/// <summary>Reads what somebody wants to follow, and writes it back into what a button asks.</summary>
internal sealed class SubscriptionDrafts(LibraryIndex index, TopicSuggestions suggestions)
{
    /// <summary>So many words count as one topic, and so many are left out.</summary>
    public const int MostWords = 20;

    /// <summary>The longest name or word, in UTF-16 code units.</summary>
    public const int LongestName = 100;

    private const int LongestList = 1000;

    /// <summary>Between words of a list. A comma will do as well, except where a semicolon shows that commas belong to the names.</summary>
    private const char Separator = ';';

    /// <summary>The draft of a call, or what is wrong with it.</summary>
    public (SubscriptionDraft? Draft, Reply? Problem) Read(CommandCall call)
    {
        var wording = call.Wording;
        if (FollowingPlaces.IsOutOfSight(call))
        {
            // A guess would have the wrong place follow it.
            return (null, FollowingPlaces.OutOfSight(call));
        }

        var typed = OneLine(call[SubscribeCommand.Topic]!);
        if (typed.Length > LongestName)
        {
            return (null, Answer.Nothing(wording.ValueTooLong(SubscribeCommand.Topic, LongestName)));
        }

        var meant = suggestions.Suggest(typed, call.Libraries);
        var kind = SubscriptionWords.Read<SubscriptionKind>(call[SubscribeCommand.Kind]);
        if (meant.FirstOrDefault(suggestion => kind is null || suggestion.Kind == kind) is not { } chosen)
        {
            return (null, kind is SubscriptionKind.Person or SubscriptionKind.Show ? Unknown(call, typed, kind.Value) : Answer.Nothing(wording.TopicSaysNothing));
        }

        if (chosen.Kind == SubscriptionKind.Topic && LineWords.SayNothing(chosen.Name))
        {
            return (null, Answer.Nothing(wording.TopicSaysNothing));
        }

        string? show = null;
        if (call[SubscribeCommand.Show] is { } only && chosen.Kind != SubscriptionKind.Show)
        {
            if (index.Catalog.Resolve(CatalogNameKind.Show, only, call.Libraries.Names) is not NameResolution.Found found)
            {
                return (null, Unknown(call, only, SubscriptionKind.Show, SubscribeCommand.Show));
            }

            show = found.Name.Name;
        }

        var (words, excluded, problem) = ReadLists(call, chosen);
        if (problem is not null)
        {
            return (null, problem);
        }

        var (shows, without) = Part(excluded, call);
        return (new SubscriptionDraft(
            new TopicDraft(chosen.Kind, chosen.Name)
            {
                Words = words,
                ExcludedWords = without,
                ExcludedShows = shows,
                Show = show,
                Match = chosen.Kind == SubscriptionKind.Topic ? SubscriptionWords.Read<SubscriptionMatch>(call[SubscribeCommand.Match]) ?? SubscriptionMatch.Either : SubscriptionMatch.Either,
            },
            SubscriptionWords.Read<SubscriptionTiming>(call[SubscribeCommand.When]) ?? SubscriptionTiming.Weekly)
        {
            InForum = call[FollowingPlaces.Option] == FollowingPlaces.Forum,
        }, null);
    }

    /// <summary>What a button asks that is about a draft; all of the draft is in it, in one order.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="edits">The subscription that it changes; null for a new one.</param>
    /// <param name="more">What else the button says; at the end, since a platform that has no room for all of it keeps the beginning.</param>
    public static Invocation Ask(SubscriptionDraft draft, long? edits, params (string Name, string? Value)[] more) => Invocation.Of(
        SubscribeCommand.Name,
        [
            (SubscribeCommand.Topic, draft.Topic.Name),
            (SubscribeCommand.Edits, edits?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            (FollowingPlaces.Option, draft.InForum ? FollowingPlaces.Forum : null),
            (SubscribeCommand.Kind, SubscriptionWords.Of(draft.Topic.Kind)),
            (SubscribeCommand.When, SubscriptionWords.Of(draft.When)),
            (SubscribeCommand.Match, draft.Topic.Match == SubscriptionMatch.Either ? null : SubscriptionWords.Of(draft.Topic.Match)),
            (SubscribeCommand.Show, draft.Topic.Show),
            (SubscribeCommand.Words, draft.Topic.Words.Count > 0 ? Join(draft.Topic.Words) : null),
            (SubscribeCommand.Without, Excluded(draft.Topic).Count > 0 ? Join(Excluded(draft.Topic)) : null),
            .. more,
        ]);

    /// <summary>The form in which words are changed.</summary>
    public static Reply AskForWords(CommandCall call, SubscriptionDraft draft)
    {
        var wording = call.Wording;
        var without = new FormField(SubscribeCommand.Without, wording.WithoutField, wording.WithoutHint, Join(Excluded(draft.Topic)), LongestList, IsLong: true) { IsOptional = true };
        return Answer.Found(new Form(
            wording.EditWordsButton,
            draft.Topic.Kind == SubscriptionKind.Topic
                ? [new FormField(SubscribeCommand.Words, wording.WordsField, wording.WordsHint, Join(draft.Topic.Words), LongestList, IsLong: true), without]
                : [without],
            Ask(draft with { Topic = draft.Topic with { Words = [], ExcludedWords = [], ExcludedShows = [] } }, call[SubscribeCommand.Edits] is null ? null : call.Number(SubscribeCommand.Edits, 0))));
    }

    private static List<string> Excluded(TopicDraft topic) => [.. topic.ExcludedShows, .. topic.ExcludedWords];

    private static string Join(IReadOnlyList<string> words) => string.Join("; ", words) + (words.Count == 1 && words[0].Contains(',', StringComparison.Ordinal) ? ";" : "");

    private static string OneLine(string text) => VisibleText.OneLine(text).Trim();

    private static List<string> Split(string? list) =>
    [
        .. (list ?? "").ReplaceLineEndings(";").Split((list ?? "").Contains(Separator, StringComparison.Ordinal) ? [Separator] : [Separator, ','])
            .Select(OneLine)
            .Where(word => word.Any(char.IsLetterOrDigit))
            .Distinct(),
    ];

    private static (IReadOnlyList<string> Words, IReadOnlyList<string> Excluded, Reply? Problem) ReadLists(CommandCall call, TopicSuggestion chosen)
    {
        var wording = call.Wording;
        IReadOnlyList<string> words = chosen.Kind != SubscriptionKind.Topic ? []
            : Split(call[SubscribeCommand.Words]) is { Count: > 0 } typed ? TopicWords.Of(chosen.Name, typed).Written
            : chosen.Words;
        var excluded = Split(call[SubscribeCommand.Without]);
        if (words.Count > MostWords || excluded.Count > MostWords || Join(words).Length > LongestList || Join(excluded).Length > LongestList)
        {
            return ([], [], Answer.Nothing(wording.TooManyWords(MostWords)));
        }

        if (words.Concat(excluded).FirstOrDefault(word => word.Length > LongestName) is not null)
        {
            return ([], [], Answer.Nothing(wording.ValueTooLong(SubscribeCommand.Words, LongestName)));
        }

        return words.FirstOrDefault(LineWords.SayNothing) is { } empty
            ? ([], [], Answer.Nothing(wording.WordSaysNothing(empty)))
            : (words, excluded, null);
    }

    /// <summary>What is called like a show is meant as one.</summary>
    private (IReadOnlyList<string> Shows, IReadOnlyList<string> Words) Part(IReadOnlyList<string> excluded, CommandCall call)
    {
        var (shows, words) = (new List<string>(), new List<string>());
        foreach (var word in excluded)
        {
            if (index.Catalog.Resolve(CatalogNameKind.Show, word, call.Libraries.Names) is NameResolution.Found { Name: var show } && show.Key == NameWords.Key(word))
            {
                shows.Add(show.Name);
            }
            else
            {
                words.Add(word);
            }
        }

        return (shows, words);
    }

    private Reply Unknown(CommandCall call, string typed, SubscriptionKind kind, string option = SubscribeCommand.Topic)
    {
        var (catalogKind, reason) = kind == SubscriptionKind.Show
            ? (CatalogNameKind.Show, (Func<string?, string>)(nearest => call.Wording.NoShowCalled(typed, nearest)))
            : (CatalogNameKind.Person, nearest => call.Wording.NoPersonCalled(typed, nearest));
        return index.Catalog.Resolve(catalogKind, typed, call.Libraries.Names) switch
        {
            NameResolution.Found found => EpisodeFilters.Unknown(call, option, [found.Name], reason),
            NameResolution.Near near => EpisodeFilters.Unknown(call, option, near.Names, reason),
            _ => Answer.Nothing(reason(null)),
        };
    }
}
