using System.Runtime.InteropServices;

namespace Bot.Search.Segments;

/// <summary>A renamed file is on the disk under its new name only when its folder is; .NET has no call for that.</summary>
internal static partial class DiskFolder
{
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // NTFS keeps renames in its own journal.
            return;
        }

        var descriptor = Open(path, flags: 0);
        if (descriptor >= 0)
        {
            // Some network file systems refuse this; then there is nothing more to be done.
            _ = Sync(descriptor);
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
