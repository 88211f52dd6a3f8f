using Bot.Core.Workspaces;

namespace Bot.Core.Deliveries;

/// <summary>Where something can be posted. Made by a platform, which has checked that whoever asks may write there; never from what somebody typed.</summary>
/// <param name="Platform">The platform (<see cref="IDeliveryChannel.Platform"/>).</param>
/// <param name="Workspace">The workspace that the conversation belongs to.</param>
/// <param name="Address">Where, in the platform's own words.</param>
/// <param name="Cause">What it is posted for; the same cause never posts twice.</param>
public sealed record DeliveryTarget(string Platform, WorkspaceId Workspace, string Address, string Cause);
