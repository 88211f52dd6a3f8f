using Bot.Core.Data;

namespace Bot.Core.Deliveries;

/// <summary>Tells those who wait that something became due, or that something became of it.</summary>
public sealed class DeliverySignal : Signal;
