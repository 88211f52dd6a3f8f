using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Bot.Core.Data;
using Bot.Core.Digests;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Workspaces;

namespace Bot.Core.Deliveries;

/// <summary>
/// A reply as it waits in the store. Spoken words are not in it: a quote is written as a reference to the lines that it quotes and cut out of
/// the stored transcript once more when it is read, so that even what waited for days is a substring of what the store holds.
/// </summary>
internal sealed partial class StoredReply(QuoteReader quotes)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = StoredReplyContext.Default.WithAddedModifier(AllowReferences),
    };

    private static JsonTypeInfo<Reply> Shape => (JsonTypeInfo<Reply>)Options.GetTypeInfo(typeof(Reply));

    /// <summary>The reply as JSON, and the quotes that are only referred to in it.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="frame">What waits with a digest and is not shown.</param>
    public static (string Json, List<DeliveredQuote> Quotes) Write(Reply reply, DigestFrame? frame = null)
    {
        var quoted = new List<DeliveredQuote>();
        List<ReplyPart> parts = frame is null ? [] : [frame];
        foreach (var part in reply.Parts)
        {
            if (part is not SpokenQuote { Source: var source })
            {
                parts.Add(part);
                continue;
            }

            parts.Add(new QuoteReference(quoted.Count));
            quoted.Add(new DeliveredQuote
            {
                Place = quoted.Count,
                EpisodeKey = source.Episode,
                Version = source.Version,
                FirstLine = source.FirstLine,
                LastLine = source.LastLine,
                PartStart = source.Part?.Start,
                PartLength = source.Part?.Length,
            });
        }

        return (JsonSerializer.Serialize(reply with { Parts = parts }, Shape), quoted);
    }

    /// <summary>The reply with its quotes, or null when the store does not have one of them any more for this workspace.</summary>
    public async Task<Reply?> ReadAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var reply = Read(delivery);
        var libraries = VisibleLibraries.For(new Viewer(delivery.Workspace));
        var parts = new List<ReplyPart>();
        foreach (var part in reply.Parts.Where(part => part is not DigestFrame))
        {
            if (part is not QuoteReference { Place: var place })
            {
                parts.Add(part);
            }
            else if (delivery.Quotes.Find(quote => quote.Place == place) is { } quoted && await quotes.ReadAsync(quoted, libraries, cancellationToken) is { } quote)
            {
                parts.Add(quote);
            }
            else
            {
                return null;
            }
        }

        return reply with { Parts = parts };
    }

    /// <summary>The reply without what it quotes.</summary>
    public static Reply WithoutQuotes(Delivery delivery)
    {
        var reply = Read(delivery);
        return reply with { Parts = [.. reply.Parts.Where(part => part is not (QuoteReference or DigestFrame))] };
    }

    /// <summary>What waits with a digest and is not shown; null where there is nothing of that kind.</summary>
    public static DigestFrame? FrameOf(Delivery delivery) => Read(delivery).Parts.OfType<DigestFrame>().SingleOrDefault();

    /// <summary>What it is called as a post of its own.</summary>
    public static PostName? PostOf(Delivery delivery) => Read(delivery).Post;

    /// <summary>A hash of what is shown. What a post is called stays as it was when it was posted.</summary>
    public static string HashOf(Reply reply) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(reply with { Post = null }, Shape)));

    /// <summary>The same without what a person wrote, and without that person's name: notes and "shared by" are these two kinds of parts.</summary>
    public static string WithoutPerson(string json)
    {
        var reply = JsonSerializer.Deserialize(json, Shape) ?? throw new InvalidOperationException("A stored reply is empty.");
        return JsonSerializer.Serialize(reply with { Parts = [.. reply.Parts.Where(part => part is not (Notice or Provenance))] }, Shape);
    }

    private static Reply Read(Delivery delivery) =>
        JsonSerializer.Deserialize(delivery.Reply, Shape) ?? throw new InvalidOperationException($"Delivery {delivery.Id} has no reply.");

    private static void AllowReferences(JsonTypeInfo type)
    {
        if (type.Type == typeof(ReplyPart))
        {
            type.PolymorphismOptions!.DerivedTypes.Add(new JsonDerivedType(typeof(QuoteReference), "quoteReference"));
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(typeof(DigestFrame), "digestFrame"));
        }
    }

    /// <summary>Stands in the stored form where the quote stands in the reply.</summary>
    /// <param name="Place">Which of the delivery's quotes.</param>
    internal sealed record QuoteReference(int Place) : ReplyPart;

    [JsonSerializable(typeof(Reply))]
    [JsonSerializable(typeof(QuoteReference))]
    [JsonSerializable(typeof(DigestFrame))]
    private sealed partial class StoredReplyContext : JsonSerializerContext;
}
