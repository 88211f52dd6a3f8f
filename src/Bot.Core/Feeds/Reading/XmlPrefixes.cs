using System.Text;
using System.Xml;

namespace Bot.Core.Feeds.Reading;

/// <summary>Keeps account of the prefixes of names while a document is repaired, and declares those that the document forgot.</summary>
internal sealed class XmlPrefixes
{
    /// <summary>No feed uses more prefixes than this; what is beyond stays undeclared and fails.</summary>
    private const int Most = 200;

    private readonly HashSet<string> _used = [];
    private readonly HashSet<string> _declaredAtRoot = [];
    private readonly Dictionary<string, string> _declaredBelow = [];

    /// <summary>Whether a name may have this sign. More than XML allows, so that a broken name is taken as one piece.</summary>
    public static bool IsNameSign(char c) => char.IsLetterOrDigit(c) || c is ':' or '_' or '-' or '.';

    /// <summary>The name with at most one prefix and without signs that XML does not allow; it may become empty.</summary>
    public static string Tidy(string name)
    {
        var parts = name.Split(':', 2);
        var local = Ncname(parts[^1].Replace(':', '_'));
        var prefix = parts.Length == 2 ? Ncname(parts[0]) : "";
        return prefix.Length == 0 || prefix == "xmlns" && local.Length == 0 ? local : local.Length == 0 ? prefix : $"{prefix}:{local}";
    }

    /// <summary>Takes note of the prefix of an element.</summary>
    public void Use(string name)
    {
        if (name.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && _used.Count < Most)
        {
            _used.Add(name[..colon]);
        }
    }

    /// <summary>Takes note of an attribute; false for one that XML would not take.</summary>
    public bool Accept(string name, string value, bool isRoot)
    {
        if (!name.StartsWith("xmlns:", StringComparison.Ordinal))
        {
            Use(name);
            return name != "xmlns" || !value.Contains("www.w3.org/2000/xmlns", StringComparison.Ordinal);
        }

        var prefix = name["xmlns:".Length..];
        if (prefix is "xml" or "xmlns" || string.IsNullOrWhiteSpace(value) || value.Contains("www.w3.org/2000/xmlns", StringComparison.Ordinal) || value.Contains("www.w3.org/XML/1998", StringComparison.Ordinal))
        {
            return false;
        }

        if (isRoot)
        {
            _declaredAtRoot.Add(prefix);
        }
        else
        {
            _declaredBelow.TryAdd(prefix, value);
        }

        return true;
    }

    /// <summary>Declarations for the root of what was used and is not declared there.</summary>
    /// <param name="undeclared">The prefixes that the document declares nowhere.</param>
    public string Missing(out IReadOnlyList<string> undeclared)
    {
        var result = new StringBuilder();
        var unknown = new List<string>();
        foreach (var prefix in _used.Where(prefix => prefix != "xml" && !_declaredAtRoot.Contains(prefix)))
        {
            if (!_declaredBelow.ContainsKey(prefix))
            {
                unknown.Add(prefix);
            }

            result.Append(" xmlns:").Append(prefix).Append("=\"").Append(FeedSpaces.AddressOf(prefix)).Append('"');
        }

        undeclared = unknown;
        return result.ToString();
    }

    private static string Ncname(string text)
    {
        var isProper = text.Length > 0 && XmlConvert.IsStartNCNameChar(text[0]) && text.All(XmlConvert.IsNCNameChar);
        return isProper ? text : string.Concat(text.Where(XmlConvert.IsNCNameChar).SkipWhile(c => !XmlConvert.IsStartNCNameChar(c)));
    }
}
