using System.Text;
using Bot.Core.Language;

namespace Bot.Server.Discord.Rendering;

/// <summary>An embed that is being written. What is added is escaped by whoever adds it, except where a method says otherwise.</summary>
internal sealed class Card
{
    /// <summary>A line of small print is short; several have to fit.</summary>
    private const int MostInFooter = DiscordLimits.Footer / 4;

    private readonly StringBuilder _description = new();
    private readonly List<EmbedField> _fields = [];

    /// <summary>The title, escaped.</summary>
    public string? Title { get; init; }

    /// <summary>A short line above it, plain.</summary>
    public string? Author { get; init; }

    /// <summary>Where the title leads.</summary>
    public string? Url { get; init; }

    /// <summary>Small print below, plain.</summary>
    public string? Footer { get; private set; }

    /// <summary>Whether fields have begun: text that comes after them has to be a field as well, or it would stand before them.</summary>
    public bool HasFields => _fields.Count > 0;

    /// <summary>What counts towards <see cref="DiscordLimits.EmbedsTogether"/>.</summary>
    public int Length => (Title?.Length ?? 0) + (Author?.Length ?? 0) + (Footer?.Length ?? 0) + _description.Length + _fields.Sum(entry => entry.Name.Length + entry.Value.Length);

    /// <summary>How much more text the description takes.</summary>
    public int Room => DiscordLimits.Description - _description.Length - 2;

    /// <summary>Whether there is anything to see.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>Adds text below what is there, which must fit.</summary>
    public void AddText(string text, bool paragraph = false)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (_description.Length > 0)
        {
            _description.Append(paragraph ? "\n\n" : "\n");
        }

        _description.Append(text);
    }

    /// <summary>Adds a labelled text; false when there is no room for it.</summary>
    public bool TryAddField(string name, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return true;
        }

        if (_fields.Count == DiscordLimits.Fields || value.Length > DiscordLimits.FieldValue)
        {
            return false;
        }

        _fields.Add(new EmbedField(DiscordText.Title(name, DiscordLimits.FieldName), value));
        return true;
    }

    /// <summary>Adds a line of small print.</summary>
    public void AddFooter(string text)
    {
        var plain = DiscordText.Plain(text, MostInFooter);
        if (!string.IsNullOrWhiteSpace(plain) && (Footer?.Length ?? 0) + plain.Length < DiscordLimits.Footer)
        {
            Footer = Footer is null ? plain : Footer + "\n" + plain;
        }
    }

    /// <summary>The embed.</summary>
    public Embed ToEmbed() => new()
    {
        Title = Title,
        Url = Url,
        Author = Author is null ? null : new EmbedAuthor(Author),
        Description = _description.Length == 0 ? null : _description.ToString(),
        Fields = _fields.Count == 0 ? null : [.. _fields],
        Footer = Footer is null ? null : new EmbedFooter(Footer),
    };

    /// <summary>The same as lines of text, for a channel in which the bot may not show embeds.</summary>
    public IEnumerable<string> ToLines()
    {
        if (Author is not null)
        {
            yield return DiscordText.Escape(Author);
        }

        if (Title is not null)
        {
            yield return $"**{Title}**" + (Url is null ? "" : $" <{Url}>");
        }

        foreach (var line in _description.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return line;
        }

        foreach (var field in _fields)
        {
            yield return $"**{field.Name}** {field.Value}";
        }

        if (Footer is not null)
        {
            yield return string.Join('\n', Footer.Split('\n').Select(line => "-# " + DiscordText.Escape(line)));
        }
    }

    /// <summary>Paragraphs, escaped and shortened at the end of a sentence so that they fit.</summary>
    public static (string Text, bool Shortened) Fit(IReadOnlyList<string> paragraphs, int limit)
    {
        var room = limit;
        while (room > 0)
        {
            var (kept, shortened) = Sentences.Shorten(paragraphs, room);
            var text = string.Join('\n', kept.Select(paragraph => DiscordText.Escape(paragraph)));
            if (text.Length <= limit)
            {
                return (text, shortened);
            }

            if (kept.Count == 1 && kept[0].Length > room)
            {
                // Not even one sentence fits.
                break;
            }

            room -= Math.Max(1, text.Length - limit);
        }

        return (DiscordText.Escape(paragraphs[0], limit), true);
    }
}
