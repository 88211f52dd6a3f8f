using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Discord.Schema;

/// <summary>What the official schema lets pass and Discord, or we, do not.</summary>
public class DiscordRulesTests
{
    private const string Quiet = "\"allowed_mentions\":{\"parse\":[]}";

    public static TheoryData<string, string> BadCommands => new()
    {
        { """{"name":"Quote","description":"d"}""", "0/name" },
        { """{"name":"two words","description":"d"}""", "0/name" },
        { """{"name":"quote"}""", "0/description" },
        { """{"name":"quote","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"b","description":"d","required":true}]}""", "0/options/1/required" },
        { """{"name":"quote","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"a","description":"d"}]}""", "0/options/1/name" },
        { """{"name":"quote","description":"d","options":[{"type":3,"name":"A","description":"d"}]}""", "0/options/0/name" },
        { """{"name":"quote","description":"d","options":[{"type":3,"name":"a","description":"d","autocomplete":true,"choices":[]}]}""", "0/options/0/choices" },
        { """{"name":"quote","description":"d","options":[{"type":3,"name":"a","description":"d","choices":[{"name":"x","value":"1"},{"name":"x","value":"2"}]}]}""", "0/options/0/choices/1/name" },
        { """{"name":"quote","description":"d","options":[{"type":3,"name":"a","description":"d","min_length":5,"max_length":2}]}""", "0/options/0/max_length" },
        { """{"name":"quote","description":"d","options":[{"type":1,"name":"a","description":"d"},{"type":3,"name":"b","description":"d"}]}""", "0/options" },
        { """{"name":"quote","description":"d","name_localizations":{"xx":"zitat"}}""", "0/name_localizations/xx" },
        { """{"name":"quote","description":"d","name_localizations":{"de":"Zitat"}}""", "0/name_localizations/de" },
        { """{"name":"quote","description":"d","descriptionn":"typo"}""", "0/descriptionn" },
        { """{"name":"quote","description":"d","default_member_permissions":16}""", "0/default_member_permissions" },
        { """{"name":"Find it","type":3,"description":"d"}""", "0/description" },
        { """{"name":"Find it","type":3,"options":[{"type":3,"name":"a","description":"d"}]}""", "0/options" },
        { """{"name":"quote","description":"d"},{"name":"quote","description":"d"}""", "1/name" },
    };

    public static TheoryData<string, string> BadMessages => new()
    {
        { $$"""{"content":"{{new string('x', 2001)}}",{{Quiet}}}""", "content" },
        { $$"""{ {{Quiet}} }""", "" },
        { $$"""{"content":"  ",{{Quiet}}}""", "" },
        { """{"content":"x"}""", "allowed_mentions" },
        { """{"content":"x","allowed_mentions":{"parse":["everyone"]}}""", "allowed_mentions" },
        { """{"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}}""", "allowed_mentions" },
        { $$"""{"contentt":"x","content":"x",{{Quiet}}}""", "contentt" },
        { $$"""{"content":"x","flags":64,{{Quiet}}}""", "flags" },
        { $$"""{"content":"x","enforce_nonce":true,{{Quiet}}}""", "enforce_nonce" },
        { $$"""{"embeds":[{"description":"{{new string('x', 4000)}}"},{"description":"{{new string('x', 2001)}}"}],{{Quiet}}}""", "embeds" },
        { $$"""{"embeds":[{"title":"a","url":"https://e.test/1"},{"title":"b","url":"https://e.test/1"}],{{Quiet}}}""", "embeds/1/url" },
        { $$"""{"embeds":[{"title":"a","url":"javascript:alert(1)"}],{{Quiet}}}""", "embeds/0/url" },
        { $$"""{"embeds":[{"color":1}],{{Quiet}}}""", "embeds/0" },
        { $$"""{"embeds":[{"title":"a","fields":[{"name":" ","value":"v"}]}],{{Quiet}}}""", "embeds/0/fields/0/name" },
        { $$"""{"content":"x",{{Rows(6)}},{{Quiet}}}""", "components" },
        { $$"""{"content":"x","components":[{{Row(Button("a"), Button("a"))}}],{{Quiet}}}""", "components/0/components/1/custom_id" },
        { $$"""{"content":"x","components":[{{Row("""{"type":2,"style":1,"label":"x"}""")}}],{{Quiet}}}""", "components/0/components/0/custom_id" },
        { $$"""{"content":"x","components":[{{Row("""{"type":2,"style":1,"custom_id":"x"}""")}}],{{Quiet}}}""", "components/0/components/0/label" },
        { $$"""{"content":"x","components":[{{Row("""{"type":2,"style":5,"label":"x","url":"https://e.test/","custom_id":"a"}""")}}],{{Quiet}}}""", "components/0/components/0/custom_id" },
        { $$"""{"content":"x","components":[{{Row("""{"type":2,"style":5,"label":"x","url":"javascript:a"}""")}}],{{Quiet}}}""", "components/0/components/0/url" },
        { $$"""{"content":"x","components":[{{Row(Button("a"), Select("s"))}}],{{Quiet}}}""", "components/0/components" },
        { $$"""{"content":"x","components":[{{Row("""{"type":3,"custom_id":"s","options":[{"label":"a","value":"v"},{"label":"b","value":"v"}]}""")}}],{{Quiet}}}""", "components/0/components/0/options/1/value" },
        { $$"""{"content":"x","components":[{{Row("""{"type":3,"custom_id":"s","max_values":2,"options":[{"label":"a","value":"v"}]}""")}}],{{Quiet}}}""", "components/0/components/0/max_values" },
        { $$"""{"content":"x","components":[{"type":10,"content":"x"}],{{Quiet}}}""", "components/0/type" },
        { $$"""{"flags":32768,"content":"x","components":[{"type":10,"content":"x"}],{{Quiet}}}""", "content" },
        { $$"""{"flags":32768,"components":[{{string.Join(',', Enumerable.Repeat("""{"type":17,"components":[{"type":10,"content":"x"}]}""", 21))}}],{{Quiet}}}""", "components" },
        { $$"""{"flags":32768,"components":[{"type":10,"content":"{{new string('x', 2500)}}"},{"type":10,"content":"{{new string('x', 1501)}}"}],{{Quiet}}}""", "components" },
    };

