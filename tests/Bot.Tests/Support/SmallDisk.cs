using System.Diagnostics;

namespace Bot.Tests.Support;

/// <summary>A file system of its own that is full soon. Only root on Linux can mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>A disk of this size, or null and the reason why there is none.</summary>
    public static SmallDisk? TryMount(int kilobytes, out string? reason)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            reason = "Only root on Linux can mount a small file system.";
            return null;
        }

        var path = Directory.CreateTempSubdirectory("small-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path) is { } error)
        {
            Directory.Delete(path);
            reason = $"A small file system cannot be mounted here: {error}";
            return null;
        }

        reason = null;
        return new SmallDisk(path);
    }

    /// <summary>Makes a file that takes all the room there is.</summary>
    public static void FillUp(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true)
            {
                stream.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Dispose()
    {
        // Lazily: whoever has still mapped a file is no reason to leave the mount.
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    /// <summary>Null when it worked, otherwise what the program said.</summary>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : error.Trim();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return exception.Message;
        }
    }
}
