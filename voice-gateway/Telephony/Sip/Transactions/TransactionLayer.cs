using System.Net;
using Microsoft.Extensions.Logging;

namespace SmartService.Telephony.Sip;

/// <summary>What the transactions hand up: requests that are new.</summary>
interface IServerUser
{
    /// <summary>A request that belongs to no transaction yet. Called under the gate.</summary>
    void Requested(SipRequest request, SipFlow source);

    /// <summary>The ACK of a 2xx, which is a transaction of its own. Called under the gate.</summary>
    void Acknowledged(SipRequest ack);

    /// <summary>Packets from there are not even read.</summary>
    bool IsBlocked(IPAddress source);
}

/// <summary>Sorts what arrives into transactions, and sends what leaves (RFC 3261 sections 17 and 18).</summary>
sealed class TransactionLayer(SipClock clock, ILogger log) : ISipReceiver
{
    readonly Dictionary<string, ClientTransaction> _clients = [];
    readonly Dictionary<string, ServerTransaction> _servers = [];
    ISipWire _wire = null!;
    IServerUser _user = null!;

    public SipClock Clock => clock;

    public ISipWire Wire => _wire;

    public int Count => _clients.Count + _servers.Count;

    public void Connect(IServerUser user) => _user = user;

    public void Connect(ISipWire wire) => _wire = wire;

    public void Received(ReadOnlySpan<byte> message, SipFlow from)
    {
        try
        {
            if (_user.IsBlocked(from.Remote.Address))
                return;
            var parsed = SipParser.Parse(message);
            lock (clock.Gate)
                Sort(parsed, from);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // One message must never end the loop that all calls depend on.
            log.LogError(error, "A SIP message of {Bytes} bytes could not be handled", message.Length);
        }
    }

    public void Lost(SipFlow flow)
    {
        lock (clock.Gate)
            foreach (var transaction in _clients.Values.Where(one => one.Flow == flow).ToList())
                transaction.Fail(503);
    }

    void Sort(Parsed parsed, SipFlow from)
    {
        if (parsed.Message is SipResponse response)
        {
            if (_clients.TryGetValue(TransactionKey.OfClient(response), out var waiting))
                waiting.Received(response);
        }
        else if (parsed.Message is SipRequest request)
        {
            NoteSource(request, from);
            if (parsed.Refusal is { } status)
                Refuse(request, status, from);
            else
                Sort(request, from);
        }
    }

    void Sort(SipRequest request, SipFlow from)
    {
        var isAck = request.Method == "ACK";
        var key = TransactionKey.OfServer(request, isAck ? "INVITE" : request.Method);
        _servers.TryGetValue(key, out var known);
        if (known is InviteServerTransaction { AwaitsAck: true } refused && isAck)
            refused.Acknowledged();
        else if (isAck)
            _user.Acknowledged(request);
        else if (known is not null)
            known.Repeated();
        else
            _user.Requested(request, from);
    }

    // Where a request really came from goes beside where it says it did (RFC 3261 section 18.2.1, RFC 3581 section 4).
    static void NoteSource(SipRequest request, SipFlow from)
    {
        if (request.TopVia is not { } via)
            return;
        var parameters = via.Parameters;
        if (via.Host != SipFlow.Host(from.Remote.Address) || parameters.Has("rport"))
            parameters = parameters.With("received", $"{from.Remote.Address}");
        if (parameters.Has("rport"))
            parameters = parameters.With("rport", $"{from.Remote.Port}");
        request.Headers.SetFirst("Via", (via with { Parameters = parameters }).ToString());
    }

    /// <summary>Answers without remembering anything (RFC 3261 section 8.2.7): floods and nonsense cost no memory.</summary>
    public void Refuse(SipRequest request, int status, SipFlow source, Action<SipHeaders>? with = null)
    {
        if (request.Method == "ACK")
            return;
        // The tag must be the same when the request comes again.
        var response = SipResponse.For(request, status, $"s{TransactionKey.OfServer(request, "").GetHashCode():x8}");
        with?.Invoke(response.Headers);
        Reply(response, source);
    }

