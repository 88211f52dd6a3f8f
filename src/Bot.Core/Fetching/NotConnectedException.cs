namespace Bot.Core.Fetching;

/// <summary>Carries out of the HTTP handler why there is no connection; caught where the request was sent.</summary>
internal sealed class NotConnectedException(FetchOutcome outcome) : Exception("No connection.")
{
    public FetchOutcome Outcome { get; } = outcome;
}
