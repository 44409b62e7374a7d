using SmartService.VoiceGateway.Calls;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>Browsers on this node that are agents' telephones.</summary>
internal sealed class AgentPhones
{
    private readonly Lock guard = new();
    private readonly List<Phone> phones = [];

    /// <summary>From now until disposed this agent can be rung; of several browsers of one agent the newest is.</summary>
    /// <param name="agentId">Whose telephone it is.</param>
    /// <param name="ring">
    /// Rings until it is answered, and gives who is on the line then; null when it was refused or the browser is gone.
    /// The token says that nobody waits for an answer any more.
    /// </param>
    public IDisposable Register(string agentId, Func<CancellationToken, Task<ICallLeg?>> ring)
    {
        var phone = new Phone(this, agentId, ring);
        lock (guard)
            phones.Add(phone);
        return phone;
    }

    /// <returns>How this agent is rung, or null when no browser of theirs is here.</returns>
    public Func<CancellationToken, Task<ICallLeg?>>? Find(string agentId)
    {
        lock (guard)
            return phones.FindLast(phone => phone.AgentId == agentId)?.Ring;
    }

    private sealed class Phone(AgentPhones among, string agentId, Func<CancellationToken, Task<ICallLeg?>> ring)
        : IDisposable
    {
        public string AgentId => agentId;

        public Func<CancellationToken, Task<ICallLeg?>> Ring => ring;

        public void Dispose()
        {
            lock (among.guard)
                among.phones.Remove(this);
        }
    }
}
