using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace SmartService.Telephony.Sip;

/// <summary>What everything above the transactions works with.</summary>
sealed class SipCore(SipOptions options, TimeProvider time, AddressFamily family, ILogger log)
{
    /// <summary>What we understand, and say so in every message that may lead to a dialog.</summary>
    public const string Extensions = "100rel, replaces, timer";

    public SipOptions Options => options;

    public ILogger Log => log;

    public SipClock Clock { get; } = new(time);

    public TransactionLayer Layer => field ??= new(Clock, log);

    public SipResolver Resolver { get; } = new(time, family);

    public WideFlows Wide { get; } = new(time);

    public DialogTable Dialogs { get; } = new();

    /// <summary>The methods that we take, for Allow.</summary>
    public string Methods { get; } =
        "INVITE, ACK, BYE, CANCEL, OPTIONS, PRACK, UPDATE, INFO, REFER, NOTIFY"
        + (options.Users.Count > 0 ? ", REGISTER" : "");

    public bool Knows(string method) => Methods.Split(", ").Contains(method, StringComparer.Ordinal);

    /// <summary>Calls in any state, against <see cref="SipOptions.MaxCalls"/>. Under the gate.</summary>
    public int Calls { get; set; }

    public bool IsFull => Calls >= options.MaxCalls;

    public SipUri ContactFor(SipFlow flow, string user) => flow.Contact(user, Layer.Wire.LocalFor(flow));

    /// <summary>Completes a response that may make or refresh a dialog (RFC 3261 section 12.1.1).</summary>
    public void Complete(SipResponse response, SipRequest request, SipFlow source, string contactUser)
    {
        response.Headers.Add("Record-Route", request.Headers.Fields("Record-Route"));
        response.Headers.Set("Contact", $"<{ContactFor(source, contactUser)}>");
        response.Headers.Set("Allow", Methods).Set("Supported", Extensions);
    }

    /// <summary>Runs what a caller of ours hung on a happening; outside of the gate, and whatever it throws stays there.</summary>
    public void Outside(string what, Func<Task> run) => _ = RunAsync(what, run);

    async Task RunAsync(string what, Func<Task> run)
    {
        // Leaves the gate first.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await run();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            log.LogError(error, "{What} failed", what);
        }
    }
}
