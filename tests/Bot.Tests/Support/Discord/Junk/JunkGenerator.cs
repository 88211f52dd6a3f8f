using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Api;

namespace Bot.Tests.Support.Discord.Junk;

/// <summary>Makes junk for the endpoint of interactions: the same seed and key make the same requests, signatures included.</summary>
internal sealed class JunkGenerator(int seed, FakeKeys keys, FakeKeys otherKeys)
{
    private const string Timestamp = "1790000000";
    private const int LargestBody = 512 * 1024;

    private static readonly string[] Shapes =
    [
        "", "{", "null", "[]", "1", "\"x\"", "{}", "{\"type\":1}", "{\"type\":\"1\"}", "{\"type\":99}", "{\"type\":2}", "{\"type\":2,\"data\":null}",
        "{\"type\":2,\"data\":{\"name\":[]}}", "{\"id\":\"-1\",\"type\":2}", "{\"id\":18446744073709551616,\"type\":2}", "{\"type\":3,\"data\":{\"custom_id\":{}}}",
        "{\"type\":1.5}", "{\"type\":1e400}", "{\"type\":1,\"type\":2}", "[{\"type\":1}]", "\uFEFF{\"type\":1}", "{\"type\":1}{\"type\":1}", "{'type':1}", "{\"type\":1,}", "// {\"type\":1}",
    ];

    private static readonly string[] OddHex = ["", "0", "not hexadecimal", " ", "0x00", "ü", "\t", "ff,ff", "\"\""];

    private readonly Random _random = new(seed);
    private readonly InteractionOracle _oracle = new();
    private readonly List<byte[]> _sent = [];
    private long _lastId = 1_200_000_000_000_000_000;

    /// <summary>Of every kind; one in two is signed well.</summary>
    public JunkRequest Next() => _random.Next(2) == 0 ? NextForged() : NextSigned();

    /// <summary>What does not come from Discord, and what is not even HTTP.</summary>
    public JunkRequest NextForged() => _random.Next(12) switch
    {
        0 => new("signature missing or twice", Request(Body(), MissingHeaders()), [401]),
        1 => new("signature of an odd form", Request(Body(), Signature(OddSignature(), Timestamp)), [401]),
        2 => Forged("signature by another key", body => Signature(otherKeys.Sign(Timestamp, body), Timestamp)),
        3 => Forged("signature of another body", body => Signature(keys.Sign(Timestamp, [.. body, (byte)' ']), Timestamp)),
        4 => Forged("signature of another time", body => Signature(keys.Sign("1790000001", body), Timestamp)),
        5 => Forged("one bit of the signature turned", body => Signature(TurnBit(keys.Sign(Timestamp, body)), Timestamp)),
        6 => OddTime(),
        7 => new("forged, odd headers", Request(Body(), Signature(otherKeys.Sign(Timestamp, []), Timestamp) + OddHeaders()), [401]),
        8 => TooLarge(),
        9 => CutShort(),
        10 => new("not HTTP", NotHttp(), [400], JunkEnd.Broken),
        _ => new("no signature, announced large", Head($"Content-Length: {_random.Next(LargestBody + 1, int.MaxValue)}\r\nConnection: close\r\n"), [401]),
    };

    /// <summary>What Discord has signed and makes no sense, or only just.</summary>
    public JunkRequest NextSigned()
    {
        switch (_random.Next(12))
        {
            case 0:
                return Signed("signed, no JSON", RandomBytes(_random.Next(300)));
            case 1:
                return Signed("signed, deep JSON", Deep());
            case 2:
                var whole = Mutated();
                return Signed("signed, JSON cut off", whole[.._random.Next(whole.Length)]);
            case 3:
                return Signed("signed, large", Large());
            case 4:
                return Signed("signed, a byte changed", ChangeByte(Interaction()));
            case 5:
                return Signed("signed, ping with odd headers", "{\"type\":1}"u8.ToArray(), OddHeaders()) with { Allowed = [200] };
            case 6:
                return Signed("signed, ping in chunks", "{\"type\":1}"u8.ToArray(), chunked: true) with { Allowed = [200] };
            case 7 when _sent.Count > 0:
                return Signed("signed, sent again", _sent[_random.Next(_sent.Count)]);
            case 8:
                return Signed("signed, odd shapes", Encoding.UTF8.GetBytes(Shapes[_random.Next(Shapes.Length)]));
            default:
                return Signed("signed, wrong types", Mutated());
        }
    }

    private JunkRequest Signed(string kind, byte[] body, string headers = "", bool chunked = false)
    {
        // Discord sends few kinds of body again, and a few of them are enough to send again here.
        if (_sent.Count < 200 && body.Length < 4096)
        {
            _sent.Add(body);
        }

        return new JunkRequest(kind, Request(body, Signature(keys.Sign(Timestamp, body), Timestamp) + headers, chunked), _oracle.Judge(body));
    }

    private JunkRequest Forged(string kind, Func<byte[], string> headers)
    {
        var body = Body();
        return new JunkRequest(kind, Request(body, headers(body), chunked: _random.Next(4) == 0), [401]);
    }

