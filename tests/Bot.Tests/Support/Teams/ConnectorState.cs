using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Teams;

/// <summary>A conversation of the fake.</summary>
internal sealed record FakeConversation(string Id, string? Team, string? Name)
{
    public HashSet<string> Members { get; } = [];

    /// <summary>What every message to it is answered with; null while it takes them.</summary>
    public (int Status, string Code)? Refusal { get; set; }

    /// <summary>What a bot may send to it.</summary>
    public FakeLimit Sends { get; } = new((7, 1), (8, 2), (60, 30), (1_800, 3_600));

    /// <summary>What a bot may ask of it.</summary>
    public FakeLimit Reads { get; } = new((14, 1), (16, 2), (120, 30), (3_600, 3_600));
}

/// <summary>How many calls are taken within how many seconds (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit).</summary>
internal sealed class FakeLimit(params (int Count, int Seconds)[] limits)
{
    private readonly List<DateTimeOffset> _taken = [];

    /// <summary>Takes a call; when it is one too many, says how long to wait instead.</summary>
    public TimeSpan? Take(DateTimeOffset now)
    {
        lock (_taken)
        {
            foreach (var (count, seconds) in limits)
            {
                if (_taken.Count >= count && _taken[^count].AddSeconds(seconds) is var free && free > now)
                {
                    return free - now;
                }
            }

            _taken.Add(now);
            return null;
        }
    }
}

/// <summary>A message of the bot.</summary>
internal sealed record FakeMessage(string Conversation, string Id, JsonObject Activity, string? OnlyFor)
{
    /// <summary>The card, or null.</summary>
    public JsonObject? Card => Activity["attachments"] is JsonArray { Count: > 0 } attached ? attached[0]!["content"]!.AsObject() : null;

    /// <summary>All that can be read in it.</summary>
    public string Words => Activity["text"]?.GetValue<string>() ?? CardReading.WordsOf(Card);
}

/// <summary>What the fake knows: conversations, who is in them, and what the bot has written there.</summary>
internal sealed class ConnectorState
{
    /// <summary>People by their ids in Entra.</summary>
    public Dictionary<string, string> ObjectIds { get; } = [];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, FakeConversation> _conversations = [];
    private readonly List<FakeMessage> _messages = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _nextId = 1_764_000_000_000;

    public FakeConversation AddConversation(string id, string? team = null, string? name = null, params string[] members)
    {
        lock (_gate)
        {
            var made = new FakeConversation(id, team, name);
            made.Members.UnionWith(members);
            return _conversations[id] = made;
        }
    }

    /// <summary>A conversation, by its own id or that of one of its threads.</summary>
    public FakeConversation? Find(string id)
    {
        lock (_gate)
        {
            return _conversations.GetValueOrDefault(id.Split(";messageid=")[0]);
        }
    }

    public IReadOnlyList<FakeConversation> ChannelsOf(string team)
    {
        lock (_gate)
        {
            return [.. _conversations.Values.Where(conversation => conversation.Team == team)];
        }
    }

    /// <summary>The chat of the bot with one person; the same each time.</summary>
    public FakeConversation ChatWith(string person)
    {
        lock (_gate)
        {
            var id = "a:chat-with-" + person.Replace(":", "-", StringComparison.Ordinal);
            if (!_conversations.TryGetValue(id, out var chat))
            {
                chat = new FakeConversation(id, null, null);
                chat.Members.Add(person);
                _conversations[id] = chat;
            }

            return chat;
        }
    }

    public FakeMessage Add(string conversation, JsonObject activity, string? onlyFor)
    {
        TaskCompletionSource changed;
        FakeMessage message;
        lock (_gate)
        {
            var id = (_nextId++).ToString(System.Globalization.CultureInfo.InvariantCulture);
            message = new FakeMessage(conversation.EndsWith('=') ? conversation + id : conversation, id, activity, onlyFor);
            _messages.Add(message);
            (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
        return message;
    }

    public bool Replace(string conversation, string id, JsonObject activity, bool targeted)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            var at = _messages.FindIndex(message => message.Conversation == conversation && message.Id == id && message.OnlyFor is not null == targeted);
            if (at < 0)
            {
                return false;
            }

            _messages[at] = _messages[at] with { Activity = activity };
            (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
        return true;
    }

    public bool Remove(string conversation, string id, bool targeted)
    {
        lock (_gate)
        {
            return _messages.RemoveAll(message => message.Conversation == conversation && message.Id == id && message.OnlyFor is not null == targeted) > 0;
        }
    }

    public IReadOnlyList<FakeMessage> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>Waits for a message.</summary>
    public async Task<FakeMessage> WaitAsync(Func<FakeMessage, bool> which, string what = "a message")
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(8));
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                changed = _changed.Task;
                if (_messages.Find(message => which(message)) is { } found)
                {
                    return found;
                }
            }

            try
            {
                await changed.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"No {what} came. There are: {string.Join(" | ", Messages.Select(message => message.Words))}");
            }
        }
    }
}
