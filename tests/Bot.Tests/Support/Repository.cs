namespace Bot.Tests.Support;

/// <summary>Files of the repository, wherever the tests run from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string SeedFile => Path.Combine(Root, "seeds", "training-data-2025-05-16-jeff-dean.txt");

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"Bot.sln is not above {AppContext.BaseDirectory}.");
    }
}
