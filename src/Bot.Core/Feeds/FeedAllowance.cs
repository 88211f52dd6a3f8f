namespace Bot.Core.Feeds;

/// <summary>How much of the host one workspace may take up. Whoever runs the bot is not bound by it.</summary>
/// <param name="MostFeeds">How many feeds are followed for a workspace at most.</param>
public sealed record FeedAllowance(int MostFeeds);
