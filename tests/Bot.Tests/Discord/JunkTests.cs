using System.Net;
using System.Text;
using Bot.Tests.Support.Discord;

namespace Bot.Tests.Discord;

/// <summary>What comes to the endpoint and is not what Discord sends.</summary>
public class JunkTests
{
    private const int Requests = 600;
    private const int Seed = 4;

    private static readonly string[] Shapes =
    [
        "", "{", "null", "[]", "1", "\"x\"", "{}", "{\"type\":1}", "{\"type\":\"1\"}", "{\"type\":99}", "{\"type\":2}", "{\"type\":2,\"data\":null}",
        "{\"type\":2,\"data\":{\"name\":[]}}", "{\"id\":\"-1\",\"type\":2}", "{\"id\":18446744073709551616,\"type\":2}", "{\"type\":3,\"data\":{\"custom_id\":{}}}",
        "{\"id\":\"7\",\"type\":2,\"user\":{\"id\":\"5\"},\"data\":{\"name\":\"nothing\"}}", "{\"id\":\"8\",\"type\":3,\"user\":{\"id\":\"5\"},\"data\":{\"custom_id\":\"!u=~~~\"}}",
        "{\"id\":\"9\",\"type\":4,\"user\":{\"id\":\"5\"},\"data\":{\"name\":\"episode\",\"options\":[{\"name\":\"words\",\"focused\":true,\"value\":{}}]}}",
        "{\"id\":\"10\",\"type\":2,\"user\":{\"id\":\"5\"},\"locale\":\"zz-!!\",\"data\":{\"name\":\"quote\",\"options\":[{\"name\":\"words\",\"value\":[1,2]}]}}",
    ];

    [Fact]
    public async Task What_is_signed_wrongly_gets_401_whatever_it_is()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var address = new Uri(bed.Bot.Address, "/discord/interactions");
        var random = new Random(Seed);
        using var client = new HttpClient();

        for (var number = 0; number < Requests; number++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(JunkBody(random)) };
            request.Headers.TryAddWithoutValidation("X-Signature-Ed25519", JunkHeader(random));
            request.Headers.TryAddWithoutValidation("X-Signature-Timestamp", JunkHeader(random));
            using var response = await client.SendAsync(request);

            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task What_discord_signs_but_makes_no_sense_is_a_bad_request_or_an_answer_and_never_a_fault()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var address = new Uri(bed.Bot.Address, "/discord/interactions");
        var random = new Random(Seed);

        for (var number = 0; number < Requests; number++)
        {
            using var response = await bed.Discord.Probe.PostAsync(address, JunkBody(random), true);

            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.BadRequest, response.StatusCode.ToString());
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_not_read()
    {
        await using var bed = await DiscordBed.StartAsync("Http");

        using var response = await bed.Discord.Probe.PostAsync(new Uri(bed.Bot.Address, "/discord/interactions"), new byte[2_000_000], true);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    private static byte[] JunkBody(Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                var bytes = new byte[random.Next(200)];
                random.NextBytes(bytes);
                return bytes;
            case 1:
                return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"data\":", random.Next(1, 500))) + "1");
            default:
                return Encoding.UTF8.GetBytes(Shapes[random.Next(Shapes.Length)]);
        }
    }

    private static string JunkHeader(Random random) => random.Next(4) switch
    {
        0 => "",
        1 => new string('0', 128),
        2 => new string('f', random.Next(300)),
        _ => "not hexadecimal",
    };
}
