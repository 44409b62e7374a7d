using System.Net;
using Microsoft.Extensions.Logging;

namespace SmartService.Telephony.Sip;

/// <summary>
/// Decides about every request that begins something, in the order of RFC 3261 section 8.2: who asks, whether it can be
/// understood, whether there is room. What is refused costs no memory.
/// </summary>
sealed class RequestRouter(SipCore core, Entrance entrance, Registrar registrar, InviteDesk invites) : IServerUser
{
    public bool IsBlocked(IPAddress source) => entrance.IsBlocked(source);

    public void Acknowledged(SipRequest ack) => core.Dialogs.Find(ack)?.Acknowledged(ack);

    public void Requested(SipRequest request, SipFlow source)
    {
        if (request.Method == "CANCEL")
            Cancel(request, source);
        else if (core.Dialogs.Find(request) is { } user)
            Within(user, request, source);
        else if (entrance.Admit(request, source, out var visitor))
            Begin(request, source, visitor);
    }

    void Cancel(SipRequest cancel, SipFlow source)
    {
        var invite = core.Layer.InviteOf(cancel);
        core.Layer.Serve(cancel, source).Respond(invite is null ? 481 : 200);
        if (invite is { IsOver: false })
            invite.Cancelled?.Invoke();
    }

    void Within(IDialogUser user, SipRequest request, SipFlow source)
    {
        if (Unsupported(request) is { } extensions)
            core.Layer.Refuse(request, 420, source, headers => headers.Add("Unsupported", extensions));
        else if (!user.Dialog.Advance(request))
            core.Layer.Refuse(request, 500, source);
        else
            user.Requested(
                request,
                request.Method == "INVITE" ? core.Layer.ServeInvite(request, source) : core.Layer.Serve(request, source)
            );
    }

    void Begin(SipRequest request, SipFlow source, Visitor visitor)
    {
        if (!core.Knows(request.Method))
            core.Layer.Refuse(request, IsKnownElsewhere(request.Method) ? 405 : 501, source, Allow);
        else if (request.Uri is not { Scheme: "sip" or "sips" or "tel" })
            core.Layer.Refuse(request, 416, source);
        else if (Unsupported(request) is { } extensions)
            core.Layer.Refuse(request, 420, source, headers => headers.Add("Unsupported", extensions));
        else if (request.To!.Tag is not null)
            core.Layer.Refuse(request, 481, source);
        else if (request.Method == "INVITE")
            invites.Take(request, source, visitor);
        else if (request.Method == "OPTIONS")
            Tell(core.Layer.Serve(request, source));
        else if (request.Method == "REGISTER")
            registrar.Register(core.Layer.Serve(request, source), visitor.User!);
        else
            core.Layer.Refuse(request, request.Method == "REFER" ? 403 : 481, source);
    }

    // What a caller would be told now (section 11.2).
    void Tell(ServerTransaction options)
    {
        var response = options.Response(core.IsFull ? 486 : 200);
        core.Complete(response, options.Request, options.Source, "");
        response.Headers.Set("Accept", SessionBody.Sdp);
        options.Respond(response);
    }

    void Allow(SipHeaders headers) => headers.Add("Allow", core.Methods);

    static bool IsKnownElsewhere(string method) => method is "REGISTER" or "MESSAGE" or "SUBSCRIBE" or "PUBLISH";

    static string? Unsupported(SipRequest request)
    {
        var known = SipCore.Extensions.Split(", ");
        var unknown = request.Headers.List("Require").Except(known, StringComparer.OrdinalIgnoreCase).ToList();
        return unknown.Count == 0 ? null : string.Join(", ", unknown);
    }
}
