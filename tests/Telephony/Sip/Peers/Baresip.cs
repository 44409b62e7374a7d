using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SmartService.Eval.Wires;
using SmartService.Telephony.Audio;
using SmartService.Tests.Fakes;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>A baresip without a sound card, driven over its control port.</summary>
public sealed class Baresip : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly TimeSpan UpWithin = TimeSpan.FromSeconds(30);
    const int Attempts = 3;

    readonly TempFolder _folder = new();
    readonly PeerProcess _process;
    TcpClient _control = new();
    readonly List<string> _events = [];
    readonly int _controlPort = HostProcess.FreePort();

    Baresip(string account, string? says)
    {
        Port = HostProcess.FreePort();
        File.WriteAllText(
            Path.Combine(_folder.Path, "config"),
            Config(says ?? Path.Combine(_folder.Path, "silence.wav"))
        );
        File.WriteAllText(Path.Combine(_folder.Path, "accounts"), account.Replace("PORT", $"{Port}") + "\n");
        File.WriteAllText(Path.Combine(_folder.Path, "contacts"), "");
        File.WriteAllBytes(Path.Combine(_folder.Path, "silence.wav"), Silence(TimeSpan.FromMinutes(3)));
        _process = new("baresip", _folder.Path, "-f", _folder.Path, "-v");
    }

    public int Port { get; }

    public string Output => _process.Output;

    /// <summary>What it heard in its calls that are over.</summary>
    public IEnumerable<WaveFile> Heard => Directory.GetFiles(_folder.Path, "dump-*-dec.wav").Select(WaveFile.Read);

    /// <param name="account">An account line of baresip; PORT stands for its own port.</param>
    /// <param name="says">A WAV file of 8 kHz that it plays into every call, and whose end ends the call; none is silence.</param>
    public static async Task<Baresip> StartAsync(string account, string? says = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var phone = new Baresip(account, says);
            if (await phone.IsUpAsync())
            {
                _ = phone.ListenAsync();
                return phone;
            }
            // Somebody took one of its ports between our look and its own: it ends, or goes on without it.
            var output = phone.Output;
            await phone.DisposeAsync();
            if (attempt == Attempts)
                throw new InvalidOperationException($"baresip cannot be reached:\n{output}");
        }
    }

    async Task<bool> IsUpAsync()
    {
        for (var began = Stopwatch.StartNew(); began.Elapsed < UpWithin && !_process.HasExited; )
        {
            if (await ConnectsAsync())
                return true;
            await Task.Delay(50);
        }
        return false;
    }

    string Config(string says) =>
        $"""
            poll_method epoll
            sip_listen 127.0.0.1:{Port}
            call_local_timeout 120
            call_max_calls 4
            audio_player aubridge,null
            audio_source aufile,{says}
            audio_alert aubridge,null
            ausrc_srate 8000
            auplay_srate 8000
            ausrc_channels 1
            auplay_channels 1
            net_interface 127.0.0.1
            module_path {ModulePath}
            module g711.so
            module aufile.so
            module aubridge.so
            module sndfile.so
            snd_path {_folder.Path}
            module_tmp uuid.so
            module_tmp account.so
            module_app menu.so
            module_app ctrl_tcp.so
            ctrl_tcp_listen 127.0.0.1:{_controlPort}

            """;

    /// <summary>All that was heard in a call that is over.</summary>
    public async Task<WaveFile> HeardAsync()
    {
        string[] files = [];
        await Eventually.TrueAsync(
            () =>
                (files = Directory.GetFiles(_folder.Path, "dump-*-dec.wav")).Length == 1
                && new FileInfo(files[0]).Length > 44,
            Patience
        );
        return WaveFile.Read(files[0]);
    }

    // The end of the file would end the call.
    static byte[] Silence(TimeSpan length)
    {
        const int rate = 8000;
        var bytes = (int)length.TotalSeconds * rate * 2;
        var wave = new MemoryStream();
        using var writer = new BinaryWriter(wave);
        writer.Write("RIFF"u8);
        writer.Write(36 + bytes);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(rate);
        writer.Write(rate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(bytes);
        writer.Write(new byte[bytes]);
        return wave.ToArray();
    }

    static string ModulePath => "/usr/lib/baresip/modules";

    async Task<bool> ConnectsAsync()
    {
        try
        {
            await _control.ConnectAsync(IPAddress.Loopback, _controlPort);
            return true;
        }
        catch (SocketException)
        {
            _control.Dispose();
            _control = new();
            return false;
        }
    }

    /// <summary>Sends a command, like "dial sip:95598@127.0.0.1".</summary>
    public async Task DoAsync(string command)
    {
        var words = command.Split(' ', 2);
        var json = JsonSerializer.Serialize(
            words.Length == 1
                ? new Dictionary<string, string> { ["command"] = words[0] }
                : new() { ["command"] = words[0], ["params"] = words[1] }
        );
        await _control.GetStream().WriteAsync(Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetByteCount(json)}:{json},"));
    }

    /// <summary>Waits for an event of that type, like CALL_ESTABLISHED.</summary>
    public async Task SeesAsync(string type, int times = 1)
    {
        try
        {
            await Eventually.TrueAsync(() => Seen(type) >= times, Patience);
        }
        catch (Exception error)
        {
            throw new TimeoutException($"No {type} came from baresip:\n{Output}", error);
        }
    }

    int Seen(string type)
    {
        lock (_events)
            return _events.Count(one => one == type);
    }

    // Netstrings: the length, a colon, that many bytes of JSON, a comma.
    async Task ListenAsync()
    {
        var arrived = new List<byte>();
        var buffer = new byte[4096];
        try
        {
            while (await _control.GetStream().ReadAsync(buffer) is > 0 and var length)
            {
                arrived.AddRange(buffer[..length]);
                while (arrived.IndexOf((byte)':') is > 0 and var colon)
                {
                    var bytes = int.Parse(Encoding.ASCII.GetString([.. arrived[..colon]]));
                    if (arrived.Count < colon + bytes + 2)
                        break;
                    Note(JsonDocument.Parse(arrived.Skip(colon + 1).Take(bytes).ToArray()).RootElement);
                    arrived.RemoveRange(0, colon + bytes + 2);
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    void Note(JsonElement message)
    {
        if (message.TryGetProperty("type", out var type))
            lock (_events)
                _events.Add(type.GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
