using Bot.Core.Data;

namespace Bot.Server.Teams.Cards;

/// <summary>The seal of all cards: its secret is made once and kept in the store, so that every host reads what another has written.</summary>
internal sealed class CardSeals(SharedSecrets secrets)
{
    private CardSeal? _seal;

    public async ValueTask<CardSeal> GetAsync(CancellationToken cancellationToken) =>
        _seal ??= new CardSeal(await secrets.GetAsync("teams-cards", cancellationToken));
}
