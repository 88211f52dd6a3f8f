namespace Bot.Tests.Support.Discord.Junk;

/// <summary>How a request ends.</summary>
internal enum JunkEnd
{
    /// <summary>It is whole, or the server can tell from what there is.</summary>
    Whole,

    /// <summary>Nobody can tell where it ends, so nothing can follow it.</summary>
    Broken,

    /// <summary>Something is missing, and the sender says that nothing more comes.</summary>
    Short,

    /// <summary>Something is missing, and the connection is reset.</summary>
    Reset,
}

/// <summary>A request that Discord would not send.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Bytes">The request as it goes over the wire, head and body.</param>
/// <param name="Allowed">The statuses that are right for it, <see cref="NoAnswer"/> among them where the server may hang up.</param>
/// <param name="End">How it ends.</param>
internal sealed record JunkRequest(string Kind, byte[] Bytes, int[] Allowed, JunkEnd End = JunkEnd.Whole)
{
    /// <summary>Stands for the status where there is no answer.</summary>
    public const int NoAnswer = 0;
}
