using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.People;

internal static class DutyChange
{
    /// <summary>Another duty from now on, told on the feed.</summary>
    public static void SetDuty(this Change change, Agent agent, Duty duty)
    {
        agent.Duty = duty;
        agent.DutySince = change.Now;
        change.Tell(
            FeedKinds.DutyChanged,
            null,
            new
            {
                agentId = agent.Id,
                duty = duty.ToString().ToLowerInvariant(),
                reason = duty == Duty.Paused ? agent.PauseReason : null,
            }
        );
    }
}
