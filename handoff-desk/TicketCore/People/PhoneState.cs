namespace SmartService.TicketCore.People;

/// <summary>What an agent's telephone at the PBX does.</summary>
public enum PhoneState
{
    Free,
    Ringing,

    /// <summary>On a call, of ours or another.</summary>
    OnCall,

    /// <summary>Free, but paused in all of the PBX's queues that they are a member of.</summary>
    Paused,

    /// <summary>No telephone is registered there.</summary>
    Unreachable,
}
