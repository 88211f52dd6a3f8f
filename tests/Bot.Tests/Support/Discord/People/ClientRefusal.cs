namespace Bot.Tests.Support.Discord.People;

/// <summary>A real client would not let the person do this: no such command, no such button, a field left out.</summary>
internal sealed class ClientRefusal(string message) : Exception(message);
