using System.Buffers;

namespace Bot.Core.Fetching;

/// <summary>The honest name under which the bot fetches: whoever minds can write to the contact, instead of blocking a stranger.</summary>
internal static class UserAgent
{
    private const string Product = "podcasts-bot/1.0";

    /// <summary>Printable ASCII without blanks and without what would end the comment that the contact stands in.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code).Except(['(', ')', '\\'])]);

    public static bool CanName(string? contact) => string.IsNullOrEmpty(contact) || !contact.AsSpan().ContainsAnyExcept(Plain);

    public static string Of(string? contact) =>
        string.IsNullOrEmpty(contact) ? Product
        : CanName(contact) ? $"{Product} (+{contact})"
        : throw new FormatException("The contact cannot be part of a User-Agent.");
}
