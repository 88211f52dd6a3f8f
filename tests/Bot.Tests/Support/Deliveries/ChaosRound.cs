namespace Bot.Tests.Support.Deliveries;

/// <summary>What was in the channels after a round. Messages are counted by what they were owed for: a channel may be owed several.</summary>
/// <param name="Round">Which round.</param>
internal sealed record ChaosRound(int Round)
{
    /// <summary>How often a host was killed in it.</summary>
    public int Kills { get; init; }

    /// <summary>How often the connections to the database were cut.</summary>
    public int Cuts { get; init; }

    /// <summary>How often calls of Discord went wrong, by kind.</summary>
    public IReadOnlyList<int> DiscordFaults { get; init; } = [];

    /// <summary>The same of Teams.</summary>
    public IReadOnlyList<int> TeamsFaults { get; init; } = [];

    /// <summary>Owed messages on Discord that are there exactly once.</summary>
    public int DiscordOnce { get; init; }

    /// <summary>Those that are not there, or are several times, and messages that nobody was owed.</summary>
    public int DiscordOther { get; init; }

    /// <summary>Owed messages on Teams that are there exactly once.</summary>
    public int TeamsOnce { get; init; }

    /// <summary>Those that are there several times, and messages that nobody was owed.</summary>
    public int TeamsTwice { get; init; }

    /// <summary>Those that are not there, of which it is said that they may have arrived.</summary>
    public int TeamsUnknown { get; init; }

    /// <summary>Those that are not there, of which it is said that they are owed.</summary>
    public int TeamsOwed { get; init; }

    /// <summary>Those that are not there, and of which something else is said, or nothing.</summary>
    public int TeamsLost { get; init; }

    /// <summary>On both platforms, channels that were never given the news which they follow.</summary>
    public int WithoutNews { get; init; }

    /// <summary>Whether all is as it should be.</summary>
    public bool IsGood => DiscordOther == 0 && TeamsTwice == 0 && TeamsLost == 0 && WithoutNews == 0;

    /// <summary>Whether calls of both platforms went wrong, so that the round shows something.</summary>
    public bool WasTroubled => DiscordFaults.Sum() > 0 && TeamsFaults.Sum() > 0;

    /// <summary>Both together, with the number of the later one.</summary>
    public ChaosRound Plus(ChaosRound other) => new(other.Round)
    {
        Kills = Kills + other.Kills,
        Cuts = Cuts + other.Cuts,
        DiscordFaults = [.. DiscordFaults.Zip(other.DiscordFaults, (one, another) => one + another)],
        TeamsFaults = [.. TeamsFaults.Zip(other.TeamsFaults, (one, another) => one + another)],
        DiscordOnce = DiscordOnce + other.DiscordOnce,
        DiscordOther = DiscordOther + other.DiscordOther,
        TeamsOnce = TeamsOnce + other.TeamsOnce,
        TeamsTwice = TeamsTwice + other.TeamsTwice,
        TeamsUnknown = TeamsUnknown + other.TeamsUnknown,
        TeamsOwed = TeamsOwed + other.TeamsOwed,
        TeamsLost = TeamsLost + other.TeamsLost,
        WithoutNews = WithoutNews + other.WithoutNews,
    };
}
