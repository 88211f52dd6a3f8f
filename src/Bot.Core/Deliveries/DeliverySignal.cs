using Bot.Core.Data;

namespace Bot.Core.Deliveries;

/// <summary>Tells those who post that something became due.</summary>
public sealed class DeliverySignal : Signal;

/// <summary>Tells those who wait that something became of a delivery.</summary>
public sealed class SettledSignal : Signal;
