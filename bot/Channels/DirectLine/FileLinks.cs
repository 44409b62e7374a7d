namespace SmartService.Channels.DirectLine;

/// <summary>Addresses under which a file can be seen for half an hour by whoever has the address.</summary>
internal sealed class FileLinks(DirectLineTokens tokens)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <param name="origin">Scheme and host under which the customer reached us.</param>
    public async Task<string> ToAsync(string id, string conversationId, string origin, CancellationToken cancellation)
    {
        var ticket = await tokens.SignAsync("file", conversationId, id, Life, cancellation);
        return $"{origin}/v3/directline/attachments/{id}?t={ticket}";
    }
}
