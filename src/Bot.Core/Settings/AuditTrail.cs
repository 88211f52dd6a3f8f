using Bot.Core.Data;
using Bot.Core.Workspaces;

namespace Bot.Core.Settings;

/// <summary>Entries about who changed what. They are written in the transaction of the change.</summary>
internal static class AuditTrail
{
    public const string Subscribed = "subscribed";
    public const string Edited = "edited";
    public const string Paused = "paused";
    public const string Resumed = "resumed";
    public const string Unsubscribed = "unsubscribed";
    public const string Zone = "zone";
    public const string Language = "language";
    public const string QuietWeeks = "quiet-weeks";
    public const string Archive = "archive";
    public const string ManagerAdded = "manager-added";
    public const string ManagerRemoved = "manager-removed";

    private const int LongestSubject = 200;

    /// <summary>An entry about what a viewer does.</summary>
    public static AuditEntry Of(Viewer viewer, DateTimeOffset at, string action, string? subject = null, long? channel = null) => new()
    {
        Workspace = viewer.Workspace,
        At = at,
        Platform = viewer.Platform,
        Person = viewer.Person,
        PersonName = viewer.PersonName,
        ChannelKey = channel,
        Action = action,
        Subject = subject is null ? null : Bot.Core.Language.Graphemes.Shorten(subject, LongestSubject),
    };
}
