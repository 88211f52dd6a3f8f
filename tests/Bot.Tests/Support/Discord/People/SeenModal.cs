using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.People;

/// <summary>A field of a form: a text to type or a select, with what is chosen in it already.</summary>
internal sealed record SeenField(
    string Label, string CustomId, long Type, string Value, bool IsRequired, long? Shortest, long? Longest, long Least, long Most, IReadOnlyList<SeenOption> Options,
    IReadOnlyList<ChannelType> ChannelTypes, IReadOnlyList<string> Chosen);

/// <summary>A form as it shows.</summary>
internal sealed record SeenModal(string Title, string CustomId, IReadOnlyList<SeenField> Fields)
{
    public static SeenModal Of(JsonObject modal) => new(
        modal.Text("title") ?? "", modal.Text("custom_id") ?? "",
        [.. modal.Array("components").OfType<JsonObject>().Where(row => row.Number("type") == ComponentTypes.Label).Select(Field)]);

    private static SeenField Field(JsonObject label)
    {
        var input = label.Object("component") ?? [];
        var options = SeenMessage.ReadOptions(input);
        return new SeenField(
            label.Text("label") ?? "", input.Text("custom_id") ?? "", input.Number("type") ?? 0, input.Text("value") ?? "",
            !input.Has("required") || input.Flag("required"), input.Number("min_length"), input.Number("max_length"),
            input.Number("min_values") ?? 1, input.Number("max_values") ?? 1, options, SeenMessage.ReadChannelTypes(input),
            [.. options.Where(option => option.IsChosen).Select(option => option.Value), .. input.Array("default_values").Select(value => value.Text("id")!)]);
    }
}
