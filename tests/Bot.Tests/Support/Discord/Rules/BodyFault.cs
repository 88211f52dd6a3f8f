namespace Bot.Tests.Support.Discord.Rules;

/// <summary>Something that Discord would refuse, or that our own rules forbid, in a request body.</summary>
/// <param name="Path">Where: <c>embeds/0/title</c>; empty for the body as a whole.</param>
/// <param name="Message">What is wrong, in words.</param>
/// <param name="Code">The code that Discord answers: 50035 for an invalid form.</param>
internal sealed record BodyFault(string Path, string Message, int Code = 50035)
{
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
