using SmartService.TicketCore.People;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>Where no PBX is set: phones are unknown, and callers are sent on by SIP.</summary>
internal sealed class NoPbx : IPbx
{
    // What one told that was set before holds no more.
    public Task RunAsync(Func<IReadOnlyDictionary<string, PhoneState>, Task> phones, CancellationToken stop) =>
        phones(new Dictionary<string, PhoneState>());

    public Task<PbxMove> MoveAsync(string sipCallId, string number, CancellationToken giveUp) =>
        Task.FromResult(PbxMove.NotThere);

    public Task<string> AskAsync(CancellationToken giveUp) => Task.FromResult("none");
}
