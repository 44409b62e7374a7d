using System.Threading.Channels;
using SmartService.TicketCore.People;

namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>Follows the phones over the manager interface, and moves channels by it.</summary>
internal sealed class AmiLine(AmiOptions options, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);
    private readonly AsteriskPhones phones = new();
    private volatile AmiConnection? connection;

    public bool IsConnected => connection is not null;

    /// <summary>Logs in, and tells of the phones until the connection is lost or stopped.</summary>
    /// <exception cref="PbxException">It could not be connected, or broke off.</exception>
    public async Task RunAsync(
        Action connected,
        Func<IReadOnlyDictionary<string, PhoneState>, Task> told,
        CancellationToken stop
    )
    {
        await using var line = await AmiConnection.OpenAsync(options, time, stop);
        try
        {
            await BeginAsync(line, told, stop);
            connection = line;
            connected();
            await FollowAsync(line, told, stop);
        }
        finally
        {
            connection = null;
        }
    }

    /// <summary>Takes a channel out of whatever it does, to a place in the dialplan.</summary>
    /// <returns>False when there is no such channel any more.</returns>
    /// <exception cref="PbxException">The manager does not answer.</exception>
    public async Task<bool> RedirectAsync(string channel, string context, string extension, CancellationToken giveUp)
    {
        var line = connection ?? throw new PbxException("Asterisk's manager is not connected");
        var answer = await line.ActAsync(
            "Redirect",
            [("Channel", channel), ("Context", context), ("Exten", extension), ("Priority", "1")],
            giveUp
        );
        return answer.IsSuccess;
    }

    private async Task FollowAsync(
        AmiConnection line,
        Func<IReadOnlyDictionary<string, PhoneState>, Task> told,
        CancellationToken stop
    )
    {
        using var clock = new PeriodicTimer(Look, time);
        var tick = clock.WaitForNextTickAsync(stop).AsTask();
        var happened = line.Events.WaitToReadAsync(stop).AsTask();
        while (true)
        {
            if (await Task.WhenAny(happened, tick) == tick)
            {
                await tick;
                tick = clock.WaitForNextTickAsync(stop).AsTask();
                // Also what tells a dead connection from a quiet one.
                await BeginAsync(line, told, stop);
            }
            else if (!await happened)
                throw new PbxException("Asterisk's manager closed the connection");
            else
            {
                await TakeAsync(line.Events, told);
                happened = line.Events.WaitToReadAsync(stop).AsTask();
            }
        }
    }

    // All of what has come is told once: a shift that begins changes every phone at the same time.
    private async Task TakeAsync(
        ChannelReader<AmiMessage> events,
        Func<IReadOnlyDictionary<string, PhoneState>, Task> told
    )
    {
        var isNew = false;
        while (events.TryRead(out var one))
            isNew |= phones.Take(one);
        if (isNew)
            await told(phones.Now());
    }

    private async Task BeginAsync(
        AmiConnection line,
        Func<IReadOnlyDictionary<string, PhoneState>, Task> told,
        CancellationToken stop
    )
    {
        phones.Begin([.. await line.ListAsync("DeviceStateList", stop), .. await line.ListAsync("QueueStatus", stop)]);
        await told(phones.Now());
    }
}
