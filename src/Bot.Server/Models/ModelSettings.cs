using Bot.Core.Extracts;
using Bot.Server.Hosting;

namespace Bot.Server.Models;

/// <summary>Section <c>Models</c>: a model that writes about episodes which come without summary or claims. Left out: none is asked.</summary>
internal sealed class ModelSettings
{
    /// <summary>The address of an interface like OpenAI's, up to and with <c>/v1</c>.</summary>
    public string? Address { get; set; }

    /// <summary>The key, where it wants one.</summary>
    public string? Key { get; set; }

    /// <summary>The model's name.</summary>
    public string? Name { get; set; }

    /// <summary>How many requests are made in a day at most.</summary>
    public int RequestsPerDay { get; set; } = 200;

    /// <summary>Whether a model is asked.</summary>
    public bool IsOn => Address is not null;

    /// <summary>The same, as asking wants it.</summary>
    public ModelLimits Limits => new(Name!, RequestsPerDay);

    /// <exception cref="SettingsException">One of them is wrong.</exception>
    public void Check()
    {
        if (Address is null)
        {
            if (Key is not null || Name is not null)
            {
                throw new SettingsException("Models:Address is missing; without it no model is asked. Example: Models:Address = http://localhost:11434/v1");
            }

            return;
        }

        // The address is not repeated: some have a key in them.
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new SettingsException("Models:Address is not a web address. Example: Models:Address = http://localhost:11434/v1");
        }

        if (string.IsNullOrWhiteSpace(Name))
        {
            throw new SettingsException("Models:Name is missing; it says which model is asked. Example: Models:Name = qwen3:8b");
        }

        if (RequestsPerDay < 1)
        {
            throw new SettingsException($"Models:RequestsPerDay is {RequestsPerDay}; it must be at least 1. Leave Models:Address out to ask no model. Example: Models:RequestsPerDay = 200");
        }
    }
}
