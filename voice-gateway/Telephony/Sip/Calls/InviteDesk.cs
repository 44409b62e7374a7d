using Microsoft.Extensions.Logging;

namespace SmartService.Telephony.Sip;

/// <summary>Takes INVITEs that begin a call: refuses what cannot become one, and hands the rest to the product.</summary>
sealed class InviteDesk(SipCore core, IReadOnlyList<SipLine> lines)
{
    /// <summary>What the product does with a call.</summary>
    public Func<IncomingCall, Task>? Handler { get; set; }

    public bool IsClosed { get; set; }

    public void Take(SipRequest invite, SipFlow source, Visitor visitor)
    {
        if (core.IsFull || IsClosed)
            core.Layer.Refuse(invite, 503, source, RetryLater);
        else if (Refusal(invite) is { } status)
            core.Layer.Refuse(invite, status, source, headers => Explain(headers, status));
        else if (IsMerged(invite))
            core.Layer.Refuse(invite, 482, source);
        else if (Number(invite, visitor, source, out var line) is not { } number)
            core.Layer.Refuse(invite, 404, source);
        else if (Handler is not { } handler)
            core.Layer.Refuse(invite, 480, source);
        else
            Ring(invite, source, visitor, Facts(invite, visitor, line, number), handler);
    }

    int? Refusal(SipRequest invite) =>
        core.Layer.IsOwn(invite) ? 482
        // We may be asked to call on in its place (RFC 7332 section 3.1).
        : SipNumber.Parse(invite.Headers["Max-Forwards"]) == 0 ? 483
        : SessionBody.IsUnknown(invite) ? 415
        : !SessionBody.IsTakenBy(invite) ? 406
        : SessionTimer.IsTooSmall(core, invite) ? 422
        : null;

    void Explain(SipHeaders headers, int status)
    {
        if (status is 415)
            headers.Add("Accept", SessionBody.Sdp);
        if (status is 422)
            headers.Add("Min-SE", $"{core.Options.MinSessionSeconds}");
    }

    void RetryLater(SipHeaders headers) => headers.Add("Retry-After", $"{core.Options.RetryAfterSeconds}");

    // The same call on two ways (RFC 3261 section 8.2.2.2): the first is taken.
    bool IsMerged(SipRequest invite) => core.Dialogs.All.OfType<IncomingCall>().Any(one => one.IsSameAs(invite));

    // A call from a line's own address belongs to that line, or to another of the same server that has the number.
    string? Number(SipRequest invite, Visitor visitor, SipFlow source, out SipLine? line)
    {
        line = null;
        if (visitor.User is not null || lines.Count == 0)
            return invite.Uri!.Name;
        foreach (var one in lines.Where(one => visitor.Line is null || one.IsFrom(source.Remote.Address)))
            if (one.NumberIn(invite) is { } number)
            {
                line = one;
                return number;
            }
        return null;
    }

    void Ring(SipRequest invite, SipFlow source, Visitor visitor, CallFacts facts, Func<IncomingCall, Task> handler)
    {
        SipCall? replaced = null;
        if (invite.Headers["Replaces"] is { } replaces && Replaced(replaces, out replaced) is { } refusal)
        {
            core.Layer.Refuse(invite, refusal, source);
            return;
        }
        var call = new IncomingCall(core, core.Layer.ServeInvite(invite, source), facts, invite.Uri!.User ?? "")
        {
            User = visitor.User,
            Replaces = replaced,
        };
        core.Log.LogInformation("Call {Call} comes in on {Line}", call.Id, call.Line ?? SipOptions.DeskLine);
        core.Outside("Handling a call", () => HandleAsync(call, handler));
    }

    // RFC 3891 section 3.
    int? Replaced(string replaces, out SipCall? replaced)
    {
        replaced = core.Dialogs.Replaced(replaces, out var earlyOnly) as SipCall;
        return replaced is null ? 481
            : replaced.IsOver ? 603
            : earlyOnly ? 486
            : null;
    }

    static CallFacts Facts(SipRequest invite, Visitor visitor, SipLine? line, string number)
    {
        var domain = line?.Domain ?? SipUri.To(null, invite.From!.Uri.Host, invite.From.Uri.Port);
        var caller = visitor.User is { } user
            ? CallIdentity.Of(invite.From) with
            {
                Number = user,
                IsAsserted = true,
            }
            : CallIdentity.OfCaller(invite);
        return new(
            SipIds.Tag()[..8],
            line?.Options.Name,
            domain,
            caller,
            CallIdentity.Of(invite.To) with
            {
                Number = number,
            }
        );
    }

    static async Task HandleAsync(IncomingCall call, Func<IncomingCall, Task> handler)
    {
        try
        {
            await handler(call);
            call.Reject(480);
        }
        catch
        {
            call.Reject(500);
            throw;
        }
    }
}
