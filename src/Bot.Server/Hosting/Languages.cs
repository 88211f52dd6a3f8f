using System.Globalization;

namespace Bot.Server.Hosting;

/// <summary>Languages by the names that people and platforms give them.</summary>
internal static class Languages
{
    /// <summary>The language called <paramref name="name"/>, such as <c>de</c> or <c>pt-BR</c>; null when this machine knows none of that name.</summary>
    public static CultureInfo? Find(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
