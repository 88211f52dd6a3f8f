using Bot.Core.Replies;
using Bot.Server.Discord.Rendering;
using CsCheck;

namespace Bot.Tests.Discord.Rendering;

/// <summary>Buttons say what they ask, and nothing else.</summary>
public class CustomIdTests
{
    private static readonly string[] Commands = ["quote", "episode", "claims"];
    private static readonly string[] Options = ["words", "page", "show", "exact"];

    private static readonly Gen<Invocation> Invocations = Gen.Select(
        Gen.Int[0, 2].Select(at => Commands[at]),
        Gen.Dictionary(Gen.Int[0, 3].Select(at => Options[at]), Gen.String[Gen.Char["ab ~%=*é\"😀"], 0, 120])[0, 3],
        (command, options) => new Invocation(command, options));

    [Fact]
    public void What_was_written_is_read_again() => Invocations.Sample(invocation =>
    {
        var kept = new Dictionary<string, Invocation>();

        var id = CustomId.Read(CustomId.Write(3, invocation, updates: true, kept));

        Assert.NotNull(id);
        Assert.True(id.Updates);
        Assert.Equal(invocation.Text, (id.Kept is null ? id.Next : kept[id.Kept]).Text);
    });

    [Fact]
    public void An_id_never_has_more_than_a_hundred_characters() =>
        Invocations.Sample(invocation => CustomId.Write(90, invocation, updates: false, new Dictionary<string, Invocation>()).Length <= 100);

    [Fact]
    public void Of_a_long_question_the_id_has_the_beginning()
    {
        var question = Invocation.Of("quote", ("words", string.Join(' ', Enumerable.Repeat("engineer", 30))));

        var id = CustomId.Read(CustomId.Write(0, question, updates: false, new Dictionary<string, Invocation>()));

        Assert.StartsWith("engineer engineer", id!.Next.Options["words"], StringComparison.Ordinal);
        Assert.NotNull(id.Kept);
    }

    [Fact]
    public void Where_a_language_has_no_spaces_the_id_has_the_first_characters()
    {
        var question = Invocation.Of("quote", ("words", string.Concat(Enumerable.Repeat("とても長い質問", 20))));

        var id = CustomId.Read(CustomId.Write(0, question, updates: false, new Dictionary<string, Invocation>()));

        Assert.StartsWith("とても長い質問", id!.Next.Options["words"], StringComparison.Ordinal);
    }

    [Fact]
    public void No_place_of_a_message_is_written_with_what_cannot_be_seen() =>
        Assert.All(Enumerable.Range(0, 150), slot => Assert.True(char.IsLetterOrDigit(First(slot)) || char.IsPunctuation(First(slot)) || char.IsSymbol(First(slot))));

    private static char First(int slot) => CustomId.Write(slot, Invocation.Of("help"), false, new Dictionary<string, Invocation>())[0];

    [Fact]
    public void Two_places_of_a_message_have_two_ids_for_the_same_question()
    {
        var help = Invocation.Of("help");

        Assert.NotEqual(CustomId.Write(0, help, false, new Dictionary<string, Invocation>()), CustomId.Write(1, help, false, new Dictionary<string, Invocation>()));
    }

    [Fact]
    public void Anything_else_is_no_id_of_ours() => Gen.String.Sample(text => CustomId.Read(text) is null or { Next.Command.Length: > 0 });
}
