namespace Bot.Tests.Support.Discord.Api;

/// <summary>Which calls go wrong, and how.</summary>
internal sealed class TroublePlan
{
    private readonly Lock _lock = new();
    private readonly List<(Trouble Trouble, string? Method, string? Template)> _planned = [];

    /// <summary>Every call answers 503.</summary>
    public bool Outage { get; set; }

    /// <summary>The next so many calls, of any kind or of this one, go wrong.</summary>
    public void Next(Trouble trouble, string? method = null, string? template = null, int times = 1)
    {
        lock (_lock)
        {
            _planned.AddRange(Enumerable.Repeat((trouble, method, template), times));
        }
    }

    /// <summary>How much is planned that has met no call yet.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _planned.Count;
            }
        }
    }

    /// <summary>What was planned and met no call is off.</summary>
    /// <returns>How much that was.</returns>
    public int Heal()
    {
        lock (_lock)
        {
            var unmet = _planned.Count;
            _planned.Clear();
            return unmet;
        }
    }

    public Trouble? Take(string method, string template)
    {
        lock (_lock)
        {
            if (Outage)
            {
                return new Trouble.ServerError(503);
            }

            var index = _planned.FindIndex(entry => (entry.Method ?? method) == method && (entry.Template ?? template) == template);
            if (index < 0)
            {
                return null;
            }

            var trouble = _planned[index].Trouble;
            _planned.RemoveAt(index);
            return trouble;
        }
    }
}
