namespace Bot.Tests.Support.Discord.State;

/// <summary>A role of a guild.</summary>
internal sealed record FakeRole(string Id, string Name);
