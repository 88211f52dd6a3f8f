using System.Text;
using Bot.Core.Commands;
using Bot.Core.Episodes;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Tests.Support;

namespace Bot.Tests.Corrections;

/// <summary>People of a guild who correct.</summary>
internal static class Correcting
{
    public const string JeffDean = "training-data-2025-05-16-jeff-dean-on-the-coming-transformations";
    public const string Guild = "discord:guild:1";
    public const string Other = "discord:guild:2";

    public static Task<Reply> MemberAsync(this TestBot bot, string text, string person = "ana", string workspace = Guild) => bot.AsAsync(text, person, manages: false, workspace);

    public static Task<Reply> CuratorAsync(this TestBot bot, string text, string person = "cleo", string workspace = Guild) => bot.AsAsync(text, person, manages: true, workspace);

    /// <summary>Whoever runs the bot, on its machine.</summary>
    public static Task<Reply> OperatorAsync(this TestBot bot, string text) => bot.Get<CommandDispatcher>().AskAsync(text, Viewer.Local, CancellationToken.None);

    public static Task<Reply> PressAsync(this TestBot bot, Reply reply, string label, string person, bool manages, string workspace = Guild) =>
        bot.Get<CommandDispatcher>().AskAsync(NextOf(reply, label), ViewerOf(person, manages, workspace), CancellationToken.None);

    /// <summary>Proposes as a curator and accepts at once.</summary>
    public static async Task<Reply> AcceptedAsync(this TestBot bot, string text, string workspace = Guild) =>
        await bot.PressAsync(await bot.CuratorAsync(text, workspace: workspace), "Accept", "cleo", manages: true, workspace);

    /// <summary>The same, where just that may be accepted already.</summary>
    public static async Task<Reply> AcceptedOrKnownAsync(this TestBot bot, string text)
    {
        var proposed = await bot.CuratorAsync(text);
        return Labels(proposed).Contains("Accept") ? await bot.PressAsync(proposed, "Accept", "cleo", manages: true) : proposed;
    }

    /// <summary>A curator opens the first proposal of the queue and presses a button.</summary>
    public static async Task<Reply> DecideFirstAsync(this TestBot bot, string label, string person = "cleo")
    {
        var queue = await bot.CuratorAsync("/correct queue", person);
        var shown = await bot.CuratorAsync(queue.Parts.OfType<ItemList>().Single().Items[0].Next!.Text, person);
        return await bot.PressAsync(shown, label, person, manages: true);
    }

    public static Invocation NextOf(Reply reply, string label) =>
        reply.Parts.OfType<Buttons>().SelectMany(part => part.Items).Single(button => button.Label == label).Next;

    public static IEnumerable<string> Labels(Reply reply) => reply.Parts.OfType<Buttons>().SelectMany(part => part.Items).Select(button => button.Label);

    public static string Notices(Reply reply) => string.Join(' ', reply.Parts.OfType<Notice>().Select(notice => notice.Text));

    public static string Text(Reply reply) => Encoding.UTF8.GetString(ReplyJson.Write(reply));

    public static string FactsOf(Reply reply) => string.Join(' ', reply.Parts.OfType<Facts>().SelectMany(facts => facts.Items).Select(fact => $"{fact.Label}: {fact.Value}"));

    public static SpokenQuote QuoteOf(Reply reply) => reply.Parts.OfType<SpokenQuote>().First();

    public static async Task<string> ExportAsync(this TestBot bot, string library = "shared")
    {
        var output = new MemoryStream();
        await bot.Get<EpisodeExporter>().WriteAsync(output, LibraryId.Parse(library), only: null, ExportFormat.JsonLines, CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static Task<Reply> AsAsync(this TestBot bot, string text, string person, bool manages, string workspace) =>
        bot.Get<CommandDispatcher>().AskAsync(text, ViewerOf(person, manages, workspace), CancellationToken.None);

    private static Viewer ViewerOf(string person, bool manages, string workspace) => new(WorkspaceId.Parse(workspace))
    {
        Platform = workspace.Split(':')[0],
        Place = CommandPlaces.Channel,
        Person = person,
        PersonName = char.ToUpperInvariant(person[0]) + person[1..],
        Manages = manages,
    };
}
