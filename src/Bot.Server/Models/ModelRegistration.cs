using System.ClientModel;
using System.ClientModel.Primitives;
using Bot.Core.Extracts;
using Microsoft.Extensions.AI;
using OpenAI;

namespace Bot.Server.Models;

/// <summary>Composition of the model, where one is set.</summary>
internal static class ModelRegistration
{
    public static IServiceCollection AddModel(this IServiceCollection services, ModelSettings settings)
    {
        if (!settings.IsOn)
        {
            return services;
        }

        services.AddSingleton(settings.Limits);
        services.AddSingleton<IChatClient>(_ => new ModelClient(Client(settings)));
        services.AddSingleton<ModelWriter>();
        return services;
    }

    private static IChatClient Client(ModelSettings settings)
    {
        // The writer waits and tries again itself, over restarts too.
        var options = new OpenAIClientOptions { Endpoint = new Uri(settings.Address!), RetryPolicy = new ClientRetryPolicy(maxRetries: 0), NetworkTimeout = TimeSpan.FromMinutes(10) };
        return new OpenAIClient(new ApiKeyCredential(settings.Key is { Length: > 0 } key ? key : "none"), options).GetChatClient(settings.Name).AsIChatClient();
    }
}
