namespace SmartService.Channels.WeChat.Api;

/// <summary>Where all nodes keep what one of them fetched: a value under a name, replaced only by who saw what stood there.</summary>
internal interface ITokenShelf
{
    Task<string?> ReadAsync(string name, CancellationToken cancellation);

    /// <summary>Writes <paramref name="value"/> if <paramref name="still"/> is what stands there; null for nothing at all.</summary>
    /// <returns>False when another node was first.</returns>
    Task<bool> ReplaceAsync(string name, string? still, string value, CancellationToken cancellation);
}
