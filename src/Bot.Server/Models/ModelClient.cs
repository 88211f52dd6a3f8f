using System.ClientModel;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Bot.Server.Models;

/// <summary>Says what went wrong as HTTP does, so that whoever asks need not know whose client it is.</summary>
internal sealed class ModelClient(IChatClient inner) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
        catch (ClientResultException failure)
        {
            // Without a status there was no answer at all. The message may repeat what was sent, and stays here.
            throw new HttpRequestException("The model did not answer.", null, failure.Status == 0 ? null : (HttpStatusCode)failure.Status);
        }
        catch (Exception garbage) when (garbage is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            // An answer that is no chat completion: the client's own parser gives up on it in several ways. What it says may repeat the answer.
            throw new InvalidDataException($"The model's answer is no chat completion ({garbage.GetType().Name}).");
        }
    }
}
