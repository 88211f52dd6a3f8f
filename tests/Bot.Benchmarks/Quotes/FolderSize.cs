namespace Bot.Benchmarks.Quotes;

/// <summary>How much room files take.</summary>
internal static class FolderSize
{
    public static long Of(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
