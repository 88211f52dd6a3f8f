using Bot.Core.Import.Pages;

namespace Bot.Core.Feeds.Reading;

/// <summary>Reads the addresses in a feed: http and https only, completed where they are relative.</summary>
/// <param name="tally">Takes note of those that were left out.</param>
internal sealed class FeedAddresses(FeedTally tally)
{
    /// <summary>What relative addresses are relative to, when nothing nearer says it: the address of the feed or of the show's page.</summary>
    public Uri? Base { get; set; }

    /// <summary>The address, or null, with a note of why, when it is none that the bot may use.</summary>
    public Uri? Read(string? text, FeedElement element) => Read(text, element.Base, element.Line);

    /// <summary>The address that the text of an element or its attribute <paramref name="attribute"/> holds.</summary>
    public Uri? Read(FeedElement? element, string? attribute = null) =>
        element is null ? null : Read(attribute is null ? element.Text : element.Attribute(attribute), element.Base, element.Line);

    private Uri? Read(string? text, string? nearBase, int line)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // Long addresses get wrapped by editors; no address has a line end in it.
        text = text.Trim().ReplaceLineEndings("").Replace("\t", "", StringComparison.Ordinal);
        if (text.Length > FeedLimits.Address)
        {
            tally.Note(FeedOddity.BadAddress, line);
            return null;
        }

        if (HasScheme(text))
        {
            return Absolute(text, line);
        }

        if (text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || text.StartsWith("//", StringComparison.Ordinal))
        {
            tally.Note(FeedOddity.CompletedAddress, line);
            return Absolute("https://" + text.TrimStart('/'), line);
        }

        return Relative(text, nearBase, line);
    }

    private Uri? Absolute(string text, int line)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.IsWellFormedHost())
        {
            return address;
        }

        tally.Note(address is null || WebAddress.IsWeb(address) ? FeedOddity.BadAddress : FeedOddity.ForeignAddress, line);
        return null;
    }

    private Uri? Relative(string text, string? nearBase, int line)
    {
        var from = nearBase is not null && Uri.TryCreate(Base ?? Nowhere, nearBase, out var near) && near.Host != Nowhere.Host && near.IsWellFormedHost() ? near : Base;
        if (from is null)
        {
            tally.Note(FeedOddity.RelativeAddress, line);
            return null;
        }

        if (Uri.TryCreate(from, text, out var address) && address.IsWellFormedHost())
        {
            tally.Note(FeedOddity.CompletedAddress, line);
            return address;
        }

        tally.Note(FeedOddity.BadAddress, line);
        return null;
    }

    private static readonly Uri Nowhere = new("http://nowhere.invalid/");

    /// <summary>Whether a text begins with a scheme (https://www.rfc-editor.org/rfc/rfc3986#section-3.1).</summary>
    private static bool HasScheme(string text)
    {
        var colon = text.AsSpan().IndexOfAny(":/?#");
        return colon > 0 && text[colon] == ':' && char.IsAsciiLetter(text[0]) && text.AsSpan(0, colon).IndexOfAnyExcept(SchemeSigns) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> SchemeSigns = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
}

/// <summary>What an address of the web must have.</summary>
internal static class WebUri
{
    /// <summary>Whether an address is http or https and names a host.</summary>
    public static bool IsWellFormedHost(this Uri address) => WebAddress.IsWeb(address) && address.Host.Length > 0;
}
