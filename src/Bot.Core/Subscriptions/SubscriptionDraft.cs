using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bot.Core.Data;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using Bot.Search.Text;

namespace Bot.Core.Subscriptions;

/// <summary>What somebody wants a channel to follow, checked; nothing of it is in the store yet.</summary>
/// <param name="Topic">What.</param>
/// <param name="When">When the channel gets what is found.</param>
internal sealed record SubscriptionDraft(TopicDraft Topic, SubscriptionTiming When)
{
    private const int MarkBytes = 9;

    /// <summary>Whether the forum is to follow it, and not the post in which it is asked.</summary>
    public bool InForum { get; init; }

    /// <summary>
    /// A short mark of all of it. The button below a preview carries it: what is subscribed to is what was shown, also where a platform has lost
    /// some of what the button stood for.
    /// </summary>
    public string Mark => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        Topic.Kind, Topic.Name, Topic.Show, Topic.Match, When, InForum, string.Join('\t', Topic.Words), string.Join('\t', Topic.ExcludedWords), string.Join('\t', Topic.ExcludedShows)))).AsSpan(0, MarkBytes));

    /// <summary>What a subscription says.</summary>
    public static SubscriptionDraft Of(Subscription row) => new(TopicDraft.Of(row), row.When);

    /// <summary>The same for somebody who would subscribe to it once more, or edit it, from where it is asked.</summary>
    public static SubscriptionDraft Of(Subscription row, Viewer viewer) => Of(row) with { InForum = SubscriptionBook.IsForum(viewer, row.Channel) };

    /// <summary>Whether a subscription is of the same thing, however that is written.</summary>
    public bool IsSameThingAs(Subscription row) =>
        row.Kind == Topic.Kind && NameWords.Key(row.Name) == NameWords.Key(Topic.Name) && NameWords.Key(row.Show ?? "") == NameWords.Key(Topic.Show ?? "");

    /// <summary>Writes it over a subscription.</summary>
    public void WriteTo(Subscription row)
    {
        (row.Name, row.Show, row.Match, row.When) = (Topic.Name, Topic.Show, Topic.Match, When);
        (row.Words, row.ExcludedWords, row.ExcludedShows) = ([.. Topic.Words], [.. Topic.ExcludedWords], [.. Topic.ExcludedShows]);
    }
}
