using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Digests;
using Bot.Core.Language;
using Bot.Core.Replies;

namespace Bot.Core.Settings;

/// <summary>How what is posted for all looks and when it comes: zone, language, quiet weeks, and what becomes of old episodes.</summary>
internal sealed class ChannelSettings(SettingsBook book, DigestSettings defaults, TimeProvider time)
{
    /// <summary>Zones that are offered for one that is not clear.</summary>
    private const int MostZones = 10;

    private const string Nothing = "nothing";
    private const string OneLine = "line";
    private const string LeaveOut = "leave-out";
    private const string Group = "group";

    /// <summary><c>/settings zone</c>.</summary>
    public async Task<Reply> ZoneAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (call["value"] is not { } typed)
        {
            var settings = await book.FindAsync(call.Viewer.Workspace, cancellationToken);
            var zone = settings.Zone ?? defaults.Zone;
            return Answer.Found(
                new Notice(wording.ZoneIs(zone, Now(zone, wording))),
                new Form(wording.ZoneField, [new FormField("value", wording.ZoneField, wording.ZoneHint)], call.With()));
        }

        if (ZoneNames.Find(typed) is { } found)
        {
            await book.SetZoneAsync(call.Viewer, found, cancellationToken);
            return Answer.Found(new Notice(wording.ZoneSet(found, Now(found, wording))));
        }

        var offered = ZoneNames.Like(typed, MostZones);
        return Answer.Nothing(
            wording.NoSuchZone(Shorten(typed)),
            offered.Count == 0 ? null : new Picker(wording.ZoneField, [.. offered.Select(zone => new Choice(zone, Now(zone, wording), null, call.With(("value", zone))))]),
            new Form(wording.ZoneField, [new FormField("value", wording.ZoneField, wording.ZoneHint)], call.With(("value", null))));
    }

    /// <summary><c>/settings language</c>.</summary>
    public async Task<Reply> LanguageAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (call["value"] is not { } typed)
        {
            var language = (await book.FindAsync(call.Viewer.Workspace, cancellationToken)).Language;
            return Answer.Found(
                new Notice(wording.LanguageIs(language is null ? null : NameOf(Wording.For(CultureInfo.GetCultureInfo(language))))),
                Answer.ButtonsOf(Wording.All.Select(other => new Button(NameOf(other), call.With(("value", CodeOf(other)))))));
        }

        if (Wording.All.FirstOrDefault(other => new[] { CodeOf(other), NameOf(other), other.Culture.EnglishName.Split(' ')[0] }.Contains(typed, StringComparer.OrdinalIgnoreCase)) is not { } chosen)
        {
            return Answer.Nothing(wording.NoSuchValue(Shorten(typed), [.. Wording.All.Select(CodeOf)]));
        }

        await book.SetLanguageAsync(call.Viewer, CodeOf(chosen), cancellationToken);
        return Answer.Found(new Notice(wording.LanguageSet(NameOf(chosen))));
    }

    /// <summary><c>/settings quiet</c>.</summary>
    public Task<Reply> QuietAsync(CommandCall call, CancellationToken cancellationToken) => ChooseAsync(
        call,
        AuditTrail.QuietWeeks,
        [(Nothing, call.Wording.QuietButton(false)), (OneLine, call.Wording.QuietButton(true))],
        settings => call.Wording.QuietIs(settings.SaysQuietWeeks),
        (settings, value) => settings.SaysQuietWeeks = value == OneLine,
        cancellationToken);

    /// <summary><c>/settings archive</c>.</summary>
    public Task<Reply> ArchiveAsync(CommandCall call, CancellationToken cancellationToken) => ChooseAsync(
        call,
        AuditTrail.Archive,
        [(LeaveOut, call.Wording.ArchiveButton(ArchivePolicy.LeaveOut)), (Group, call.Wording.ArchiveButton(ArchivePolicy.Group))],
        settings => call.Wording.ArchiveIs(settings.Archive),
        (settings, value) => settings.Archive = value == Group ? ArchivePolicy.Group : ArchivePolicy.LeaveOut,
        cancellationToken);

    private async Task<Reply> ChooseAsync(
        CommandCall call,
        string action,
        IReadOnlyList<(string Value, string Label)> choices,
        Func<Data.WorkspaceSettings, string> tell,
        Action<Data.WorkspaceSettings, string> change,
        CancellationToken cancellationToken)
    {
        if (call["value"] is { } typed)
        {
            if (choices.Select(choice => choice.Value).FirstOrDefault(value => value.Equals(typed, StringComparison.OrdinalIgnoreCase)) is not { } chosen)
            {
                return Answer.Nothing(call.Wording.NoSuchValue(Shorten(typed), [.. choices.Select(choice => choice.Value)]));
            }

            await book.ChangeAsync(call.Viewer, action, chosen, settings => change(settings, chosen), cancellationToken);
        }

        return Answer.Found(
            new Notice(tell(await book.FindAsync(call.Viewer.Workspace, cancellationToken))),
            Answer.ButtonsOf(choices.Select(choice => new Button(choice.Label, call.With(("value", choice.Value))))));
    }

    private string Now(string zone, Wording wording) => wording.LocalTime(time.GetUtcNow(), ZoneNames.Of(zone) ?? NodaTime.DateTimeZone.Utc);

    private static string CodeOf(Wording wording) => wording.Culture.TwoLetterISOLanguageName;

    private static string NameOf(Wording wording) => wording.Culture.Parent.NativeName;

    private static string Shorten(string text) => Graphemes.Shorten(text, 40);
}
