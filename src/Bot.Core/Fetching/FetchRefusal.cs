namespace Bot.Core.Fetching;

/// <summary>Why the bot does not fetch from an address.</summary>
internal enum FetchRefusal
{
    /// <summary>It is no address, or has no host that could exist.</summary>
    NotAnAddress,

    /// <summary>It is neither http nor https.</summary>
    Scheme,

    /// <summary>It holds a user name or password.</summary>
    UserInfo,

    /// <summary>Its port is not one that the web uses.</summary>
    Port,

    /// <summary>It leads to an IP address that is not of the public internet.</summary>
    NotPublic,

    /// <summary>A redirect leads from https to http, which would show a secret address to everybody on the way.</summary>
    Downgrade,

    /// <summary>It is audio, video or a picture.</summary>
    Recording,
}
