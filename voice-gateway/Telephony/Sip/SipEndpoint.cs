using System.Net;
using Microsoft.Extensions.Logging;

namespace SmartService.Telephony.Sip;

/// <summary>
/// Our end of SIP (RFC 3261): listens, keeps lines registered, hands incoming calls to the product and places calls.
/// </summary>
public sealed class SipEndpoint : IAsyncDisposable
{
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    readonly SipCore _core;
    readonly IReadOnlyList<SipLine> _lines;
    readonly Registrar _registrar;
    readonly InviteDesk _invites;
    readonly IPEndPoint _listen;
    SipTimer? _lookAgain;
    ISipWire? _wire;

    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is wrong.</exception>
    public SipEndpoint(SipOptions options, TimeProvider time, ILogger<SipEndpoint> log)
    {
        options.Check();
        _listen = IPEndPoint.Parse(options.Listen);
        _core = new(options, time, _listen.AddressFamily, log);
        _lines = [.. options.Lines.Select(line => new SipLine(_core, line))];
        _registrar = new(_core);
        _invites = new(_core, _lines);
        _core.Layer.Connect(new RequestRouter(_core, new(_core, _lines), _registrar, _invites));
    }

    /// <summary>What happens with an incoming call; without it every call is told that nobody is available.</summary>
    public Func<IncomingCall, Task>? Handler
    {
        get => _invites.Handler;
        set => _invites.Handler = value;
    }

    /// <summary>Where it listens, once started.</summary>
    public IPEndPoint Local { get; private set; } = new(IPAddress.None, 0);

    /// <summary>The lines and whether they can be used.</summary>
    public IReadOnlyList<LineStatus> Lines
    {
        get
        {
            lock (_core.Clock.Gate)
                return [.. _lines.Select(line => line.Status)];
        }
    }

    /// <summary>Calls that ring or are up, in both directions.</summary>
    public int Calls
    {
        get
        {
            lock (_core.Clock.Gate)
                return _core.Calls;
        }
    }

    /// <summary>Whether a phone of the desk can be called.</summary>
    public bool IsRegistered(string user)
    {
        lock (_core.Clock.Gate)
            return _registrar.Find(user) is not null;
    }

    /// <summary>Our address as whoever is called there reaches us, for our media; null when it is not known.</summary>
    /// <param name="line">A line's name, or <see cref="SipOptions.DeskLine"/>.</param>
    public IPAddress? LocalAddressFor(string line, string target)
    {
        lock (_core.Clock.Gate)
        {
            if (line.Equals(SipOptions.DeskLine, StringComparison.OrdinalIgnoreCase))
                return _registrar.Find(target) is { } phone ? _core.Layer.Wire.LocalFor(phone.Flow).Address : null;
            return
                _lines.FirstOrDefault(one => one.Options.Name.Equals(line, StringComparison.OrdinalIgnoreCase))?.Address
                    is { } server
                ? _core.Layer.Wire.LocalFor(new(SipProtocol.Udp, new(server, SipFlow.DefaultPort))).Address
                : null;
        }
    }

    /// <summary>What is remembered of requests that may still be repeated.</summary>
    internal int Transactions
    {
        get
        {
            lock (_core.Clock.Gate)
                return _core.Layer.Count;
        }
    }

    internal ISipReceiver Receiver => _core.Layer;

    /// <summary>Begins to listen and to register.</summary>
    /// <exception cref="InvalidOperationException">The port is taken; the message names it.</exception>
    public async Task StartAsync(CancellationToken stop = default)
    {
        var address = _core.Options.PublicAddress is { } text ? IPAddress.Parse(text) : null;
        var wire = SocketWire.Open(_listen, address, _core.Layer);
        Local = wire.Local;
        await StartAsync(wire);
        _core.Log.LogInformation("SIP listens on {Local} (UDP and TCP)", Local);
    }

    internal async Task StartAsync(ISipWire wire)
    {
        _core.Layer.Connect(_wire = wire);
        await ResolveAsync();
        lock (_core.Clock.Gate)
        {
            foreach (var line in _lines)
                line.Register();
            LookAgainLater();
        }
    }

    Task ResolveAsync() => Task.WhenAll(_lines.Select(line => line.ResolveAsync()));

    void LookAgainLater() =>
        _lookAgain = _core.Clock.After(
            LookAgain,
            () =>
            {
                _core.Outside("Finding the addresses of lines", ResolveAsync);
                _lookAgain!.Again(LookAgain);
            }
        );

    /// <summary>Calls somebody, and waits until it is known how that ends.</summary>
    /// <param name="line">A line's name, or <see cref="SipOptions.DeskLine"/> for a phone that registered here.</param>
    /// <param name="target">A number, or a SIP address.</param>
    /// <param name="media">Belong to the call when it is answered, and are disposed when not.</param>
    /// <param name="wishes">How long to ring, what to show, whom to tell.</param>
    /// <param name="giveUp">Takes the call back.</param>
    /// <exception cref="ArgumentException">There is no such line, or the target is neither number nor address.</exception>
    public async Task<CallResult> PlaceCallAsync(
        string line,
        string target,
        ICallMedia media,
        CallWishes? wishes = null,
        CancellationToken giveUp = default
    )
    {
        wishes ??= new();
        OutgoingCall? call = null;
        CallResult? refused = null;
        lock (_core.Clock.Gate)
        {
            var invite = new OutgoingInvites(_core, _lines, _registrar).Make(line, target, wishes);
            if (invite is null)
                refused = new CallResult.Unreachable();
            else if (wishes.MaxForwards <= 0)
                refused = new CallResult.Refused(483, ReasonPhrases.Of(483));
            else if (_core.IsFull || _invites.IsClosed)
                refused = new CallResult.Refused(503, ReasonPhrases.Of(503));
            else
                (call = new(_core, invite, media, wishes)).Start();
        }
        if (call is null)
        {
            await media.DisposeAsync();
            return refused!;
        }
        await using var registration = giveUp.Register(() => TakeBack(call));
        var result = await call.Result;
        await call.Told;
        return result;
    }

    void TakeBack(OutgoingCall call)
    {
        lock (_core.Clock.Gate)
            call.GiveUp(new CallResult.Cancelled());
    }

    /// <summary>Takes no more calls, hangs up those that are up, takes back registrations, and closes.</summary>
    public async Task StopAsync(CancellationToken hurry = default)
    {
        if (_wire is null)
            return;
        List<Task> farewells;
        lock (_core.Clock.Gate)
        {
            _invites.IsClosed = true;
            _lookAgain?.Dispose();
            var users = _core.Dialogs.All.ToList();
            farewells = [.. users.OfType<SipCall>().Select(call => call.HangUpAsync())];
            foreach (var call in users.OfType<IncomingCall>())
                call.Reject(480);
            foreach (var call in users.OfType<OutgoingCall>())
                call.GiveUp(new CallResult.Cancelled());
        }
        farewells.AddRange(_lines.Select(line => line.Registration?.EndAsync() ?? Task.CompletedTask));
        try
        {
            await Task.WhenAll(farewells).WaitAsync(Farewell, TimeProvider.System, hurry);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            // Who does not answer now is left to find out.
        }
        await _wire.DisposeAsync();
        _wire = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();
}
