using Bot.Core.Replies;
using Bot.Core.Settings;
using Bot.Server.Teams.Connector;

namespace Bot.Server.Teams.Inbound;

/// <summary>
/// Says who was chosen in a field for people. What comes back is an id of Entra, or whatever somebody sends instead: anything but such an id is
/// nobody. The name is asked for, and does without where it is not told.
/// </summary>
internal sealed class PickedPeople(ConnectorClient connector)
{
    /// <summary>What is asked, with the people as commands read them.</summary>
    public async Task<Invocation> NameAsync(CardClick click, Invocation question, TeamsAsker asker, CancellationToken cancellationToken)
    {
        foreach (var field in click.State?.People ?? [])
        {
            var chosen = Guid.TryParseExact(click.Typed(field), "D", out var id) && id != Guid.Empty
                ? await OfAsync(id.ToString("D"), asker, cancellationToken)
                : null;
            question = (question with { Options = question.Options.Where(option => option.Key != field).ToDictionary() }).With(field, chosen?.ToString());
        }

        return question;
    }

    private async Task<Manager> OfAsync(string id, TeamsAsker asker, CancellationToken cancellationToken)
    {
        var found = await connector.MemberAsync(new ConnectorPlace(asker.Service, asker.Base, asker.Tenant), id, cancellationToken) is ConnectorOutcome.Ok ok
            ? ConnectorClient.Read(ok, TeamsJson.Default.ChannelAccount)
            : null;

        // An answer about somebody else would put a wrong name beside the id.
        return new Manager(id, IsRole: false, string.Equals(found?.AadObjectId, id, StringComparison.OrdinalIgnoreCase) ? found!.Name : null);
    }
}
