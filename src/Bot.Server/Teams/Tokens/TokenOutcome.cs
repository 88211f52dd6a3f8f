using System.Collections.Frozen;

namespace Bot.Server.Teams.Tokens;

/// <summary>Whether a request is one of Teams. Reasons are for the log; whoever called is told nothing.</summary>
internal abstract record TokenOutcome
{
    private TokenOutcome()
    {
    }

    /// <summary>The token is good; whether it belongs to what was posted with it is to be asked next.</summary>
    internal sealed record Valid(ValidatedToken Token) : TokenOutcome;

    /// <summary>The request is not from Teams.</summary>
    internal sealed record Refused(string Reason) : TokenOutcome;

    /// <summary>It may be from Teams: the key cannot be had at present.</summary>
    internal sealed record CannotTell(string Reason) : TokenOutcome;
}

/// <summary>What a good token vouches for.</summary>
/// <param name="ServiceUrl">Where the activity says it comes from, and where answers, with the bot's own token, go.</param>
/// <param name="Endorsements">Channels that the token's key may sign for.</param>
internal sealed record ValidatedToken(string ServiceUrl, FrozenSet<string> Endorsements)
{
    private const string Channel = "msteams";

    /// <summary>
    /// Whether the token was made for the activity (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication,
    /// "Connector to Bot", steps 6 and 7): of this service, letter by letter, and of a channel that the key may sign for. Only Teams is such a channel here.
    /// </summary>
    public bool Matches(Activity activity) =>
        activity.ChannelId == Channel && Endorsements.Contains(Channel) && activity.ServiceUrl == ServiceUrl;
}
