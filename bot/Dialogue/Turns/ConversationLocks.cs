namespace SmartService.Dialogue.Turns;

/// <summary>Lets the turns of one conversation pass one after the other; forgets a conversation when nobody waits.</summary>
internal sealed class ConversationLocks
{
    private readonly Dictionary<string, Gate> gates = [];

    /// <summary>How many conversations are being served now.</summary>
    public int Count
    {
        get
        {
            lock (gates)
                return gates.Count;
        }
    }

    /// <returns>Dispose to let the next one pass.</returns>
    public async Task<IDisposable> EnterAsync(string conversationId, CancellationToken cancellation)
    {
        Gate gate;
        lock (gates)
        {
            if (!gates.TryGetValue(conversationId, out gate!))
                gates[conversationId] = gate = new Gate();
            gate.Users++;
        }

        try
        {
            await gate.Turnstile.WaitAsync(cancellation);
        }
        catch
        {
            Leave(conversationId, gate);
            throw;
        }

        return new Pass(this, conversationId, gate);
    }

    private void Leave(string conversationId, Gate gate)
    {
        lock (gates)
            if (--gate.Users == 0)
                gates.Remove(conversationId);
    }

    private sealed class Gate
    {
        public SemaphoreSlim Turnstile { get; } = new(1, 1);
        public int Users { get; set; }
    }

    private sealed class Pass(ConversationLocks locks, string conversationId, Gate gate) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 1)
                return;
            gate.Turnstile.Release();
            locks.Leave(conversationId, gate);
        }
    }
}
