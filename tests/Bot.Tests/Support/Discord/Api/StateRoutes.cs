using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>Routes that run under the lock of the state.</summary>
internal static class StateRoutes
{
    /// <summary>A call for which the bot's token is needed.</summary>
    public static ApiRoute Route(this DiscordState state, string method, string template, Func<ApiCall, ApiAnswer> run) =>
        new(method, template, NeedsToken: true, call => Task.FromResult(state.Change(() => run(call))));

    /// <summary>A call whose path carries the token of an interaction.</summary>
    public static ApiRoute TokenRoute(this DiscordState state, string method, string template, Func<ApiCall, ApiAnswer> run) =>
        new(method, template, NeedsToken: false, call => Task.FromResult(state.Change(() => run(call))));
}
