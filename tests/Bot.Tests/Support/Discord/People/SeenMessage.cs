using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.People;

/// <summary>A button as it shows.</summary>
internal sealed record SeenButton(string Label, string? CustomId, string? Url, bool IsDisabled, long Style);

/// <summary>A choice of a select.</summary>
internal sealed record SeenOption(string Label, string Value, string? Description, bool IsChosen);

/// <summary>A select as it shows. One of channels offers those of some types, or of all.</summary>
internal sealed record SeenSelect(
    string? Placeholder, string CustomId, long Type, long Least, long Most, bool IsDisabled, IReadOnlyList<SeenOption> Options, IReadOnlyList<ChannelType> ChannelTypes);

/// <summary>An embed as it shows.</summary>
internal sealed record SeenEmbed(string? Title, string? Url, string? Description, string? Author, string? Footer, IReadOnlyList<(string Name, string Value)> Fields);

/// <summary>A message at one moment, as it shows.</summary>
internal sealed record SeenMessage
{
    private SeenMessage(FakeMessage message)
    {
        Original = message;
        Id = message.Id;
        ChannelId = message.Channel.Id;
        Author = message.Author.Name;
        Content = message.Content;
        IsEphemeral = message.IsEphemeral;
        IsThinking = message.IsLoading;
        IsEdited = message.EditedAt is not null;
        IsSilent = (message.Flags & MessageFlags.SuppressNotifications) != 0;
        RepliesTo = message.RepliesTo;
        ThreadId = message.Thread?.Id;
        Pings = message.Pings;
        Embeds = (message.Flags & MessageFlags.SuppressEmbeds) != 0 ? [] : ReadEmbeds(message.Embeds);

        var components = ComponentTree.Walk(new JsonObject { ["components"] = message.Components.DeepClone() }, "").Select(entry => entry.Item).ToArray();
        Texts = [.. components.Where(component => component.Number("type") == ComponentTypes.TextDisplay).Select(component => component.Text("content") ?? "")];
        Buttons = [.. components.Where(component => component.Number("type") == ComponentTypes.Button).Select(ReadButton)];
        Selects = [.. components.Where(component => ComponentTypes.IsSelect(component.Number("type"))).Select(ReadSelect)];
    }

    /// <summary>The message itself, for acting on it.</summary>
    public FakeMessage Original { get; }

    public string Id { get; }

    public string ChannelId { get; }

    public string Author { get; }

    public string Content { get; }

    public bool IsEphemeral { get; }

    public bool IsThinking { get; }

    public bool IsEdited { get; }

    public bool IsSilent { get; }

    public string? RepliesTo { get; }

    public string? ThreadId { get; }

    /// <summary>Who was pinged by it.</summary>
    public IReadOnlyList<string> Pings { get; }

    public IReadOnlyList<SeenEmbed> Embeds { get; }

    /// <summary>The texts of a layout.</summary>
    public IReadOnlyList<string> Texts { get; }

    public IReadOnlyList<SeenButton> Buttons { get; }

    public IReadOnlyList<SeenSelect> Selects { get; }

    /// <summary>All words that show, from top to bottom, without buttons and selects.</summary>
    public string Text => string.Join('\n', ((IEnumerable<string?>)[Content, .. Embeds.SelectMany(TextsOf), .. Texts]).Where(text => !string.IsNullOrEmpty(text)));

    /// <summary>To be called under the lock of the state.</summary>
    public static SeenMessage Of(FakeMessage message) => new(message);

    private static IEnumerable<string?> TextsOf(SeenEmbed embed) =>
        [embed.Author, embed.Title, embed.Description, .. embed.Fields.SelectMany(field => (string[])[field.Name, field.Value]), embed.Footer];

    // Of embeds with the same address only the first shows.
    private static IReadOnlyList<SeenEmbed> ReadEmbeds(JsonArray embeds) =>
    [
        .. embeds.OfType<JsonObject>().Select(embed => new SeenEmbed(
            embed.Text("title"), embed.Text("url"), embed.Text("description"), embed.Object("author").Text("name"), embed.Object("footer").Text("text"),
            [.. embed.Array("fields").Select(field => (field.Text("name") ?? "", field.Text("value") ?? ""))]))
            .DistinctBy(embed => embed.Url is null ? embed : (object)embed.Url),
    ];

    private static SeenButton ReadButton(JsonObject button) => new(
        button.Text("label") ?? button.Object("emoji").Text("name") ?? "", button.Text("custom_id"), button.Text("url"), button.Flag("disabled"), button.Number("style") ?? 0);

    private static SeenSelect ReadSelect(JsonObject select) => new(
        select.Text("placeholder"), select.Text("custom_id") ?? "", select.Number("type") ?? 0,
        select.Number("min_values") ?? 1, select.Number("max_values") ?? 1, select.Flag("disabled"), ReadOptions(select), ReadChannelTypes(select));

    public static IReadOnlyList<SeenOption> ReadOptions(JsonObject select) =>
        [.. select.Array("options").Select(option => new SeenOption(option.Text("label") ?? "", option.Text("value") ?? "", option.Text("description"), option.Flag("default")))];

    public static IReadOnlyList<ChannelType> ReadChannelTypes(JsonObject select) => [.. select.Array("channel_types").Select(type => (ChannelType)(int)type!)];
}