    /// <summary>A time that nobody would send, even with a signature that is right for it.</summary>
    private JunkRequest OddTime()
    {
        var body = Body();
        var time = _random.Next(3) == 0 ? "" : new string('1', _random.Next(33, 3000));
        return new JunkRequest("time of an odd form", Request(body, Signature(keys.Sign(time, body), time)), [401]);
    }

    private JunkRequest TooLarge()
    {
        var headers = Signature(otherKeys.Sign(Timestamp, []), Timestamp);
        return _random.Next(3) == 0
            ? new JunkRequest("too large, in chunks", Request(new byte[LargestBody + _random.Next(1, 200_000)], headers + "Connection: close\r\n", chunked: true), [413])
            : new JunkRequest("too large, announced", Head(headers + $"Content-Length: {_random.Next(LargestBody + 1, int.MaxValue)}\r\nConnection: close\r\n"), [413]);
    }

    private JunkRequest CutShort()
    {
        var body = Interaction();
        var whole = Request(body, Signature(keys.Sign(Timestamp, body), Timestamp), chunked: _random.Next(2) == 0);
        var part = whole[..(whole.Length - _random.Next(1, body.Length))];
        return _random.Next(2) == 0 ? new JunkRequest("body cut short", part, [400, JunkRequest.NoAnswer], JunkEnd.Short) : new JunkRequest("connection reset in the body", part, [JunkRequest.NoAnswer], JunkEnd.Reset);
    }

    private byte[] NotHttp() => _random.Next(7) switch
    {
        0 => Head("Content-Length: -1\r\n"),
        1 => Head("Content-Length: 99999999999999999999\r\n"),
        2 => [.. Head(Signature(new string('0', 128), Timestamp) + "Transfer-Encoding: chunked\r\n"), .. "zz\r\n{}\r\n0\r\n\r\n"u8],
        3 => Head("no colon\r\n"),
        4 => [.. "POST /discord/interactions HTTP/1.1\r\nHost: bot\r\nX-Latin: "u8, 0xFC, .. "\r\n\r\n"u8],
        5 => Head("Host: other\r\nContent-Length: 0\r\n"),
        _ => "\u0016\u0003\u0001\u0002\0\u0001 junk\r\n\r\n"u8.ToArray(),
    };

    private string MissingHeaders() => _random.Next(4) switch
    {
        0 => "",
        1 => $"X-Signature-Timestamp: {Timestamp}\r\n",
        2 => $"X-Signature-Ed25519: {new string('0', 128)}\r\n",
        _ => Signature(new string('0', 128), Timestamp) + Signature(new string('0', 128), Timestamp),
    };

    private string OddSignature() => _random.Next(4) switch
    {
        0 => OddHex[_random.Next(OddHex.Length)],
        1 => new string('f', _random.Next(300)),
        2 => new string('g', 128),
        _ => new string('a', _random.Next(4000, 8000)),
    };

    private string OddHeaders()
    {
        var headers = new StringBuilder();
        for (var count = _random.Next(1, 6); count > 0; count--)
        {
            headers.Append(_random.Next(9) switch
            {
                0 => "Content-Type: text/html; charset=utf-7\r\n",
                1 => "Content-Type: \r\nContent-Type: application/x\r\n",
                2 => "Content-Encoding: gzip\r\n",
                3 => "Expect: 100-continue\r\n",
                4 => $"X-Long: {new string('x', _random.Next(1, 4000))}\r\n",
                5 => "Accept: */*\r\nAccept-Language: zz-!!, *;q=9\r\n",
                6 => "Cookie: =; =;;; \"\r\n",
                7 => "X-Forwarded-For: ::1, nobody\r\nX-HTTP-Method-Override: DELETE\r\n",
                _ => string.Concat(Enumerable.Range(0, 10).Select(number => $"X-{number}: ü{number}\r\n")),
            });
        }

        return headers.ToString();
    }

    /// <summary>Any body, from sensible to hopeless.</summary>
    private byte[] Body() => _random.Next(5) switch
    {
        0 => RandomBytes(_random.Next(300)),
        1 => Deep(),
        2 => Encoding.UTF8.GetBytes(Shapes[_random.Next(Shapes.Length)]),
        3 => Mutated(),
        _ => Interaction(),
    };

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private byte[] ChangeByte(byte[] body)
    {
        body[_random.Next(body.Length)] = (byte)_random.Next(256);
        return body;
    }

