namespace SmartService.Channels.WeChat.Api;

/// <summary>A shelf in this process, for a single node.</summary>
internal sealed class OwnShelf : ITokenShelf
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> values = [];

    public Task<string?> ReadAsync(string name, CancellationToken cancellation)
    {
        lock (gate)
            return Task.FromResult(values.GetValueOrDefault(name));
    }

    public Task<bool> ReplaceAsync(string name, string? still, string value, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (values.GetValueOrDefault(name) != still)
                return Task.FromResult(false);
            values[name] = value;
            return Task.FromResult(true);
        }
    }
}
