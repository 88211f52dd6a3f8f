using Bot.Core.Data;

namespace Bot.Core.Topics;

/// <summary>Tells whoever announces in this process that channels are owed something new (<see cref="ChannelNews"/>).</summary>
public sealed class NewsSignal : Signal;
