namespace Bot.Tests.Support.Discord.Rules;

/// <summary>Kinds of initial answers (https://docs.discord.com/developers/interactions/receiving-and-responding).</summary>
internal static class CallbackType
{
    public const int Pong = 1;
    public const int Message = 4;
    public const int DeferredMessage = 5;
    public const int DeferredUpdate = 6;
    public const int Update = 7;
    public const int Choices = 8;
    public const int Modal = 9;
}
