using Bot.Core.Episodes;
using Bot.Core.Feeds.Reading;

namespace Bot.Core.Feeds;

/// <summary>
/// Hosts and guests, as the feed names them: people of the item take the place of those of the show
/// (https://github.com/Podcastindex-org/podcast-namespace, the person tag). Others who made it, such as editors, are no voices and left out.
/// </summary>
internal static class FeedPeople
{
    public static IReadOnlyList<EpisodePerson> Of(FeedDocument feed, FeedItem item)
    {
        var named = item.People.Count > 0 ? item.People : feed.People;
        return
        [
            .. named
                .Select(person => (person.Name, Role: RoleOf(person.Role)))
                .Where(person => person.Role is not null && !string.IsNullOrWhiteSpace(person.Name))
                .Select(person => new EpisodePerson(person.Name, person.Role!.Value))
                .DistinctBy(person => person.Name),
        ];
    }

    private static PersonRole? RoleOf(string? role) => role?.Trim().ToLowerInvariant() switch
    {
        null or "" or "host" or "co-host" or "guest host" => PersonRole.Host,
        "guest" => PersonRole.Guest,
        _ => null,
    };
}
