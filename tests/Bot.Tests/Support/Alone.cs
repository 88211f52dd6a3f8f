namespace Bot.Tests.Support;

/// <summary>Tests that keep deadlines of real time, as Discord does; other tests beside them would take that time away.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
