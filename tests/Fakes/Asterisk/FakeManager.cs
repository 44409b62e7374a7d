using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace SmartService.Tests.Fakes.Asterisk;

/// <summary>The manager interface of the stand-in; it can be made to misbehave.</summary>
public sealed class FakeManager : IAsyncDisposable
{
    public const string Secret = "ami-trial-secret";
    private const string Challenge = "268435456";

    private readonly FakeAsterisk pbx;
    private readonly TcpListener listener;
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentDictionary<Session, byte> sessions = new();
    private Task accepting = Task.CompletedTask;
    private int logins;

    private FakeManager(FakeAsterisk pbx, TcpListener listener) => (this.pbx, this.listener) = (pbx, listener);

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Logins => logins;

    /// <summary>State of each device, such as PJSIP/1001 and INUSE.</summary>
    public ConcurrentDictionary<string, string> Devices { get; } = new();

    /// <summary>Fields of each member of a queue, by its interface.</summary>
    public ConcurrentDictionary<string, string> Members { get; } = new();

    /// <summary>Nobody is let in.</summary>
    public bool IsClosed { get; set; }

    public static FakeManager Start(FakeAsterisk pbx)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var fake = new FakeManager(pbx, listener);
        fake.accepting = fake.AcceptAsync();
        return fake;
    }

    /// <summary>Changes a device and tells it.</summary>
    public Task DeviceAsync(string device, string state)
    {
        Devices[device] = state;
        return TellAsync(Device(device, state));
    }

    /// <summary>Changes a member of the queue 600 and tells it.</summary>
    public Task MemberAsync(string phone, string fields, string happened)
    {
        Members[phone] = fields;
        return TellAsync(Member(happened, phone, fields));
    }

    /// <summary>Sends this to all who are logged in, as it is.</summary>
    public async Task TellAsync(string text)
    {
        foreach (var session in sessions.Keys)
            await session.SendAsync(text);
    }

    public void Drop()
    {
        foreach (var session in sessions.Keys)
            session.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Stop();
        Drop();
        await accepting;
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(new Session(await listener.AcceptTcpClientAsync(over.Token)));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Session session)
    {
        using var _ = session;
        try
        {
            if (IsClosed)
                return;
            await session.SendAsync("Asterisk Call Manager/9.0.0\r\n");
            while (await session.ActionAsync() is { } action && await AnswerAsync(session, action)) { }
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException)
        {
            // It went away.
        }
        sessions.TryRemove(session, out var _);
    }

    /// <returns>False when the connection ends with this answer.</returns>
    private async Task<bool> AnswerAsync(Session session, Dictionary<string, string> action)
    {
        var id = $"ActionID: {action.GetValueOrDefault("ActionID")}\r\n";
        var name = action["Action"];
        if (name == "Login" && !LogsIn(action))
        {
            await session.SendAsync($"Response: Error\r\n{id}Message: Authentication failed\r\n\r\n");
            return false;
        }
        if (name is not ("Challenge" or "Login") && !sessions.ContainsKey(session))
        {
            await session.SendAsync($"Response: Error\r\n{id}Message: Permission denied\r\n\r\n");
            return true;
        }
        await session.SendAsync(
            name switch
            {
                "Challenge" => $"Response: Success\r\n{id}Challenge: {Challenge}\r\n\r\n",
                "Login" => $"Response: Success\r\n{id}Message: Authentication accepted\r\n\r\n",
                "DeviceStateList" => List(id, name, Devices.Select(one => Device(one.Key, one.Value, id))),
                "QueueStatus" => List(id, name, Members.Select(one => Member("QueueMember", one.Key, one.Value, id))),
                "Redirect" => Redirect(action, id),
                _ => $"Response: Error\r\n{id}Message: Invalid/unknown command: {name}.\r\n\r\n",
            }
        );
        if (name == "Login")
        {
            sessions[session] = 0;
            Interlocked.Increment(ref logins);
            await session.SendAsync("Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n");
        }
        return true;
    }

#pragma warning disable CA5351 // As Asterisk does.
    private static bool LogsIn(Dictionary<string, string> action) =>
        action.GetValueOrDefault("Username") == FakeAsterisk.User
        && action.GetValueOrDefault("AuthType") == "MD5"
        && action.GetValueOrDefault("Key")
            == Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(Challenge + Secret)));
#pragma warning restore CA5351

    private string Redirect(Dictionary<string, string> action, string id)
    {
        var channel = action.GetValueOrDefault("Channel", "");
        return pbx.Redirect(channel, action["Context"], action["Exten"])
            ? $"Response: Success\r\n{id}Message: Redirect successful\r\n\r\n"
            : $"Response: Error\r\n{id}Message: Channel does not exist: {channel}\r\n\r\n";
    }

    private static string List(string id, string name, IEnumerable<string> items)
    {
        var all = items.ToList();
        return $"Response: Success\r\n{id}EventList: start\r\nMessage: {name} will follow\r\n\r\n"
            + string.Concat(all)
            + $"Event: {name}Complete\r\n{id}EventList: Complete\r\nListItems: {all.Count}\r\n\r\n";
    }

    private static string Device(string device, string state, string id = "") =>
        $"Event: DeviceStateChange\r\n{id}Privilege: call,all\r\nDevice: {device}\r\nState: {state}\r\n\r\n";

    private static string Member(string happened, string phone, string fields, string id = "") =>
        $"Event: {happened}\r\n{id}Queue: 600\r\nMemberName: {phone}\r\nInterface: {phone}\r\n"
        + $"StateInterface: {phone}\r\nMembership: dynamic\r\n{fields.Replace("; ", "\r\n", StringComparison.Ordinal)}\r\n\r\n";

    private sealed class Session(TcpClient tcp) : IDisposable
    {
        private readonly StreamReader reader = new(tcp.GetStream());
        private readonly SemaphoreSlim sending = new(1);

        public async Task<Dictionary<string, string>?> ActionAsync()
        {
            var fields = new Dictionary<string, string>();
            while (await reader.ReadLineAsync() is { } line)
                if (line.Length > 0 && line.Split(": ", 2) is [var name, var value])
                    fields[name] = value;
                else if (fields.Count > 0)
                    return fields;
            return null;
        }

        // In pieces that end in the middle of lines, as TCP may.
        public async Task SendAsync(string text)
        {
            await sending.WaitAsync();
            try
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                var half = bytes.Length / 2 + 1;
                await tcp.GetStream().WriteAsync(bytes.AsMemory(0, Math.Min(half, bytes.Length)));
                await tcp.GetStream().FlushAsync();
                await Task.Yield();
                await tcp.GetStream().WriteAsync(bytes.AsMemory(Math.Min(half, bytes.Length)));
            }
            finally
            {
                sending.Release();
            }
        }

        public void Dispose() => tcp.Dispose();
    }
}
