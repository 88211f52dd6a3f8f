using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Bot.Tests.Support.Feeds;

/// <summary>A folder of episodes in each form that <c>bot import</c> takes, which is changed step by step as <see cref="ChangingShows"/> are.</summary>
internal sealed class ChangingFolder(string folder, int episodes)
{
    /// <summary>How many episodes there are after a step; one of a step is new.</summary>
    public int EpisodesAt(int step) => 4 * (episodes + step);

    /// <summary>Writes a step.</summary>
    public void Write(int step)
    {
        Directory.CreateDirectory(Path.Combine(folder, "pages"));
        var lines = new StringBuilder();
        var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var episode = 0; episode < episodes + step; episode++)
            {
                File.WriteAllText(Path.Combine(folder, "pages", $"{episode:0000}.txt"), Page("page", episode, step));
                File.WriteAllText(Path.Combine(folder, $"{episode:0000}.json"), Json("object", episode, step));
                lines.Append(Json("line", episode, step)).Append('\n');
                using var entry = new StreamWriter(zip.CreateEntry($"inside/{episode:0000}.txt").Open());
                entry.Write(Page("packed", episode, step));
            }
        }

        File.WriteAllText(Path.Combine(folder, "many.jsonl"), lines.ToString());
        File.WriteAllBytes(Path.Combine(folder, "packed.zip"), archive.ToArray());
    }

    private static int RevisionOf(int episode, int step) => Enumerable.Range(1, step).Count(at => (episode + at) % 7 == 0);

    private static string DayOf(int episode) => new DateOnly(2024, 1, 1).AddDays(episode * 3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Lines(string form, int episode, int step) =>
        Enumerable.Range(0, 60).Select(line => $"Line {line} of {form} {episode} in revision {RevisionOf(episode, step)} speaks of {form}{(episode * 100) + line}.");

    private static string Page(string form, int episode, int step) =>
        Pages.Of($"Talk {form} {episode}", show: $"Show of {form}", date: DayOf(episode), transcript: [.. Lines(form, episode, step)]);

    private static string Json(string form, int episode, int step)
    {
        var lines = string.Join(',', Lines(form, episode, step).Select((line, index) => $"{{\"n\":{index + 1},\"text\":\"{line}\"}}"));
        return $$"""{"show":"Show of {{form}}","title":"Talk {{form}} {{episode}}","published":"{{DayOf(episode)}}","people":[{"name":"Ada Byron","role":"guest"}],"claims":[{"text":"Engines weave.","headline":true}],"transcript":{"lines":[{{lines}}] } }""";
    }
}
