using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;

namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>One login at Asterisk's manager interface: actions, their answers, and what happens meanwhile.</summary>
internal sealed class AmiConnection : IAsyncDisposable
{
    private const string Banner = "Asterisk Call Manager";
    private readonly TcpClient tcp = new() { NoDelay = true };
    private readonly TimeProvider time;
    private readonly TimeSpan patience;
    private readonly ConcurrentDictionary<string, Channel<AmiMessage>> asked = new();
    private readonly Channel<AmiMessage> events = Channel.CreateBounded<AmiMessage>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest }
    );
    private readonly SemaphoreSlim sending = new(1);
    private AmiReader reader = null!;
    private Task reading = Task.CompletedTask;
    private int lastId;

    private AmiConnection(AmiOptions options, TimeProvider time) =>
        (this.time, patience) = (time, TimeSpan.FromMilliseconds(options.TimeoutMs));

    /// <summary>What happens at the PBX; completes when the connection is gone.</summary>
    public ChannelReader<AmiMessage> Events => events.Reader;

    /// <exception cref="PbxException">It does not answer, or refuses us; the message says what to do.</exception>
    public static async Task<AmiConnection> OpenAsync(AmiOptions options, TimeProvider time, CancellationToken giveUp)
    {
        var connection = new AmiConnection(options, time);
        try
        {
            await connection.LogInAsync(options, giveUp);
            return connection;
        }
        catch (Exception failure)
        {
            await connection.DisposeAsync();
            if (connection.Meaning(failure, giveUp) is { } meaning)
                throw new PbxException($"Asterisk's manager at {options.Host}:{options.Port}: {meaning}", failure);
            throw;
        }
    }

    /// <returns>The answer, whichever it is.</returns>
    /// <exception cref="PbxException">There is none.</exception>
    public async Task<AmiMessage> ActAsync(
        string action,
        IEnumerable<(string Name, string Value)> fields,
        CancellationToken giveUp
    )
    {
        await foreach (var answer in AskAsync(action, fields, giveUp))
            return answer;
        throw Lost(action);
    }

    /// <returns>The events with which a list is told.</returns>
    /// <exception cref="PbxException">It is not told, or not to its end.</exception>
    public async Task<IReadOnlyList<AmiMessage>> ListAsync(string action, CancellationToken giveUp)
    {
        var list = new List<AmiMessage>();
        await foreach (var one in AskAsync(action, [], giveUp))
            if (one.IsResponse && !one.IsSuccess)
                throw new PbxException(
                    $"Asterisk's manager refuses {action}: {one["Message"]}; check read and write in manager.conf"
                );
            else if (one["EventList"].Equals("Complete", StringComparison.OrdinalIgnoreCase))
                return list;
            else if (!one.IsResponse)
                list.Add(one);
        throw Lost(action);
    }

    public async ValueTask DisposeAsync()
    {
        tcp.Dispose();
        await reading;
        sending.Dispose();
    }

    private async Task LogInAsync(AmiOptions options, CancellationToken giveUp)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, giveUp);
        await tcp.ConnectAsync(options.Host!, options.Port, either.Token);
        reader = new AmiReader(tcp.GetStream());
        var banner = await reader.LineAsync(either.Token);
        if (banner is null || !banner.StartsWith(Banner, StringComparison.Ordinal))
            throw new PbxException("what answers there is no Asterisk; check VoiceGateway:Pbx:Ami:Host and Port");
        reading = ReadAsync();
        var challenge = await ActAsync("Challenge", [("AuthType", "MD5")], giveUp);
#pragma warning disable CA5351 // The only challenge that Asterisk knows.
        var key = Convert.ToHexStringLower(
            MD5.HashData(Encoding.UTF8.GetBytes(challenge["Challenge"] + options.Secret))
        );
#pragma warning restore CA5351
        var answer = await ActAsync(
            "Login",
            [("AuthType", "MD5"), ("Username", options.User!), ("Key", key), ("Events", "on")],
            giveUp
        );
        if (!answer.IsSuccess)
            throw new PbxException(
                $"it refused us ({answer["Message"]}); check VoiceGateway:Pbx:Ami:User and Secret, and manager.conf"
            );
    }

    private async IAsyncEnumerable<AmiMessage> AskAsync(
        string action,
        IEnumerable<(string Name, string Value)> fields,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken giveUp
    )
    {
        var id = Interlocked.Increment(ref lastId).ToString(CultureInfo.InvariantCulture);
        var answers = Channel.CreateUnbounded<AmiMessage>();
        asked[id] = answers;
        try
        {
            await SendAsync(AmiMessage.Write(action, id, fields), giveUp);
            while (true)
                yield return await NextAsync(action, answers, giveUp);
        }
        finally
        {
            asked.TryRemove(id, out _);
        }
    }

    private async Task<AmiMessage> NextAsync(string action, Channel<AmiMessage> answers, CancellationToken giveUp)
    {
        if (reading.IsCompleted && answers.Reader.Count == 0)
            throw Lost(action);
        try
        {
            return await answers.Reader.ReadAsync(giveUp).AsTask().WaitAsync(patience, time, giveUp);
        }
        catch (TimeoutException slow)
        {
            throw new PbxException($"Asterisk's manager does not answer to {action}", slow);
        }
        catch (ChannelClosedException)
        {
            throw Lost(action);
        }
    }

    private async Task SendAsync(byte[] message, CancellationToken giveUp)
    {
        await sending.WaitAsync(giveUp);
        try
        {
            await tcp.GetStream().WriteAsync(message, giveUp);
        }
        catch (Exception broken) when (broken is IOException or InvalidOperationException)
        {
            throw new PbxException("the connection to Asterisk's manager broke", broken);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await reader.MessageAsync(CancellationToken.None) is { } message)
                if (asked.TryGetValue(message.ActionId, out var waiting))
                    waiting.Writer.TryWrite(message);
                else
                    events.Writer.TryWrite(message);
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            // Whoever waits for an answer learns it below.
        }
        events.Writer.TryComplete();
        foreach (var waiting in asked.Values)
            waiting.Writer.TryComplete();
    }

    private static PbxException Lost(string action) => new($"the connection to Asterisk's manager broke at {action}");

    private string? Meaning(Exception failure, CancellationToken giveUp) =>
        failure switch
        {
            OperationCanceledException when giveUp.IsCancellationRequested => null,
            OperationCanceledException => $"no answer within {patience.TotalMilliseconds} ms",
            PbxException told => told.Message,
            SocketException or IOException => failure.Message,
            _ => null,
        };
}