    public InviteServerTransaction ServeInvite(SipRequest request, SipFlow source)
    {
        var transaction = new InviteServerTransaction(this, KeyOf(request), request, source);
        _servers[transaction.Key] = transaction;
        transaction.Begin();
        return transaction;
    }

    public ServerTransaction Serve(SipRequest request, SipFlow source)
    {
        var transaction = new PlainServerTransaction(this, KeyOf(request), request, source);
        return _servers[transaction.Key] = transaction;
    }

    /// <summary>The INVITE that a CANCEL takes back.</summary>
    public InviteServerTransaction? InviteOf(SipRequest cancel) =>
        _servers.GetValueOrDefault(TransactionKey.OfServer(cancel, "INVITE")) as InviteServerTransaction;

    /// <summary>Whether one of our own requests has come back to us.</summary>
    public bool IsOwn(SipRequest request) =>
        request
            .Headers.List("Via")
            .Any(via => _clients.ContainsKey(TransactionKey.OfClient(Via.Parse(via)?.Branch ?? "", request.Method)));

    public ClientTransaction Send(SipRequest request, SipFlow flow, IClientUser user)
    {
        request.Headers.Prepend("Via", NewVia(flow));
        ClientTransaction transaction =
            request.Method == "INVITE"
                ? new InviteClientTransaction(this, request, flow, user)
                : new PlainClientTransaction(this, request, flow, user);
        _clients[TransactionKey.OfClient(request)] = transaction;
        transaction.Begin();
        return transaction;
    }

    /// <summary>The ACK of a 2xx: a way of its own, and nothing comes back.</summary>
    public void SendAck(SipRequest ack, SipFlow flow)
    {
        if (ack.Headers["Via"] is null)
            ack.Headers.Prepend("Via", NewVia(flow));
        Write(ack, flow);
    }

    public void SendCancel(SipRequest invite, SipFlow flow)
    {
        var cancel = OnSameHop(invite, "CANCEL", invite.Headers["To"] ?? "");
        var transaction = new PlainClientTransaction(this, cancel, flow, Nobody.Instance);
        _clients[TransactionKey.OfClient(cancel)] = transaction;
        transaction.Begin();
    }

    /// <summary>A request that must look like the INVITE which it belongs to (RFC 3261 sections 9.1 and 17.1.1.3).</summary>
    public static SipRequest OnSameHop(SipRequest invite, string method, string to)
    {
        var request = new SipRequest(method, invite.UriText);
        request.Headers.Add("Via", invite.TopVia!.ToString()).Add("Max-Forwards", "70");
        request.Headers.Add("From", invite.Headers["From"]!).Add("To", to).Add("Call-ID", invite.CallId);
        request.Headers.Add("CSeq", new CSeq(invite.CSeq.Number, method).ToString());
        request.Headers.Add("Route", invite.Headers.Fields("Route"));
        return request;
    }

    public void Reply(SipResponse response, SipFlow source) => Write(response, WayBack(response, source));

    // RFC 3261 section 18.2.2 and RFC 3581 section 4.
    static SipFlow WayBack(SipResponse response, SipFlow source) =>
        source.IsReliable || response.TopVia is not { } via || via.Parameters.Has("rport")
            ? source
            : source with
            {
                Remote = new(source.Remote.Address, via.Port ?? SipFlow.DefaultPort),
            };

    public void Write(SipMessage message, SipFlow flow) => _wire.Send(SipWriter.Write(message), flow);

    public void Forget(ClientTransaction transaction) => _clients.Remove(TransactionKey.OfClient(transaction.Request));

    public void Forget(ServerTransaction transaction) => _servers.Remove(transaction.Key);

    string NewVia(SipFlow flow)
    {
        var local = _wire.LocalFor(flow);
        var host = SipFlow.Host(local.Address);
        return $"SIP/2.0/{flow.Transport} {host}:{local.Port};branch={SipIds.Branch()};rport";
    }

    static string KeyOf(SipRequest request) => TransactionKey.OfServer(request, request.Method);

    sealed class Nobody : IClientUser
    {
        public static readonly Nobody Instance = new();

        public void Responded(SipResponse response) { }

        public void Failed(int asIf) { }
    }
}
