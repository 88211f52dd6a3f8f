using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;

namespace Bot.Server.Teams.Cards;

/// <summary>What a card has to know besides the reply that it shows.</summary>
/// <param name="Seal">Signs what buttons stand for.</param>
internal sealed record CardContext(CardSeal Seal)
{
    /// <summary>For whom it is; null when everybody sees it.</summary>
    public CardOrigin? Origin { get; init; }

    /// <summary>What the reply answers; buttons can lead back to it.</summary>
    public Invocation? Asked { get; init; }

    /// <summary>What the card showed before it was refreshed with this reply.</summary>
    public Invocation? Back { get; init; }

    /// <summary>Whether only what is quoted is shown, without the lines around it: as it will be posted.</summary>
    public bool OnlyQuoted { get; init; }
}

/// <summary>
/// Turns a <see cref="Reply"/> into an Adaptive Card of one column in which every text wraps. Pure, and the one place that keeps the size of
/// messages together: it leaves out surroundings first, then ends of long texts, and says what is missing.
/// </summary>
internal sealed class TeamsRenderer
{
    /// <summary>A message may have about 100 KB, counted in UTF-16; what is around the card has to fit as well (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages).</summary>
    public const int MostBytes = 80_000;

    /// <summary>More would be a wall; the rest is behind the card's own menu, which Teams makes of them.</summary>
    private const int MostActions = 12;

    private const int LongestLabel = 80;
    private const int LongestChoice = 200;
    private const int LongestLink = 2_000;
    private const int MostExpandedChoices = 5;
    private const int MostChoices = 25;

