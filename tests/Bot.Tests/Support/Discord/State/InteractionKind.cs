namespace Bot.Tests.Support.Discord.State;

/// <summary>Types of interactions (https://docs.discord.com/developers/interactions/receiving-and-responding).</summary>
internal enum InteractionKind
{
    Ping = 1,
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    Modal = 5,
}
