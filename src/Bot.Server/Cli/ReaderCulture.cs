using System.Globalization;
using Bot.Server.Hosting;

namespace Bot.Server.Cli;

/// <summary>The language of the person at the terminal.</summary>
internal static class ReaderCulture
{
    /// <summary>The named language, or that of the terminal (<c>LANG</c>).</summary>
    public static CultureInfo Of(string? name)
    {
        if (name is null)
        {
            return CultureInfo.CurrentUICulture;
        }

        return Languages.Find(name) ?? throw new SettingsException($"--language: '{name}' is not a language. Example: --language de");
    }
}