    private static readonly CardJson Json = new(new JsonSerializerOptions(CardJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static readonly TextRun Bold = new("") { Weight = "Bolder" };
    private static readonly TextRun Small = new("") { Size = "Small", IsSubtle = true };
    private static readonly TextRun Struck = new("") { Strikethrough = true };
    private static readonly TextRun Underlined = new("") { Underline = true };

    private readonly Reply _reply;
    private readonly CardContext _context;
    private readonly Wording _wording;
    private readonly Frugality _frugality;
    private readonly List<CardElement> _body = [];
    private readonly List<CardAction> _actions = [];
    private bool _leftOut;
    private int _fields;

    private TeamsRenderer(Reply reply, CardContext context, Frugality frugality)
    {
        (_reply, _context, _frugality) = (reply, context, frugality);
        _wording = Wording.For(CultureInfo.GetCultureInfo(reply.Language));
    }

    /// <summary>What is left out so that a card fits. Spoken words are shown whole or not at all.</summary>
    /// <param name="Context">Whether lines around a quote are shown.</param>
    /// <param name="Text">How much of one text is shown, in UTF-16 code units.</param>
    /// <param name="Parts">How many parts of the reply are shown.</param>
    /// <param name="State">The longest state of a button.</param>
    private sealed record Frugality(bool Context, int Text, int Parts, int State);

    private static readonly Frugality[] Steps =
    [
        new(Context: true, Text: 20_000, Parts: int.MaxValue, State: CardSeal.Longest),
        new(Context: false, Text: 8_000, Parts: int.MaxValue, State: CardSeal.Longest),
        new(Context: false, Text: 3_000, Parts: 40, State: 1_000),
        new(Context: false, Text: 1_000, Parts: 12, State: 500),
        new(Context: false, Text: 300, Parts: 5, State: 500),
        new(Context: false, Text: 100, Parts: 2, State: 300),
    ];

    /// <summary>The reply as a card.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="context">What else it takes.</param>
    /// <param name="mostBytes">How long the card's JSON may be, in bytes of UTF-16.</param>
    public static AdaptiveCard Render(Reply reply, CardContext context, int mostBytes = MostBytes)
    {
        AdaptiveCard? card = null;
        foreach (var step in Steps)
        {
            card = new TeamsRenderer(reply, context, step).Compose();
            if (SizeOf(card) <= mostBytes)
            {
                break;
            }
        }

        return card!;
    }

    /// <summary>The reply as a message: the card, and what notifications show of it.</summary>
    public static OutgoingActivity Message(Reply reply, CardContext context, int mostBytes = MostBytes) => new()
    {
        Summary = PlainTwin.SummaryOf(reply),
        Attachments = [Attach(Render(reply, context, mostBytes))],
        Entities = reply.Parts.Any(part => part is About { WrittenBy: not null } or ClaimList { WrittenBy: not null }) ? [OutgoingEntity.MachineWritten] : null,
    };

    /// <summary>A card as an attachment.</summary>
    public static OutgoingAttachment Attach(AdaptiveCard card) => new(OutgoingAttachment.AdaptiveCard, ToJson(card));

    /// <summary>A card as JSON.</summary>
    public static JsonElement ToJson(AdaptiveCard card) => JsonSerializer.SerializeToElement(card, Json.AdaptiveCard);

    /// <summary>The length of a card's JSON, in bytes of UTF-16.</summary>
    public static int SizeOf(AdaptiveCard card) => JsonSerializer.Serialize(card, Json.AdaptiveCard).Length * sizeof(char);

    private AdaptiveCard Compose()
    {
        foreach (var part in _reply.Parts.Take(_frugality.Parts))
        {
            Add(part);
        }

        if (_leftOut || _reply.Parts.Count > _frugality.Parts)
        {
            _body.Add(CardText.Paragraph(_wording.ShortenedForSize, Small));
        }

        if (_context.Back is { } back)
        {
            AddButton(new Button(_wording.BackButton, back), isBack: true);
        }

        return new AdaptiveCard
        {
            FallbackText = PlainTwin.TextOf(_reply),
            Body = _body.Count > 0 ? _body : [CardText.Paragraph(CardText.Nothing)],
            Actions = _actions.Count > 0 ? _actions : null,
        };
    }

    private void Add(ReplyPart part)
    {
        switch (part)
        {
            case Heading heading:
                Add(heading);
                break;
            case Facts facts:
                AddTexts(facts.Items.Select(fact => Labelled(fact.Label, fact.Value)));
                break;
            case About about:
                Add(about);
                break;
            case ClaimList claims:
                AddText(CardText.Paragraph(Cut(claims.Label), Bold));
                foreach (var claim in claims.Items)
                {
                    _body.Add(CardText.Paragraph($"{claim.Number}. {Cut(claim.Text)}") with { Spacing = "Small" });
                    AddText(CardText.Paragraph(claim.Imported is { } imported ? Cut(_wording.ClaimCorrected(imported)) : "", Small) with { Spacing = "None" });
                    AddText(CardText.Paragraph(claim.Evidence ?? "", Small) with { Spacing = "None" });
                }

                break;
            case SpokenQuote quote:
                Add(quote);
                break;
            case Comparison comparison:
                _body.Add(new RichTextBlock([.. CardText.Runs(_wording.Differences + " ", Bold), .. comparison.Runs.SelectMany(Compared)]));
                break;
            case ItemList list:
                Add(list);
                break;
            case Picker picker:
                AddChoice(picker.Prompt, picker.Choices.Select(choice => (Named(choice), choice.Next)));
                break;
            case Buttons buttons:
                foreach (var button in buttons.Items)
                {
                    AddButton(button);
                }

                break;
            case Form form:
                Add(form);
                break;
            case Notice notice:
                AddText(CardText.Paragraph(Cut(notice.Text)));
                AddLink(_wording.OpenLink, notice.Link);
                break;
            case Provenance provenance:
                AddText(CardText.Paragraph(Cut(provenance.Text), Small) with { Spacing = "Small" });
                break;
            default:
                throw new InvalidOperationException($"No way to show a {part.GetType().Name} in Teams.");
        }
    }

    private void Add(Heading heading)
    {
        if (heading.Kicker is { } kicker)
        {
            AddText(CardText.Paragraph(Cut(kicker), Small));
        }

        _body.Add(new TextBlock(CardText.Heading(Cut(heading.Title))) { Style = "heading", Size = "Medium", Weight = "Bolder", Spacing = heading.Kicker is null ? null : "None" });

        // Of several episodes no button could say which one it opens.
        if (_reply.Parts.OfType<Heading>().Count() == 1)
        {
            AddLink(_wording.EpisodePage, heading.Link);
        }
    }

    /// <summary>A paragraph; one in which nothing can be seen is none, and cards want at least one run in each.</summary>
    private void AddText(RichTextBlock paragraph)
    {
        if (paragraph.Inlines.Any(run => !string.IsNullOrWhiteSpace(run.Text)))
        {
            _body.Add(paragraph);
        }
    }

    private void AddTexts(IEnumerable<RichTextBlock> paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            AddText(paragraph);
        }
    }

    private void AddLink(string title, Uri? link)
    {
        if (link is { IsAbsoluteUri: true, Scheme: "http" or "https" } && link.AbsoluteUri.Length <= LongestLink)
        {
            _actions.Add(new OpenUrlAction(link.AbsoluteUri) { Title = title });
        }
    }

    private void Add(About about)
    {
        var (paragraphs, shortened) = Sentences.Shorten(about.Paragraphs, _frugality.Text);
        AddText(CardText.Paragraph(Cut(about.Label), Bold));
        for (var index = 0; index < paragraphs.Count; index++)
        {
            // A single sentence can be longer than everything that is allowed.
            var text = Cut(paragraphs[index]);
            var goesOn = index == paragraphs.Count - 1 && (about.Shortened || shortened) && !text.EndsWith('…');
            AddText(CardText.Paragraph(goesOn ? text + "\u00A0…" : text) with { Spacing = "Small" });
        }

        _leftOut |= shortened;
    }

    private void Add(SpokenQuote quote)
    {
        if (quote.Lines.SelectMany(line => line.Passages).Where(passage => passage.IsMatch).Sum(passage => passage.Text.Length) > _frugality.Text)
        {
            _leftOut = true;
            return;
        }

        var lines = new List<CardElement>();
        foreach (var passage in quote.Lines.SelectMany(line => line.Passages))
        {
            if (passage.IsMatch)
            {
                lines.Add(new RichTextBlock([.. passage.AfterTurn ? CardText.Runs("— ") : [], .. Words(passage)]));
            }
            else if (_frugality.Context && !_context.OnlyQuoted)
            {
                lines.Add(CardText.Paragraph((passage.AfterTurn ? "— " : "") + passage.Text, Small));
            }
        }

        _body.Add(new Container(lines) { Style = "emphasis" });
        if (quote.Heard.Count > 0)
        {
            _body.Add(CardText.Paragraph(_wording.HeardAs(quote.Heard), Small) with { Spacing = "Small" });
        }

        _body.Add(CardText.Paragraph(_wording.AddressOf(quote), Small) with { Spacing = "Small" });
    }

    private static IEnumerable<TextRun> Words(SpokenPassage passage)
    {
        var at = 0;
        foreach (var match in passage.Matches)
        {
            foreach (var run in CardText.Runs(passage.Text[at..match.Start]).Concat(CardText.Runs(passage.Text.Substring(match.Start, match.Length), Bold)))
            {
                yield return run;
            }

            at = match.Start + match.Length;
        }

        foreach (var run in CardText.Runs(passage.Text[at..]))
        {
            yield return run;
        }
    }

    private static IEnumerable<TextRun> Compared(ComparedRun run) =>
    [
        .. CardText.Runs(run.Text, run.Kind switch
        {
            ComparedKind.Asked => Struck,
            ComparedKind.Spoken => Underlined,
            _ => null,
        }),
        new TextRun(" "),
    ];

    private void Add(ItemList list)
    {
        // Where each entry can be chosen, the choice is the list.
        if (list.Items.All(item => item.Next is not null))
        {
            AddChoice(list.Label ?? _wording.Choose, list.Items.Select(item => (item.Detail is null ? item.Title : $"{item.Title} — {item.Detail}", item.Next!)));
            return;
        }

        if (list.Label is { } label)
        {
            AddText(CardText.Paragraph(Cut(label), Bold));
        }

        AddTexts(list.Items.Select(LineOf));
        AddChoice(list.Label ?? _wording.Choose, list.Items.Where(item => item.Next is not null).Select(item => (item.Title, item.Next!)));
    }

    private RichTextBlock LineOf(Item item)
    {
        var title = CardText.Runs(Cut(item.Title), Bold);
        return new RichTextBlock([.. title, .. item.Detail is null ? [] : CardText.Runs(" — " + Cut(item.Detail))]) { Spacing = "Small" };
    }

    private RichTextBlock Labelled(string label, string value) =>
        new([.. CardText.Runs(Cut(label) + ": ", Bold), .. CardText.Runs(Cut(value))]) { Spacing = "Small" };

    private string Cut(string text)
    {
        if (text.Length <= _frugality.Text)
        {
            return text;
        }

        _leftOut = true;
        return Graphemes.Shorten(text, _frugality.Text) is var whole && whole.Length <= _frugality.Text ? whole : Graphemes.Shorten(text, _frugality.Text / Graphemes.Longest);
    }

    private static string Named(Choice choice) => string.Join(Wording.Middot, new[] { choice.Group, choice.Label, choice.Detail }.Where(text => text is { Length: > 0 }));

    /// <summary>A choice and its button. What is chosen comes back as the state of the choice.</summary>
    private void AddChoice(string prompt, IEnumerable<(string Label, Invocation Next)> choices)
    {
        var all = choices.ToList();
        var shown = all.Take(MostChoices)
            .Select(choice => new CardChoice(CardText.Label(choice.Label, LongestChoice), StateOf(choice.Next)))
            .Where(choice => choice.Value.Length <= _frugality.State)
            .ToList();
        _leftOut |= shown.Count < all.Count;
        if (shown.Count == 0)
        {
            return;
        }

        var field = $"{CardFields.Choice}{_fields++}";
        _body.Add(new ChoiceInput(field, CardText.Label(prompt, LongestChoice), shown)
        {
            Placeholder = _wording.Choose,
            // Beside radio buttons Markdown is read, by some clients only, so that nothing can be done about it; in a list that opens it never is.
            Style = shown.Count <= MostExpandedChoices && shown.TrueForAll(choice => CardText.IsPlain(choice.Title)) ? ChoiceInput.Expanded : ChoiceInput.Compact,

            // A field that has to be filled in keeps every button of its card from being pressed, also those of other choices.
            IsRequired = _reply.Parts.Count(part => part is Picker or ItemList) == 1 ? true : null,
            ErrorMessage = _wording.ChooseFirst,
        });
        _body.Add(new ActionSet([new ExecuteAction(CardVerbs.Choose, new ActionData(_context.Seal.Write(new CardState(Invocation.Of("")) { Field = field }))) { Title = _wording.ShowChosen }]));
    }

    /// <summary>Fields and a button that brings them along. What is too long for the form's own state cannot be filled in here.</summary>
    private void Add(Form form)
    {
        List<string> people = [.. form.Fields.Where(field => field.TakesPerson).Select(field => field.Option)];
        var state = _context.Seal.Write(new CardState(form.Next)
        {
            Origin = _context.Origin,
            Before = _context.Back,
            Fields = [.. form.Fields.Select(field => field.Option)],
            People = people.Count > 0 ? people : null,
        });
        if (state.Length > _frugality.State)
        {
            _leftOut = true;
            return;
        }

        AddText(CardText.Paragraph(form.Title, Bold));
        foreach (var field in form.Fields)
        {
            if (field.TakesPerson)
            {
                _body.Add(new ChoiceInput(field.Option, field.Label, [])
                {
                    Style = ChoiceInput.Filtered,
                    Query = new ChoiceQuery(ChoiceQuery.PeopleHere),
                    Placeholder = field.Hint,
                    IsRequired = field.IsOptional ? null : true,
                    ErrorMessage = field.IsOptional ? null : _wording.ChooseFirst,
                });
                continue;
            }

            _body.Add(new TextInput(field.Option, field.Label)
            {
                Placeholder = field.Hint,
                Value = field.Value,
                IsMultiline = field.IsLong ? true : null,
                MaxLength = field.MaxLength,
                IsRequired = field.IsOptional ? null : true,
                ErrorMessage = field.IsOptional ? null : _wording.TypeWordsFirst,
            });
        }

        _actions.Add(new ExecuteAction(CardVerbs.Fill, new ActionData(state)) { Title = _wording.SendButton });
    }

    private void AddButton(Button button, bool isBack = false)
    {
        var state = StateOf(button.Next, isBack);
        if (state.Length > _frugality.State || _actions.Count >= MostActions)
        {
            _leftOut = true;
            return;
        }

        _actions.Add(new ExecuteAction(CardVerbs.Ask, new ActionData(state)) { Title = CardText.Label(button.Label, LongestLabel), AssociatedInputs = ExecuteAction.NoInputs });
    }

    private string StateOf(Invocation next, bool isBack = false) => _context.Seal.Write(new CardState(next)
    {
        Origin = _context.Origin,
        Before = isBack || _context.Origin is null || _context.Asked?.Command == next.Command ? null : _context.Asked,
    });
}

/// <summary>What a button does, so that a log of the platform can be read; what it stands for is in its state.</summary>
internal static class CardVerbs
{
    /// <summary>Asks a command.</summary>
    public const string Ask = "ask";

    /// <summary>Asks what was chosen in a field.</summary>
    public const string Choose = "choose";

    /// <summary>Asks a command with what was typed into a field.</summary>
    public const string Find = "find";

    /// <summary>Asks a command with what was typed into the fields of its form.</summary>
    public const string Fill = "fill";

    /// <summary>Posts what the form shows.</summary>
    public const string Post = "post";
}

/// <summary>Fields of cards.</summary>
internal static class CardFields
{
    public const string Choice = "choice";
    public const string Words = "words";
    public const string Known = "known";
    public const string Note = "note";
    public const string Where = "where";
}
