using Bot.Core.Corrections;
using Bot.Core.Indexing;
using Bot.Core.Subscriptions;
using Bot.Core.Workspaces;
using Bot.Search.Catalog;
using Humanizer;

namespace Bot.Core.Topics;

/// <summary>What somebody may mean by a name that is to be followed.</summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Name">How it is written: the library's own spelling where the library has it.</param>
/// <param name="Words">Of a topic: what counts as it, the name first, with what the glossary says; empty otherwise.</param>
/// <param name="Episodes">In how many episodes that may be seen it is a topic, a person or the show; 0 for a free word.</param>
internal sealed record TopicSuggestion(SubscriptionKind Kind, string Name, IReadOnlyList<string> Words, int Episodes);

/// <summary>Finds what may be meant by a typed topic: a topic, person or show of the library, or free words.</summary>
internal sealed class TopicSuggestions(LibraryIndex index, Glossaries glossaries)
{
    private const int MostLookedAt = 25;

    /// <summary>
    /// What a typed name means, the likeliest first: the person or the show of that very name, the topic of the library however it is written
    /// there, and otherwise the words themselves. Never empty for a text with a word in it.
    /// </summary>
    public IReadOnlyList<TopicSuggestion> Suggest(string typed, VisibleLibraries libraries)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(libraries);
        if (TopicPhrase.Read(typed) is not { } phrase)
        {
            return [];
        }

        var name = CatalogName.PersonKey(typed);
        var person = Complete(CompletionKind.People, typed, libraries).FirstOrDefault(known => known.Key == name);
        var show = Complete(CompletionKind.Shows, typed, libraries).FirstOrDefault(known => known.Key == name);
        var topic = TopicOf(phrase, libraries);

        var found = new List<TopicSuggestion>();
        if (person is not null)
        {
            found.Add(new TopicSuggestion(SubscriptionKind.Person, person.Name, [], person.Episodes));
        }

        if (show is not null)
        {
            found.Add(new TopicSuggestion(SubscriptionKind.Show, show.Name, [], show.Episodes));
        }

        found.Add(new TopicSuggestion(
            SubscriptionKind.Topic, topic?.Name ?? phrase.Written, WordsOf(topic?.Name ?? phrase.Written, phrase.Written, libraries), topic?.Episodes ?? 0));
        return found;
    }

    /// <summary>Topics of the library that are close to what was typed, without the one that it is.</summary>
    public IReadOnlyList<TopicSuggestion> Nearest(string typed, VisibleLibraries libraries, int limit = 5)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(libraries);
        var key = TopicPhrase.KeyOf(typed);
        return [.. Complete(CompletionKind.Topics, typed, libraries)
            .Concat(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Complete(CompletionKind.Topics, word, libraries)))
            .DistinctBy(known => known.Key)
            .Where(known => TopicPhrase.KeyOf(known.Name) != key)
            .Take(limit)
            .Select(known => new TopicSuggestion(SubscriptionKind.Topic, known.Name, WordsOf(known.Name, known.Name, libraries), known.Episodes))];
    }

    /// <summary>The library's own spelling of a topic, however singular, plural and hyphens are typed.</summary>
    private CatalogName? TopicOf(TopicPhrase phrase, VisibleLibraries libraries)
    {
        var key = phrase.Key;
        string[] spellings = [phrase.Written, .. SpellingsOf(phrase)];
        return spellings
            .SelectMany(spelling => Complete(CompletionKind.Topics, spelling, libraries))
            .Where(known => TopicPhrase.KeyOf(known.Name) == key)
            .MaxBy(known => known.Episodes);
    }

    private static IEnumerable<string> SpellingsOf(TopicPhrase phrase)
    {
        var last = phrase.Words[^1];
        var first = string.Concat(phrase.Words.SkipLast(1).Select(word => word.Key + " "));
        return last.Forms.Select(form => first + form).Append(phrase.Key).Append(first + last.Key.Pluralize(inputIsKnownToBeSingular: false)).Distinct();
    }

    /// <summary>The words of a topic with what the glossaries that may be seen say of them.</summary>
    private IReadOnlyList<string> WordsOf(string name, string typed, VisibleLibraries libraries)
    {
        var words = TopicWords.Of(name, [typed]);
        var terms = new GlossaryForms(glossaries.EntriesOf(libraries));
        return TopicWords.Of(name, [.. words.Written, .. words.Phrases.SelectMany(terms.Of).Select(form => form.Written)]).Written;
    }

    private IReadOnlyList<CatalogName> Complete(CompletionKind kind, string text, VisibleLibraries libraries) =>
        index.Catalog.Complete(kind, text, libraries.Names, MostLookedAt);
}
