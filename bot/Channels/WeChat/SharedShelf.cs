using SmartService.Channels.WeChat.Api;
using SmartService.TicketCore.Store;

namespace SmartService.Channels.WeChat;

/// <summary>The shelf of all nodes: tokens stand in the record, where the first who needs one puts it.</summary>
internal sealed class SharedShelf(Settings settings) : ITokenShelf
{
    public Task<string?> ReadAsync(string name, CancellationToken cancellation) =>
        settings.FindAsync(name, cancellation);

    public Task<bool> ReplaceAsync(string name, string? still, string value, CancellationToken cancellation) =>
        settings.ReplaceAsync(name, still, value, cancellation);
}
