using Bot.Core.Episodes;
using Bot.Core.Import.Pages;
using Bot.Core.Import.Transcripts;

namespace Bot.Core.Import.TranscriptFiles;

/// <summary>
/// A transcript alone, in any of the forms that transcripts come in: captions, exports of recognisers, show transcripts in Markdown. What the
/// episode is called comes from whoever imports it, from the block at the top of the file, or from the file's name; nothing else is known of it.
/// </summary>
internal sealed class TranscriptFileFormat : IEpisodeFormat
{
    internal const string FormatName = "transcript";

    /// <summary>Of Markdown and HTML only what certainly has speakers or times is a transcript; other text may be anything.</summary>
    private static readonly ITranscriptFormat[] Telling =
        [.. TranscriptFormats.All.Where(format => format is not (HtmlFormat or MarkdownFormat or YouTubeTextFormat or PlainTextFormat))];

    private static readonly MarkdownFormat Markdown = new();
    private static readonly HtmlFormat Html = new();
    private static readonly EpisodePageFormat Pages = new();

    /// <inheritdoc/>
    public string Name => FormatName;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public bool Recognises(SourceText source)
    {
        // An exported episode names its title; no transcript does.
        if (TranscriptJson.LooksLikeJson(source) && TranscriptJson.HasField(source, "title"))
        {
            return false;
        }

        var hint = HintOf(source);
        return Telling.Any(format => format.Recognises(source, hint))
            || (!Pages.Recognises(source)
                && ((hint.Kind == TranscriptKind.Markdown && (Markdown.Recognises(source, TranscriptHint.None) || MarkdownFormat.BeginsWithSpeaker(source)))
                    || (hint.Kind == TranscriptKind.Html && Html.Recognises(source, TranscriptHint.None))));
    }

    /// <inheritdoc/>
    public ParseOutcome Parse(SourceText source, ParseContext context)
    {
        var front = YamlFrontMatter.Read(source);
        var file = FileTitle.Of(source.Name);
        if ((context.Title ?? front.Text("title")) is not { } && (file.Title.Length == 0 || !Path.HasExtension(source.Name)))
        {
            return new ParseOutcome.Refused("This is a transcript, and nothing says of what. Name the episode: --title \"…\" (and --show, --published).");
        }

        return TranscriptFormats.Read(source, HintOf(source), "import") switch
        {
            TranscriptOutcome.Refused refused => new ParseOutcome.Refused(refused.Reason, refused.Line),
            TranscriptOutcome.Read read => EpisodeOf(read, front, file, context),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    }

    private static TranscriptHint HintOf(SourceText source) => new(FileName: source.Name);

    private static ParseOutcome.Parsed EpisodeOf(TranscriptOutcome.Read read, YamlFrontMatter front, FileTitle file, ParseContext context)
    {
        var log = new FindingLog();
        if (front.Problem is { } problem)
        {
            log.Odd("front matter", problem, 1);
        }

        var title = context.Title ?? front.Text("title");
        if (title is null)
        {
            log.Guessed("title", $"The title is the file's name: {file.Title}. Say it with --title.");
        }

        var show = context.Show ?? front.Text("show", "podcast_title");
        if (show is null)
        {
            log.Missing("show", "Nothing names the show. Say it with --show.");
        }

        var episode = new EpisodeDocument
        {
            Title = title ?? file.Title,
            Show = show,
            Published = context.Published ?? DateOf(front, log) ?? (title is null || front.Text("date") is null ? file.Published : null),
            People = PeopleOf(front, log),
            Topics = [.. context.Topics ?? front.Texts("tags", "topics", "categories")],
            Summary = front.Text("summary", "description") is { } summary ? [.. summary.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : [],
            PageUrl = AddressOf(front.Text("link", "url", "page", "episode", "media", "podcast")),
            AudioUrl = AddressOf(front.Text("audio", "source_file")),
            Transcript = read.Transcript,
        };
        return new ParseOutcome.Parsed(episode, [.. log.InOrder(), .. read.Findings]);
    }

    private static DateOnly? DateOf(YamlFrontMatter front, FindingLog log)
    {
        if (front.Text("date", "published") is not { } text)
        {
            return null;
        }

        // With the time of day, as generators of sites write it.
        var reading = DateReader.Read(text.Length > 10 && text[10] is 'T' or ' ' ? text[..10] : text);
        if (reading.Problem is { } problem)
        {
            log.Odd("published", problem);
        }

        return reading.Date;
    }

    private static List<EpisodePerson> PeopleOf(YamlFrontMatter front, FindingLog log)
    {
        var hosts = front.Texts("hosts", "host");
        var guests = front.Texts("guests", "guest");
        var speakers = front.Texts("speakers", "speaker").Except(hosts).Except(guests).ToList();
        if (speakers.Count > 0)
        {
            log.Guessed("people", $"The file names {(speakers.Count == 1 ? "a speaker" : "speakers")} without saying who hosts; taken as {(speakers.Count == 1 ? "a guest" : "guests")}.");
        }

        return [.. hosts.Select(name => new EpisodePerson(name, PersonRole.Host)), .. guests.Concat(speakers).Select(name => new EpisodePerson(name, PersonRole.Guest))];
    }

    private static Uri? AddressOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address : null;
}
