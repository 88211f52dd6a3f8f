namespace Bot.Server.Teams.Manifest;

/// <summary>What the app package says of one installation of the bot: who runs it, and where.</summary>
/// <param name="Id">The application (client) id of its registration in Microsoft Entra; the app in Teams has the same.</param>
/// <param name="Domain">The public host that Teams reaches the bot at, without scheme and path.</param>
internal sealed record TeamsApp(Guid Id, string Domain)
{
    /// <summary>The longest name of a developer that the manifest takes.</summary>
    public const int LongestDeveloper = 32;

    /// <summary>The app of the manifest that is kept in the repository.</summary>
    public static readonly TeamsApp Example = new(Guid.Empty, "podcasts.example.org");

    /// <summary>Who is named as the app's maker: whoever runs it.</summary>
    public string Developer { get; init; } = TeamsManifest.Name;

    /// <summary>The page about the bot.</summary>
    public Uri Website => new($"https://{Domain}/");

    /// <summary>The page on privacy of whoever runs the bot; absent: <see cref="Website"/>, because a self-hosted bot has no other by itself.</summary>
    public Uri? Privacy { get; init; }

    /// <summary>The terms of use of whoever runs the bot; absent: <see cref="Website"/>.</summary>
    public Uri? Terms { get; init; }

    /// <summary>Whether a text can be the domain: a name with a dot, as Teams knows neither ports nor this machine.</summary>
    public static bool IsDomain(string text) =>
        text.Contains('.', StringComparison.Ordinal) && !text.EndsWith('.') && Uri.CheckHostName(text) == UriHostNameType.Dns;
}
