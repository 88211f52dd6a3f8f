namespace Bot.Tests.Support.Discord.Rules;

/// <summary>Addresses that a link may lead to. The schema is content with any URI, a script's too.</summary>
internal static class WebAddress
{
    public static bool IsOne(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https");
}
