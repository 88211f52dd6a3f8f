using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Support;

/// <summary>What was logged and must not be: errors, and exceptions on whatever level.</summary>
internal sealed class FaultLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _faults = [];

    public IReadOnlyList<string> Faults => [.. _faults];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error || exception is not null)
        {
            _faults.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
