using System.Text.Json;
using Bot.Core.Episodes;

namespace Bot.Core.Import.Json;

/// <summary>The names of the JSON form, encoded once.</summary>
internal static class Names
{
    public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    public static readonly JsonEncodedText Show = JsonEncodedText.Encode("show");
    public static readonly JsonEncodedText Title = JsonEncodedText.Encode("title");
    public static readonly JsonEncodedText Published = JsonEncodedText.Encode("published");
    public static readonly JsonEncodedText People = JsonEncodedText.Encode("people");
    public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    public static readonly JsonEncodedText Role = JsonEncodedText.Encode("role");
    public static readonly JsonEncodedText Host = JsonEncodedText.Encode("host");
    public static readonly JsonEncodedText Guest = JsonEncodedText.Encode("guest");
    public static readonly JsonEncodedText Topics = JsonEncodedText.Encode("topics");
    public static readonly JsonEncodedText Why = JsonEncodedText.Encode("why");
    public static readonly JsonEncodedText Summary = JsonEncodedText.Encode("summary");
    public static readonly JsonEncodedText Claims = JsonEncodedText.Encode("claims");
    public static readonly JsonEncodedText Text = JsonEncodedText.Encode("text");
    public static readonly JsonEncodedText Headline = JsonEncodedText.Encode("headline");
    public static readonly JsonEncodedText PageUrl = JsonEncodedText.Encode("pageUrl");
    public static readonly JsonEncodedText AudioUrl = JsonEncodedText.Encode("audioUrl");
    public static readonly JsonEncodedText Duration = JsonEncodedText.Encode("duration");
    public static readonly JsonEncodedText AudioBytes = JsonEncodedText.Encode("audioBytes");
    public static readonly JsonEncodedText Chapters = JsonEncodedText.Encode("chapters");
    public static readonly JsonEncodedText Soundbites = JsonEncodedText.Encode("soundbites");
    public static readonly JsonEncodedText License = JsonEncodedText.Encode("license");
    public static readonly JsonEncodedText LicenseUrl = JsonEncodedText.Encode("licenseUrl");
    public static readonly JsonEncodedText Blocked = JsonEncodedText.Encode("blocked");
    public static readonly JsonEncodedText Transcript = JsonEncodedText.Encode("transcript");
    public static readonly JsonEncodedText Origin = JsonEncodedText.Encode("origin");
    public static readonly JsonEncodedText Format = JsonEncodedText.Encode("format");
    public static readonly JsonEncodedText Lines = JsonEncodedText.Encode("lines");
    public static readonly JsonEncodedText N = JsonEncodedText.Encode("n");
    public static readonly JsonEncodedText Start = JsonEncodedText.Encode("start");
    public static readonly JsonEncodedText End = JsonEncodedText.Encode("end");
    public static readonly JsonEncodedText Speaker = JsonEncodedText.Encode("speaker");
    public static readonly JsonEncodedText Marks = JsonEncodedText.Encode("marks");
    public static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    public static readonly JsonEncodedText Length = JsonEncodedText.Encode("length");
    public static readonly JsonEncodedText Turn = JsonEncodedText.Encode("turn");
    public static readonly JsonEncodedText Sound = JsonEncodedText.Encode("sound");
    public static readonly JsonEncodedText Doubtful = JsonEncodedText.Encode("doubtful");

    public static JsonEncodedText Of(MarkKind kind) => kind switch
    {
        MarkKind.Turn => Turn,
        MarkKind.Sound => Sound,
        MarkKind.Doubtful => Doubtful,
        _ => End,
    };
}
