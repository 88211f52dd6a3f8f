using System.CommandLine;
using System.Globalization;
using Bot.Core.Deliveries;

namespace Bot.Server.Cli;

/// <summary><c>bot deliveries</c>: what is owed, what was sent, and what somebody has to decide about.</summary>
internal sealed class DeliveriesCommand : Command
{
    private const int MostListed = 50;

    public DeliveriesCommand(SharedOptions shared)
        : base("deliveries", "Shows what is posted and owed, and decides about what may not have arrived.")
    {
        SetAction((call, cancellationToken) => ListAsync(shared, call, cancellationToken));
        var list = new Command("list", "Counts by platform and state, and the deliveries that are in trouble.");
        list.SetAction((call, cancellationToken) => ListAsync(shared, call, cancellationToken));
        Add(list);
        Add(One(shared, "resend", "Sends a delivery again. If it has arrived after all, it is there twice then.",
            (overview, id, cancellationToken) => overview.ResendAsync(id, cancellationToken), "Owed again. A serving bot sends it within a second."));
        Add(One(shared, "drop", "Gives up a delivery that is owed, held back or unknown.",
            (overview, id, cancellationToken) => overview.DropAsync(id, cancellationToken), "Given up."));
    }

    private static Command One(
        SharedOptions shared, string name, string description, Func<DeliveryOverview, DeliveryId, CancellationToken, Task<bool>> decide, string done)
    {
        var which = new Argument<string>("id") { Description = "The delivery, as bot deliveries list names it." };
        var command = new Command(name, description) { which };
        command.SetAction(async (call, cancellationToken) =>
        {
            if (!DeliveryId.TryParse(call.GetValue(which), out var id))
            {
                await Console.Error.WriteLineAsync("This is not the id of a delivery: 22 letters, as bot deliveries list writes them.");
                return BotCommandLine.WrongUsage;
            }

            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
            var overview = bot.Get<DeliveryOverview>();
            if (await decide(overview, id, cancellationToken))
            {
                Console.WriteLine(done);
                return BotCommandLine.Done;
            }

            await Console.Error.WriteLineAsync(await overview.StateOfAsync(id, cancellationToken) is { } state
                ? $"Not done: this delivery is {state} now."
                : "There is no delivery of that id.");
            return BotCommandLine.NotDone;
        });
        return command;
    }

    private static async Task<int> ListAsync(SharedOptions shared, ParseResult call, CancellationToken cancellationToken)
    {
        await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
        var overview = bot.Get<DeliveryOverview>();
        var counts = await overview.CountAsync(cancellationToken);
        if (counts.Count == 0)
        {
            Console.WriteLine("Nothing was posted yet, and nothing is owed.");
            return BotCommandLine.Done;
        }

        foreach (var row in counts)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Platform,-10}{row.State,-12}{row.Count,8}   the oldest of {row.Oldest:yyyy-MM-dd HH:mm} UTC"));
        }

        var troubled = await overview.TroubledAsync(MostListed, cancellationToken);
        foreach (var row in troubled)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Id}  {row.State}, {row.Trouble}  {row.Platform}  {row.Workspace}  {Where(row.Address)}  {row.CreatedAt:yyyy-MM-dd HH:mm} UTC, tried {row.Attempts} times"));
        }

        return BotCommandLine.Done;
    }

    /// <summary>The name of a thread is what somebody wrote; only ids are shown.</summary>
    private static string Where(string address) => string.Join(' ', address.Split(' ').Take(4));
}
