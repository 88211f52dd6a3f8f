using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bot.Tests.Support;

/// <summary>
/// What docs/posts shows is what the bot posts: the files there are compared with it. <c>SHOW_POSTS=1</c> writes them anew. What is other in
/// each run is left out: what buttons stand for, and the days of the run.
/// </summary>
internal static partial class ShownPosts
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Of a post for Discord and of one for Teams: what a button or a row is, and not how it looks.</summary>
    private static readonly string[] Sealed = ["custom_id", "id", "data"];

    /// <summary>Compares a post with the file that shows it.</summary>
    public static void IsShownIn(string file, JsonNode post)
    {
        var path = Repository.PathOf("docs", "posts", file);
        var shown = Normal(post);
        if (Environment.GetEnvironmentVariable("SHOW_POSTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, shown);
        }

        Assert.Equal(File.ReadAllText(path), shown);
    }

    private static string Normal(JsonNode post)
    {
        var copy = post.DeepClone();
        LeaveOut(copy);
        return DaysOfTheRun().Replace(copy.ToJsonString(Readable).ReplaceLineEndings("\n"), "…") + "\n";
    }

    private static void LeaveOut(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject item:
                foreach (var name in item.Select(property => property.Key).ToList())
                {
                    if (Sealed.Contains(name))
                    {
                        item[name] = "…";
                    }
                    else
                    {
                        LeaveOut(item[name]);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    LeaveOut(item);
                }

                break;
        }
    }

    /// <summary>The period in the title of a digest, the day of the import and the subscription, the next time.</summary>
    [GeneratedRegex(@"(?<=Podcasts — )[^(]+(?= \(UTC\))|(?<=imported |reached us |set this up on )\d{1,2} \p{L}+ \d{4}|(?<=Next: )\p{L}+ \d{1,2} \p{L}+ \d\d:\d\d(?= UTC)")]
    private static partial Regex DaysOfTheRun();
}