    private byte[] Deep()
    {
        var depth = _random.Next(1, 3000);
        var (open, close) = _random.Next(2) == 0 ? ("{\"data\":", "}") : ("[", "]");
        return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, depth)) + "1" + (_random.Next(2) == 0 ? string.Concat(Enumerable.Repeat(close, depth)) : ""));
    }

    /// <summary>As much as is read at all, in one text or in many options.</summary>
    private byte[] Large()
    {
        var interaction = Interaction(_random.Next(2) == 0 ? "quote" : "nothing");
        var size = _random.Next(10_000, 400_000);
        var options = _random.Next(2) == 0
            ? "{\"name\":\"words\",\"type\":3,\"value\":\"" + string.Concat(Enumerable.Repeat("word ", size / 5)) + "\"}"
            : string.Join(',', Enumerable.Repeat("{\"name\":\"words\",\"value\":1}", size / 27));
        interaction["data"]!["options"] = JsonNode.Parse($"[{options}]");
        return Encoding.UTF8.GetBytes(interaction.ToJsonString());
    }

    private byte[] Interaction() => Encoding.UTF8.GetBytes(Interaction(null).ToJsonString());

    /// <summary>An interaction in which one to three values are of another type, missing, or beyond sense.</summary>
    private byte[] Mutated()
    {
        var root = Interaction(null);
        for (var count = _random.Next(1, 4); count > 0; count--)
        {
            JsonNode node = root;
            while (true)
            {
                var children = Children(node);
                if (children.Count == 0)
                {
                    break;
                }

                var (child, replace) = children[_random.Next(children.Count)];
                if (child is JsonObject or JsonArray && _random.Next(3) > 0)
                {
                    node = child;
                    continue;
                }

                replace(OddValue());
                break;
            }
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static List<(JsonNode? Child, Action<JsonNode?> Replace)> Children(JsonNode node) => node switch
    {
        JsonObject map => [.. map.ToList().Select(pair => (pair.Value, (Action<JsonNode?>)(value => map[pair.Key] = value)))],
        JsonArray list => [.. Enumerable.Range(0, list.Count).Select(at => (list[at], (Action<JsonNode?>)(value => list[at] = value)))],
        _ => [],
    };

    private JsonNode? OddValue() => _random.Next(14) switch
    {
        0 => null,
        1 => true,
        2 => -1,
        3 => 1.5,
        4 => JsonNode.Parse("18446744073709551616"),
        5 => JsonNode.Parse("1e400"),
        6 => "",
        7 => new string('9', 40),
        8 => "\u202E\u0000@everyone <@1> \uD83D\uDE00 [x](javascript:1)",
        9 => new string('x', _random.Next(1, 5000)),
        10 => new JsonArray(1, "2", null),
        11 => new JsonObject { ["id"] = new JsonArray() },
        12 => new JsonObject(),
        _ => _random.Next(0, 12),
    };

    private JsonObject Interaction(string? command)
    {
        var kind = command is null ? _random.Next(2, 6) : 2;
        return new JsonObject
        {
            ["version"] = 1,
            ["type"] = kind,
            ["id"] = (++_lastId).ToString(CultureInfo.InvariantCulture),
            ["application_id"] = "1",
            ["token"] = "token",
            ["guild_id"] = "2",
            ["channel_id"] = "3",
            ["locale"] = _random.Next(3) == 0 ? "zz-!!" : "de",
            ["app_permissions"] = "309237730304",
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = "2" },
            ["member"] = new JsonObject { ["user"] = new JsonObject { ["id"] = "4", ["username"] = "somebody" }, ["permissions"] = "0" },
            ["data"] = kind is 2 or 4 ? CommandData(command) : ComponentData(),
            ["message"] = kind is 3 ? new JsonObject { ["id"] = "5", ["flags"] = 64, ["content"] = "" } : null,
        };
    }

    private JsonObject CommandData(string? command)
    {
        var names = (string[])["quote", "episode", "claims", "shows", "help", "nothing"];
        return new JsonObject
        {
            ["id"] = "6",
            ["type"] = 1,
            ["name"] = command ?? names[_random.Next(names.Length)],
            ["options"] = new JsonArray(new JsonObject { ["name"] = "words", ["type"] = 3, ["value"] = "jeff dean", ["focused"] = true }),
        };
    }

    private JsonObject ComponentData()
    {
        var ids = (string[])["", "!", "!u=~~~", "quote", "v1", new string('x', 100), "help?command=quote", "\u0000"];
        return new JsonObject { ["component_type"] = 2, ["custom_id"] = ids[_random.Next(ids.Length)], ["values"] = new JsonArray("1"), ["components"] = new JsonArray() };
    }

    private static string Signature(string signature, string time) => $"X-Signature-Ed25519: {signature}\r\nX-Signature-Timestamp: {time}\r\n";

    private static string TurnBit(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        bytes[0] ^= 1;
        return Convert.ToHexStringLower(bytes);
    }

    private static byte[] Head(string headers) => Encoding.UTF8.GetBytes("POST /discord/interactions HTTP/1.1\r\nHost: bot\r\n" + headers + "\r\n");

    private byte[] Request(byte[] body, string headers, bool chunked = false)
    {
        if (!chunked)
        {
            return [.. Head(headers + $"Content-Length: {body.Length}\r\n"), .. body];
        }

        var request = new MemoryStream();
        request.Write(Head(headers + "Transfer-Encoding: chunked\r\n"));
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(body.Length - at, _random.Next(1, body.Length > 10_000 ? 60_000 : 40));
            request.Write(Encoding.ASCII.GetBytes(size.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
            request.Write(body, at, size);
            request.Write("\r\n"u8);
            at += size;
        }

        request.Write("0\r\n\r\n"u8);
        return request.ToArray();
    }
}
