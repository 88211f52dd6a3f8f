using System.Globalization;

namespace Bot.Server.Discord.Posting;

/// <summary>Where something is posted; the address of a delivery.</summary>
/// <param name="Kind">What is done there.</param>
/// <param name="Channel">The channel or thread.</param>
/// <param name="Embeds">Whether the bot may show embeds there.</param>
internal sealed record DiscordPlace(DiscordPlaceKind Kind, Snowflake Channel, bool Embeds)
{
    /// <summary>Of a thread on a message: that message.</summary>
    public Snowflake Message { get; init; }

    /// <summary>Of a new thread: its name, 1 to 100 characters; none where what is posted says what it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>The address, as it is kept in the store: kind, whether embeds are allowed, ids, and the name at the end, since it can have anything in it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {(Embeds ? "embeds" : "plain")} {Channel} {Message} {Name}").TrimEnd();

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DiscordPlace Parse(string address)
    {
        var parts = address.Split(' ', 5);
        return parts.Length >= 4
            && Enum.TryParse<DiscordPlaceKind>(parts[0], out var kind)
            && Snowflake.TryParse(parts[2], out var channel)
            && Snowflake.TryParse(parts[3], out var message)
            ? new DiscordPlace(kind, channel, parts[1] == "embeds") { Message = message, Name = parts.Length == 5 ? parts[4] : "" }
            : throw new FormatException("This is no address in Discord.");
    }
}

/// <summary>What is done to post somewhere.</summary>
internal enum DiscordPlaceKind
{
    /// <summary>A message is written into the channel or thread.</summary>
    Into,

    /// <summary>A thread is started in the channel, or a post in the forum.</summary>
    NewThread,

    /// <summary>The thread of a message is started, or taken where it exists.</summary>
    ThreadOn,
}
