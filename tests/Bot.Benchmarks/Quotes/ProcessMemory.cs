using System.Globalization;
using System.Runtime;

namespace Bot.Benchmarks.Quotes;

/// <summary>The memory of this process in bytes, once what is no longer used has been given back.</summary>
/// <param name="Resident">Everything that is in memory now (VmRSS).</param>
/// <param name="Own">Of it what belongs to this process alone (RssAnon).</param>
/// <param name="Files">Of it what is mapped from files and can be dropped at any time (RssFile).</param>
/// <param name="Heap">Managed objects.</param>
internal sealed record ProcessMemory(long Resident, long? Own, long? Files, long Heap)
{
    public static ProcessMemory Measure()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var heap = GC.GetTotalMemory(forceFullCollection: false);

        const string Status = "/proc/self/status";
        if (!File.Exists(Status))
        {
            return new ProcessMemory(Environment.WorkingSet, null, null, heap);
        }

        var lines = File.ReadAllLines(Status);
        return new ProcessMemory(Field(lines, "VmRSS:") ?? Environment.WorkingSet, Field(lines, "RssAnon:"), Field(lines, "RssFile:"), heap);
    }

    private static long? Field(string[] lines, string name) => Array.Find(lines, line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
        ? long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) << 10
        : null;
}