    public static TheoryData<string, string> BadCallbacks => new()
    {
        { """{"type":4,"data":{"content":"x"}}""", "data/allowed_mentions" },
        { """{"type":7,"data":{"content":"x"}}""", "data/allowed_mentions" },
        { """{"type":4,"data":{"allowed_mentions":{"parse":[]}}}""", "data" },
        { """{"type":5,"data":{"flags":4}}""", "data/flags" },
        { """{"type":5,"data":{"flags":64,"content":"x"}}""", "data/content" },
        { """{"type":9,"data":{"custom_id":"m","title":" ","components":[{"type":18,"label":"L","component":{"type":4,"custom_id":"c","style":1}}]}}""", "data/title" },
        { """{"type":9,"data":{"custom_id":"m","title":"t","components":[{"type":18,"label":"L","component":{"type":4,"custom_id":"c","style":1}},{"type":18,"label":"L","component":{"type":4,"custom_id":"c","style":1}}]}}""", "data/components/1/component/custom_id" },
        { """{"type":9,"data":{"custom_id":"m","title":"t","components":[{"type":18,"label":"L","component":{"type":4,"custom_id":"c","style":1,"min_length":9,"max_length":3}}]}}""", "data/components/0/component/max_length" },
        { """{"type":9,"data":{"custom_id":"m","title":"t","components":[{"type":18,"label":"L","component":{"type":4,"custom_id":"c","style":1,"max_length":3,"value":"four"}}]}}""", "data/components/0/component/value" },
    };

    [Theory]
    [MemberData(nameof(BadCommands))]
    public void A_bad_command_is_refused_where_it_is_bad(string commands, string path) =>
        AssertFault("PUT", DiscordRules.GlobalCommands, $"[{commands}]", path);

    [Theory]
    [MemberData(nameof(BadMessages))]
    public void A_bad_message_is_refused_where_it_is_bad(string message, string path) => AssertFault("POST", DiscordRules.Messages, message, path);

    [Theory]
    [MemberData(nameof(BadCallbacks))]
    public void A_bad_answer_is_refused_where_it_is_bad(string callback, string path) => AssertFault("POST", DiscordRules.Callback, callback, path);

    [Theory]
    [InlineData("POST", DiscordRules.FollowUp)]
    [InlineData("PATCH", DiscordRules.Original)]
    [InlineData("PATCH", DiscordRules.FollowUpMessage)]
    [InlineData("PATCH", DiscordRules.Message)]
    public void No_body_leaves_out_who_may_be_pinged(string method, string template) => AssertFault(method, template, """{"content":"x"}""", "allowed_mentions");

