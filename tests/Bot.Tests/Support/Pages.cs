namespace Bot.Tests.Support;

/// <summary>Episode pages as people export them, small.</summary>
internal static class Pages
{
    /// <summary>A page with a header, a guest, a claim and a transcript.</summary>
    public static string Of(
        string title,
        string show = "Small Talk",
        string date = "2026-01-15",
        string guest = "Ada Byron",
        string topics = "Engines",
        params string[] transcript) => $"""
        {show} · {date}

        {title}

        Hosts: Charles Babbage

        Guests: {guest}

        {topics}

        Key claims

          • Engines can weave algebraical patterns

        Transcript

        {string.Join("\n\n", transcript.Length > 0 ? transcript : ["Welcome to the show.", "The engine weaves algebraical patterns."])}
        """;

    /// <summary>The seed as it lies in the repository.</summary>
    public static string Seed() => File.ReadAllText(Repository.SeedFile);
}
