namespace Bot.Tests.Support.Discord.Api;

/// <summary>A call that the fake knows.</summary>
/// <param name="Method">GET, POST and so on.</param>
/// <param name="Template">The path as Discord's document writes it.</param>
/// <param name="NeedsToken">Whether the bot's token is asked for. Interactions carry a token of their own in the path.</param>
/// <param name="RunAsync">What it does.</param>
internal sealed record ApiRoute(string Method, string Template, bool NeedsToken, Func<ApiCall, Task<ApiAnswer>> RunAsync);
