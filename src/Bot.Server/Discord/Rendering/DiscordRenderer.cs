using System.Globalization;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;

namespace Bot.Server.Discord.Rendering;

/// <summary>A reply as a message of Discord.</summary>
/// <param name="Body">The message.</param>
/// <param name="Kept">What buttons stand for that did not fit into their ids, by key; to be kept before the message is sent.</param>
internal sealed record RenderedMessage(MessageBody Body, IReadOnlyDictionary<string, Invocation> Kept);

/// <summary>
/// Turns a <see cref="Reply"/> into a message: headings begin embeds, text goes into them, what can be clicked comes below. Pure, and the
/// one place that keeps Discord's limits together.
/// </summary>
internal sealed class DiscordRenderer
{
    private const string CutMark = " …";

    private readonly Reply _reply;
    private readonly Wording _wording;
    private readonly ActionRows _rows;
    private readonly List<string> _intro = [];
    private readonly List<Card> _cards = [];
    private readonly HashSet<string> _urls = [];
    private readonly bool _context;
    private bool _overflows;
    private int _leftOut;

    private DiscordRenderer(Reply reply, string command, bool context)
    {
        _reply = reply;
        _wording = Wording.For(CultureInfo.GetCultureInfo(reply.Language));
        _rows = new ActionRows(command);
        _context = context;
    }

    /// <summary>Renders a reply.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="command">The command that it answers.</param>
    /// <param name="embeds">Whether embeds may be shown in the channel; otherwise the same content is plain text.</param>
    public static RenderedMessage Render(Reply reply, string command, bool embeds)
    {
        // Five long hits with their surroundings can be too much for one message; the hits matter more.
        var renderer = new DiscordRenderer(reply, command, context: true);
        renderer.AddParts();
        if (renderer._overflows && reply.Parts.Any(part => part is SpokenQuote))
        {
            renderer = new DiscordRenderer(reply, command, context: false);
            renderer.AddParts();
        }

        return renderer.Finish(embeds);
    }

    private Card Card
    {
        get
        {
            if (_cards.Count == 0)
            {
                _cards.Add(new Card());
            }

            return _cards[^1];
        }
    }

    /// <summary>How much more text all embeds together take; some is held back for what is added between two looks.</summary>
    private int Room => DiscordLimits.EmbedsTogether - 100 - _cards.Sum(card => card.Length);