    [Fact]
    public void A_command_is_at_most_8000_characters_in_its_longest_language()
    {
        var options = string.Join(',', Enumerable.Range(0, 25).Select(number =>
            $$$"""{"type":3,"name":"o{{{number}}}","description":"d","choices":[{"name":"a","value":"{{{new string('v', 100)}}}","name_localizations":{"de":"{{{new string('n', 100)}}}"}},{"name":"b","value":"{{{new string('w', 100)}}}","name_localizations":{"de":"{{{new string('m', 100)}}}"}}]}"""));

        AssertFault("PUT", DiscordRules.GlobalCommands, $$"""[{"name":"quote","description":"d","options":[{{options}}]}]""", "0");
    }

    [Fact]
    public void A_command_of_a_guild_has_no_contexts() =>
        AssertFault("PUT", DiscordRules.GuildCommands, """[{"name":"quote","description":"d","contexts":[0]}]""", "0/contexts");

    [Fact]
    public void More_than_15_message_commands_are_too_many() =>
        AssertFault("PUT", DiscordRules.GlobalCommands, $"[{string.Join(',', Enumerable.Range(0, 16).Select(number => $$"""{"name":"Find {{number}}","type":3}"""))}]", "");

    [Fact]
    public void A_thread_without_a_type_would_be_private() => AssertFault("POST", DiscordRules.Threads, """{"name":"n"}""", "type");

    [Fact]
    public void The_first_message_of_a_forum_thread_is_a_message() =>
        AssertFault("POST", DiscordRules.Threads, """{"name":"n","message":{"content":"x"}}""", "message/allowed_mentions");

    [Fact]
    public void An_empty_message_has_a_code_of_its_own()
    {
        var faults = DiscordRules.Check("POST", DiscordRules.Messages, JsonNode.Parse("""{"allowed_mentions":{"parse":[]}}"""));

        Assert.Equal(50006, Assert.Single(faults).Code);
    }

    [Fact]
    public void Permissions_are_a_string_by_the_documentation() =>
        Assert.Empty(DiscordRules.Check("PUT", DiscordRules.GlobalCommands, JsonNode.Parse("""[{"name":"quote","description":"d","default_member_permissions":"16"}]""")));

    [Fact]
    public void Programs_that_are_not_ours_need_not_keep_our_own_rules() =>
        Assert.Empty(DiscordRules.Check("POST", DiscordRules.Callback, JsonNode.Parse("""{"type":4,"data":{"content":"r","tts":false,"enforce_nonce":false}}"""), houseRules: false));

    [Theory]
    [InlineData("POST", DiscordRules.Messages, """{"content":"x","nonce":"abc","enforce_nonce":true,"flags":4096,"allowed_mentions":{"parse":[]}}""")]
    [InlineData("PATCH", DiscordRules.Original, """{"content":"x","embeds":[],"components":[],"allowed_mentions":{"parse":[]}}""")]
    [InlineData("POST", DiscordRules.Callback, """{"type":5,"data":{"flags":64}}""")]
    [InlineData("POST", DiscordRules.Callback, """{"type":6}""")]
    [InlineData("POST", DiscordRules.Callback, """{"type":8,"data":{"choices":[]}}""")]
    [InlineData("POST", DiscordRules.Threads, """{"name":"n","type":11}""")]
    public void A_good_body_passes(string method, string template, string body) => Assert.Empty(DiscordRules.Check(method, template, JsonNode.Parse(body)));

    private static string Rows(int count) => $"\"components\":[{string.Join(',', Enumerable.Range(0, count).Select(number => Row(Button($"b{number}"))))}]";

    private static string Row(params string[] components) => $$"""{"type":1,"components":[{{string.Join(',', components)}}]}""";

    private static string Button(string id) => $$"""{"type":2,"style":1,"label":"x","custom_id":"{{id}}"}""";

    private static string Select(string id) => $$"""{"type":3,"custom_id":"{{id}}","options":[{"label":"l","value":"v"}]}""";

    private static void AssertFault(string method, string template, string body, string path)
    {
        var faults = DiscordRules.Check(method, template, JsonNode.Parse(body));

        Assert.Contains(path, faults.Select(fault => fault.Path));
    }
}
