using System.Net;
using SmartService.Eval.Wires;
using SmartService.Tests.Fakes;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>A kamailio that shares calls out among gateways and goes on to the next when one does not answer.</summary>
sealed class Kamailio : IAsyncDisposable
{
    readonly TempFolder _folder = new();
    readonly PeerProcess _process;

    Kamailio(IEnumerable<int> gateways)
    {
        File.WriteAllLines(
            Path.Combine(_folder.Path, "gateways.list"),
            gateways.Select(port => $"1 sip:127.0.0.1:{port}")
        );
        File.WriteAllText(Path.Combine(_folder.Path, "kamailio.cfg"), Config);
        _process = new(
            "kamailio",
            _folder.Path,
            [.. $"-f {_folder.Path}/kamailio.cfg -DD -E -m 32 -M 4 -Y {_folder.Path} -P {_folder.Path}/pid".Split(' ')]
        );
    }

    public int Port { get; } = HostProcess.FreePort();

    public IPEndPoint At => new(IPAddress.Loopback, Port);

    public string Output => _process.Output;

    /// <summary>Starts it and waits until it knows all gateways as living.</summary>
    public static async Task<Kamailio> StartAsync(params int[] gateways)
    {
        var proxy = new Kamailio(gateways);
        try
        {
            await Eventually.TrueAsync(() => proxy.Output.Contains("ready for calls"), Talk.Patience);
        }
        catch (Exception error)
        {
            var output = proxy.Output;
            await proxy.DisposeAsync();
            throw new InvalidOperationException($"kamailio does not serve:\n{output}", error);
        }
        return proxy;
    }

    /// <summary>Whether a request within a call came this way, as Record-Route asks.</summary>
    public bool Carried(string method) => Output.Contains($"within {method} ", StringComparison.Ordinal);

    // Gateways that answer no OPTIONS for a while are left out; a call that meets one before that goes to the next.
    string Config =>
        $$"""
            #!KAMAILIO
            debug=0
            log_stderror=yes
            children=2
            auto_aliases=no
            listen=udp:127.0.0.1:{{Port}}
            mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/"
            loadmodule "tm.so"
            loadmodule "sl.so"
            loadmodule "rr.so"
            loadmodule "pv.so"
            loadmodule "maxfwd.so"
            loadmodule "textops.so"
            loadmodule "siputils.so"
            loadmodule "xlog.so"
            loadmodule "dispatcher.so"
            modparam("tm", "fr_timer", 2000)
            modparam("dispatcher", "list_file", "{{_folder.Path}}/gateways.list")
            modparam("dispatcher", "flags", 2)
            modparam("dispatcher", "xavp_dst", "_dst")
            modparam("dispatcher", "ds_ping_interval", 1)
            modparam("dispatcher", "ds_probing_mode", 1)
            modparam("dispatcher", "ds_probing_threshold", 2)
            modparam("dispatcher", "ds_ping_from", "sip:kamailio@127.0.0.1")
            request_route {
              if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
              if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
              if (has_totag()) {
                if (loose_route()) { xlog("L_ERR", "within $rm from $si:$sp\n"); t_relay(); exit; }
                if (is_method("ACK") && t_check_trans()) { t_relay(); exit; }
                sl_send_reply("404", "Not here");
                exit;
              }
              t_check_trans();
              if (is_method("INVITE")) {
                record_route();
                if (!ds_select_dst("1", "4")) { sl_send_reply("503", "No gateway"); exit; }
                t_on_failure("NEXT");
              }
              t_relay();
            }
            failure_route[NEXT] {
              if (t_is_canceled()) exit;
              if (t_check_status("408|5[0-9][0-9]") && ds_next_dst()) { t_on_failure("NEXT"); t_relay(); }
            }
            event_route[core:worker-one-init] { xlog("L_ERR", "ready for calls\n"); }

            """;

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
