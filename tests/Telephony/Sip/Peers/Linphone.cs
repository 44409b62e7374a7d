using System.Net;
using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Telephony.Audio;
using SmartService.Tests.Fakes;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>A linphone without a sound card, driven by its commands.</summary>
sealed class Linphone : IAsyncDisposable
{
    public const int Says = 620;

    readonly TempFolder _folder = new();
    readonly PeerProcess _process;

    Linphone(bool keysAsInfo)
    {
        Port = HostProcess.FreePort();
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".local/share/linphone"));
        File.WriteAllText(
            Path.Combine(_folder.Path, "rc"),
            $"""
            [sip]
            sip_port={Port}
            sip_tcp_port=0
            use_ipv6=0
            use_info={(keysAsInfo ? 1 : 0)}
            use_rfc2833={(keysAsInfo ? 0 : 1)}
            [rtp]
            audio_rtp_port={HostProcess.FreePort()}
            [net]
            mtu=1300
            """
        );
        Voice.Write(Path.Combine(_folder.Path, "voice.wav"), Says);
        _process = new("linphonec", _folder.Path, "-c", Path.Combine(_folder.Path, "rc"), "-C");
    }

    public int Port { get; }

    /// <summary>What it heard.</summary>
    public WaveFile Heard => WaveFile.Read(Path.Combine(_folder.Path, "heard.wav"));

    public static async Task<Linphone> StartAsync(bool keysAsInfo = false)
    {
        var phone = new Linphone(keysAsInfo);
        await phone.DoAsync("soundcard use files");
        await phone.DoAsync($"record {Path.Combine(phone._folder.Path, "heard.wav")}");
        await phone.DoAsync($"play {Path.Combine(phone._folder.Path, "voice.wav")}");
        return phone;
    }

    /// <summary>Registers as 1000.</summary>
    public async Task RegisterAsync(OurSide at)
    {
        await DoAsync($"register sip:1000@{at.At} sip:{at.At} password");
        await Eventually.TrueAsync(() => at.Endpoint.IsRegistered("1000"), Talk.Patience);
    }

    public Task DoAsync(string command) => _process.TellAsync(command);

    public async Task PrintsAsync(string words, int times = 1)
    {
        try
        {
            await Eventually.TrueAsync(() => _process.Output.Split(words).Length > times, Talk.Patience);
        }
        catch (ShouldAssertException error)
        {
            throw new TimeoutException($"linphonec did not print '{words}':\n{_process.Output}", error);
        }
    }

    /// <summary>Ends it, so that its recording is whole.</summary>
    public async Task QuitAsync()
    {
        await DoAsync("quit");
        await _process.EndAsync(Talk.Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
