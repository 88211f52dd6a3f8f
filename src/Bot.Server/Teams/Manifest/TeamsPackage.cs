using System.IO.Compression;
using System.Text;
using Bot.Core.Commands;

namespace Bot.Server.Teams.Manifest;

/// <summary>A file of the app package.</summary>
internal sealed record PackageFile(string Name, byte[] Content);

/// <summary>The app package that is uploaded to Teams: manifest, icons and languages, side by side in a zip file. The same input makes the same bytes.</summary>
internal static class TeamsPackage
{
    /// <summary>The first moment that a zip file can name.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What goes into the package.</summary>
    public static IReadOnlyList<PackageFile> Files(IReadOnlyCollection<CommandSpec> specs, TeamsApp app) =>
    [
        new(TeamsManifest.FileName, Encoding.UTF8.GetBytes(TeamsManifest.Write(specs, app))),
        Icon(TeamsManifest.ColorIcon),
        Icon(TeamsManifest.OutlineIcon),
        .. TeamsManifest.WriteTranslations(specs, app).Select(translation => new PackageFile(translation.File, Encoding.UTF8.GetBytes(translation.Text))),
    ];

    /// <summary>Packs them.</summary>
    public static byte[] Zip(IEnumerable<PackageFile> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                // Stored as it is: a few kilobytes, of which another version of the compressor makes no other bytes.
                var entry = zip.CreateEntry(file.Name, CompressionLevel.NoCompression);
                entry.LastWriteTime = NoTime;
                entry.ExternalAttributes = 0;
                using var content = entry.Open();
                content.Write(file.Content);
            }
        }

        return bytes.ToArray();
    }

    private static PackageFile Icon(string name)
    {
        using var resource = typeof(TeamsPackage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program has no '{name}'.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return new PackageFile(name, bytes.ToArray());
    }
}
