using System.Collections.Concurrent;

namespace SmartService.Desk.Live;

/// <summary>Whose pages are connected to this node.</summary>
internal sealed class OpenPages
{
    private readonly ConcurrentDictionary<string, string> _agentOfConnection = new();

    public IReadOnlyCollection<string> Agents => _agentOfConnection.Values.ToHashSet();

    public void Add(string connection, string agentId) => _agentOfConnection[connection] = agentId;

    public void Remove(string connection) => _agentOfConnection.TryRemove(connection, out _);
}
