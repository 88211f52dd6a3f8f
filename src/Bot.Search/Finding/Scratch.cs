using System.Collections.Concurrent;
using Bot.Search.Words;

namespace Bot.Search.Finding;

/// <summary>What answering a question needs beside the index: buffers and a stemmer. Kept for the next question; one user at a time.</summary>
internal sealed class Scratch
{
    private static readonly ConcurrentBag<Scratch> Free = [];

    public Stems Stems { get; } = new();

    public Standings Standings { get; } = new();

    public Aligner Aligner { get; }

    public Candidates Candidates { get; } = new();

    private Scratch() => Aligner = new Aligner(Standings);

    public static Scratch Rent() => Free.TryTake(out var scratch) ? scratch : new Scratch();

    public static void Return(Scratch scratch)
    {
        scratch.Standings.End();
        Free.Add(scratch);
    }
}
