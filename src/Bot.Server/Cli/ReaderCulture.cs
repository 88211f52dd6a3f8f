using System.Globalization;

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

        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            throw new Hosting.SettingsException($"--language: '{name}' is not a language. Example: --language de");
        }
    }
}
