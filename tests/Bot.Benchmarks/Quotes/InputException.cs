namespace Bot.Benchmarks.Quotes;

/// <summary>What was handed in cannot be used; the message says where and why. The program ends with exit code 2.</summary>
internal sealed class InputException(string message) : Exception(message);
