using Bot.Core.Commands;

namespace Bot.Core.Subscriptions;

/// <summary>What people type for the kinds of things, for where and for when; the same on every platform and in every language.</summary>
internal static class SubscriptionWords
{
    public static IReadOnlyList<FixedChoice> Timings { get; } =
    [
        .. new[] { SubscriptionTiming.Weekly, SubscriptionTiming.Daily, SubscriptionTiming.Now }.Select(when => new FixedChoice(Of(when), wording => wording.TimingChoice(when))),
    ];

    public static IReadOnlyList<FixedChoice> Matches { get; } =
    [
        .. new[] { SubscriptionMatch.Either, SubscriptionMatch.Tagged, SubscriptionMatch.Spoken }.Select(match => new FixedChoice(Of(match), wording => wording.MatchChoice(match))),
    ];

    public static IReadOnlyList<FixedChoice> Kinds { get; } =
    [
        .. new[] { SubscriptionKind.Topic, SubscriptionKind.Person, SubscriptionKind.Show }.Select(kind => new FixedChoice(Of(kind), wording => wording.KindChoice(kind))),
    ];

    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>The value of a word that was checked against the choices; null when none was typed.</summary>
    public static T? Read<T>(string? word)
        where T : struct, Enum => Enum.TryParse<T>(word, ignoreCase: true, out var value) ? value : null;
}