    private void AddParts()
    {
        foreach (var part in _reply.Parts)
        {
            switch (part)
            {
                case Heading heading:
                    Add(heading);
                    break;
                case Facts facts:
                    Add(facts);
                    break;
                case About about:
                    Add(about);
                    break;
                case ClaimList claims:
                    AddLines(claims.Label, claims.Items.Select(claim => $"{claim.Number}\\. {DiscordText.Escape(claim.Text, 700)}{(claim.Imported is { } imported ? $"\n-# {DiscordText.Escape(_wording.ClaimCorrected(imported), 400)}" : "")}{(claim.Evidence is { } evidence ? $"\n-# {DiscordText.Escape(evidence)}" : "")}"));
                    break;
                case SpokenQuote quote:
                    AddBlock(QuoteText.Of(quote, _context, _wording));
                    break;
                case Comparison comparison:
                    AddBlock($"**{DiscordText.Escape(_wording.Differences)}** {string.Join(' ', comparison.Runs.Select(Compared))}");
                    break;
                case ItemList list:
                    AddLines(list.Label, list.Items.Select(LineOf));
                    _rows.Add(list.Label ?? _wording.Choose, list.Items.Where(item => item.Next is not null).Select(item => (item.Title, item.Detail, item.Next!)));
                    break;
                case Picker picker:
                    Say(picker.Prompt);
                    _rows.Add(picker.Prompt, picker.Choices.Select(choice => (choice.Label, (string?)Detail(choice), choice.Next)));
                    break;
                case Buttons buttons:
                    _rows.Add(buttons);
                    break;
                case Form form:
                    // Fields are only in forms of their own, which a click opens.
                    _rows.Add(new Buttons([new Button(form.Title, form.Next)]));
                    break;
                case Notice notice:
                    Say(notice.Text, notice.Link, notice.At);
                    break;
                case Provenance provenance:
                    if (provenance.Text.Length <= Room)
                    {
                        Card.AddFooter(provenance.Text);
                    }

                    break;
                default:
                    throw new InvalidOperationException($"No way to show a {part.GetType().Name} in Discord.");
            }
        }
    }

    private void Add(Heading heading)
    {
        if (_cards.Count == DiscordLimits.Embeds || Room < DiscordLimits.Title + DiscordLimits.Author)
        {
            AddBlock($"**{DiscordText.Escape(heading.Title, DiscordLimits.Title)}**");
            return;
        }

        // Two embeds with one address are merged by Discord, and only the first is seen.
        var url = heading.Link is { IsAbsoluteUri: true, Scheme: "http" or "https", AbsoluteUri: { Length: <= DiscordLimits.Url } link } && _urls.Add(link)
            ? link
            : null;
        _cards.Add(new Card
        {
            Title = DiscordText.Title(heading.Title, DiscordLimits.Title),
            Author = heading.Kicker is null ? null : DiscordText.Label(heading.Kicker, DiscordLimits.Author),
            Url = url,
        });
    }

    private void Add(Facts facts)
    {
        if (!Card.HasFields)
        {
            AddBlock(string.Join("   ", facts.Items.Select(fact => $"**{DiscordText.Escape(fact.Label, 60)}** {DiscordText.Escape(fact.Value, 600)}{Stamp(fact.At)}")));
            return;
        }

        foreach (var fact in facts.Items)
        {
            var stamp = Stamp(fact.At);
            if (!AddField(fact.Label, DiscordText.Escape(fact.Value, DiscordLimits.FieldValue - stamp.Length) + stamp))
            {
                LeaveOut();
            }
        }
    }

    private void Add(About about)
    {
        var room = Math.Min(Room - about.Label.Length, DiscordLimits.Description) - CutMark.Length;
        if (room < 1)
        {
            LeaveOut();
            return;
        }

        var (text, shortened) = Card.Fit(about.Paragraphs, room);
        text += about.Shortened || shortened ? CutMark : "";
        if (AddField(about.Label, text))
        {
            return;
        }

        if (_cards.Count == DiscordLimits.Embeds)
        {
            LeaveOut();
        }
        else
        {
            // Longer than a field: a card of its own takes four times as much.
            _cards.Add(new Card { Title = DiscordText.Title(about.Label, DiscordLimits.Title) });
            AddBlock(text);
        }
    }

    private bool AddField(string name, string value) => name.Length + value.Length <= Room && Card.TryAddField(name, value);

    private void AddLines(string? label, IEnumerable<string> lines)
    {
        if (label is not null)
        {
            AddBlock($"**{DiscordText.Escape(label)}**");
        }

        foreach (var line in lines)
        {
            AddBlock(line, paragraph: false);
        }
    }

    /// <summary>Adds text whole or not at all: what is cut in the middle would say something else.</summary>
    private void AddBlock(string text, bool paragraph = true)
    {
        var needsCard = text.Length > Card.Room || Card.HasFields;
        if (text.Length > Room || text.Length > DiscordLimits.Description || (needsCard && _cards.Count == DiscordLimits.Embeds))
        {
            LeaveOut();
            return;
        }

        if (needsCard)
        {
            _cards.Add(new Card());
        }

        Card.AddText(text, paragraph);
    }

    /// <summary>Something does not fit, and the message will say so.</summary>
    private void LeaveOut()
    {
        _overflows = true;
        _leftOut++;
    }

    /// <summary>A sentence to the person: before the first card it is the message's own text.</summary>
    private void Say(string text, Uri? link = null, DateTimeOffset? at = null)
    {
        var said = DiscordText.Escape(text, 900) + Stamp(at) + (link is { Scheme: "https" } ? " " + link.AbsoluteUri : "");
        if (_cards.Count == 0)
        {
            _intro.Add(said);
        }
        else
        {
            AddBlock(said);
        }
    }

    /// <summary>Clients show such a stamp on the reader's own clock (https://docs.discord.com/developers/reference#message-formatting).</summary>
    private static string Stamp(DateTimeOffset? at) => at is { } moment ? string.Create(CultureInfo.InvariantCulture, $" (<t:{moment.ToUnixTimeSeconds()}:F>)") : "";

    /// <summary>What only the text has is struck out, what only the transcript has is underlined; each is set apart by its shape, not by a colour.</summary>
    private static string Compared(ComparedRun run) => run.Kind switch
    {
        ComparedKind.Asked => $"~~{DiscordText.Escape(run.Text)}~~",
        ComparedKind.Spoken => $"__{DiscordText.Escape(run.Text)}__",
        _ => DiscordText.Escape(run.Text),
    };

    private static string LineOf(Item item) =>
        $"**{DiscordText.Escape(item.Title, 200)}**" + (item.Detail is null ? "" : " — " + DiscordText.Escape(item.Detail, 300));

    private static string Detail(Choice choice) => string.Join(Wording.Middot, new[] { choice.Group, choice.Detail }.Where(text => text is { Length: > 0 }));

    private RenderedMessage Finish(bool embeds)
    {
        if (_leftOut > 0)
        {
            _intro.Add(DiscordText.Escape(_wording.MoreLeftOut(_leftOut)));
        }

        var cards = _cards.Where(card => !card.IsEmpty).ToList();
        var lines = embeds ? _intro : [.. _intro, .. cards.SelectMany(card => card.ToLines())];
        var body = new MessageBody
        {
            Content = lines.Count == 0 && embeds && cards.Count > 0 ? null : Content(lines),
            Embeds = embeds && cards.Count > 0 ? [.. cards.Select(card => card.ToEmbed())] : null,
            Components = _rows.Rows,
            Flags = _reply.Visibility == ReplyVisibility.Private ? MessageFlags.Ephemeral : null,
        };
        return new RenderedMessage(body, _rows.Kept);
    }

    /// <summary>As many whole lines as a message takes; of a line that is too long for any message, its first words.</summary>
    private static string Content(List<string> lines)
    {
        var kept = new List<string>();
        var length = 0;
        foreach (var line in lines)
        {
            var room = DiscordLimits.Content - 2 - length - 1;
            if (line.Length > room)
            {
                var end = line.Length > DiscordLimits.Content && room > 0 ? line.LastIndexOf(' ', room - 1) : -1;
                kept.Add(end > 0 ? line[..end] + " …" : "…");
                break;
            }

            kept.Add(line);
            length += line.Length + 1;
        }

        return string.Join('\n', kept) is var text && string.IsNullOrWhiteSpace(text) ? DiscordText.Nothing : text;
    }
}
