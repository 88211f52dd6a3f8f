using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Teams;

/// <summary>
/// Activities as nobody sends them: recorded ones in which a field is gone, is of another type, is long, deep or odd. Seeded, so that what
/// goes wrong goes wrong again.
/// </summary>
internal sealed class ActivityJunk(int seed, TeamsBed bed)
{
    private static readonly string[] OddTexts =
    [
        "", " ", "/", "//", "/quote", "/quote \"", "/post episode:x", "/remove post:x", "<at>", "</at></at>", "<at>Podcasts</at>", "{{DATE(2017-02-14T06:08:39Z,SHORT)}}",
        "\u0000", "\u202E/help", "👩‍👩‍👧‍👦/quote 👍", "/lines episode:x at:5-1", "/episode " + "x:", "/quote \"\" \"", "a\r\nb\u2028c", "/help command:" + "forget",
    ];

    private static readonly string[] Invokes =
    [
        "adaptiveCard/action", "composeExtension/query", "composeExtension/fetchTask", "composeExtension/submitAction", "composeExtension/queryLink", "composeExtension/selectItem",
        "task/fetch", "signin/verifyState", "message/submitAction", "",
    ];

    // Not a secret, and the same with the same seed.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);
    private readonly JsonObject[] _recorded = [.. Samples()];

    /// <summary>Recorded activities.</summary>
    public static IEnumerable<JsonObject> Samples() =>
        Directory.GetFiles(Repository.PathOf("tests", "Bot.Tests", "Teams", "Fixtures", "samples"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!.AsObject());

    /// <summary>The next one. It is signed for the service that it names, if that is the one of the tests.</summary>
    public JsonNode? Next()
    {
        if (_random.Next(40) == 0)
        {
            return Odd(3);
        }

        var activity = _recorded[_random.Next(_recorded.Length)].DeepClone().AsObject();
        activity["serviceUrl"] = bed.Connector.ServiceUrl.AbsoluteUri;
        activity["channelId"] = "msteams";
        if (_random.Next(2) == 0 && activity["type"]?.ToString() == "message")
        {
            activity["text"] = OddTexts[_random.Next(OddTexts.Length)];
        }

        if (activity["type"]?.ToString() == "invoke" && _random.Next(2) == 0)
        {
            activity["name"] = Invokes[_random.Next(Invokes.Length)];
        }

        if (_random.Next(3) > 0)
        {
            activity["id"] = _random.Next(2_000).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        for (var changes = _random.Next(4); changes > 0; changes--)
        {
            Change(activity);
        }

        return activity;
    }

    private void Change(JsonObject root)
    {
        JsonNode at = root;
        for (var depth = _random.Next(5); depth > 0; depth--)
        {
            var children = at switch
            {
                JsonObject known => known.Select(child => child.Value).OfType<JsonNode>().Where(child => child is JsonObject or JsonArray).ToList(),
                JsonArray list => list.OfType<JsonNode>().Where(child => child is JsonObject or JsonArray).ToList(),
                _ => [],
            };
            if (children.Count == 0)
            {
                break;
            }

            at = children[_random.Next(children.Count)];
        }

        switch (at)
        {
            case JsonObject { Count: > 0 } known:
                var name = known.ElementAt(_random.Next(known.Count)).Key;
                if (_random.Next(3) == 0)
                {
                    known.Remove(name);
                }
                else
                {
                    known[name] = Odd(4);
                }

                break;
            case JsonArray list:
                list.Add(Odd(3));
                break;
        }
    }

    private JsonNode? Odd(int depth) => _random.Next(depth > 0 ? 12 : 8) switch
    {
        0 => null,
        1 => _random.Next(),
        2 => true,
        3 => 1e300,
        4 => OddTexts[_random.Next(OddTexts.Length)],
        5 => new string((char)_random.Next(0x20, 0xD7FF), _random.Next(3_000)),
        6 => "19:" + new string('x', _random.Next(600)) + ";messageid=",
        7 => -1,
        8 => new JsonArray(Odd(depth - 1), Odd(depth - 1)),
        9 => new JsonObject(),
        10 => new JsonArray(),
        _ => new JsonObject { ["id"] = Odd(depth - 1), ["type"] = Odd(depth - 1), ["state"] = Odd(depth - 1) },
    };
#pragma warning restore CA5394
}
