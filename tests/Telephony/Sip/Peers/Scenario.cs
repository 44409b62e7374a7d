using System.Text;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>What sipp does in a call, step by step; written as its XML.</summary>
sealed class Scenario
{
    const string Ours = "[pid]peer[call_number]";
    const string Reached = "<sip:peer@[local_ip]:[local_port]>";
    static readonly string[] Kept = ["Via", "From", "To", "CSeq"];

    readonly StringBuilder _steps = new();
    readonly List<string> _variables = [];
    bool _isCallee;
    bool _isWithin;
    int _number;
    int _invite;

    /// <summary>A request; an ACK and a CANCEL belong to the last INVITE.</summary>
    public Scenario Sends(string method, string body = "", string lines = "", string type = "application/sdp")
    {
        var isNew = method is not ("ACK" or "CANCEL");
        _number += isNew ? 1 : 0;
        _invite = method == "INVITE" ? _number : _invite;
        var number = isNew ? _number : _invite;
        var head =
            $"{method} sip:95598@127.0.0.1 SIP/2.0\n"
            + $"Via: SIP/2.0/[transport] [local_ip]:[local_port];rport;branch=z9hG4bK[pid]-[call_number]-{number}\n"
            + Sides(method)
            + $"Call-ID: [call_id]\nCSeq: {number} {method}\nMax-Forwards: 70\nContact: {Reached}\n{lines}";
        return Send(head, body, type);
    }

    string Sides(string method)
    {
        if (_isCallee)
            return $"From:[$to]{Tag}\nTo:[$from]\n";
        // What begins a call knows no other tag, and a CANCEL looks like its INVITE.
        var begins = method == "CANCEL" || _number == 1 && method == "INVITE";
        return $"From: <sip:peer@127.0.0.1>;tag={Ours}\nTo: <sip:95598@127.0.0.1>{(begins ? "" : "[peer_tag_param]")}\n";
    }

    string Tag => _isWithin ? "" : $";tag={Ours}";

    /// <summary>An answer to the last INVITE, whatever came since.</summary>
    public Scenario Answers(int status, string sdp = "", string lines = "", string contact = Reached) =>
        Send(
            $"SIP/2.0 {status} Answer\nVia:[$via]\nFrom:[$from]\nTo:[$to]{Tag}\n"
                + $"Call-ID: [call_id]\nCSeq:[$cseq]\nContact: {contact}\n{lines}",
            sdp
        );

    /// <summary>An answer to what came last.</summary>
    public Scenario Confirms(int status = 200) =>
        Send(
            $"SIP/2.0 {status} Answer\n[last_Via:]\n[last_From:]\n[last_To:]\n[last_Call-ID:]\n[last_CSeq:]\n"
                + $"Contact: {Reached}\n"
        );

    Scenario Send(string head, string body = "", string type = "application/sdp")
    {
        var rest =
            body.Length == 0 ? "Content-Length: 0\n\n" : $"Content-Type: {type}\nContent-Length: [len]\n\n{body}";
        return Step($"<send><![CDATA[\n{head}{rest}\n]]></send>");
    }

    public Scenario Hears(string method) => Step($"<recv request=\"{method}\"/>");

    public Scenario Hears(int status) => Step($"<recv response=\"{status}\"/>");

    public Scenario MayHear(int status) => Step($"<recv response=\"{status}\" optional=\"true\"/>");

    /// <summary>A provisional answer that must be confirmed.</summary>
    public Scenario HearsReliably(int status) =>
        Step($"<recv response=\"{status}\"><action>{Keep("RSeq")}</action></recv>")
            .Sends("PRACK", lines: $"RAck:[$rseq] {_invite} INVITE\n");

    /// <summary>The INVITE that begins the call.</summary>
    /// <param name="saying">What it must hold.</param>
    public Scenario IsCalled(string saying = "")
    {
        _isCallee = true;
        var keeps = string.Concat(Kept.Select(Keep));
        if (saying.Length > 0)
            keeps += $"<ereg regexp=\"{saying}\" search_in=\"msg\" check_it=\"true\" assign_to=\"{Note("said")}\"/>";
        return Step($"<recv request=\"INVITE\"><action>{keeps}</action></recv>");
    }

    /// <summary>An INVITE within the call.</summary>
    public Scenario IsAsked(string saying)
    {
        _isWithin = true;
        return IsCalled(saying);
    }

    string Keep(string header) =>
        $"<ereg regexp=\".*\" search_in=\"hdr\" header=\"{header}:\" assign_to=\"{Note(header.ToLowerInvariant())}\"/>";

    string Note(string variable)
    {
        if (!_variables.Contains(variable))
            _variables.Add(variable);
        return variable;
    }

    /// <summary>An INVITE that is answered, and confirmed.</summary>
    public Scenario Calls(string sdp, string lines = "") =>
        Sends("INVITE", sdp, lines).MayHear(100).MayHear(180).Hears(200).Sends("ACK");

    /// <summary>A call that comes in and is taken.</summary>
    public Scenario Takes(string sdp) => IsCalled().Answers(180).Answers(200, sdp).Hears("ACK");

    public Scenario IsHungUpOn() => Hears("BYE").Confirms();

    /// <summary>A request that changes nothing and is refused: the test says when the next step is due.</summary>
    public Scenario IsToldToGoOn() => Hears("REFER").Confirms(603);

    public Scenario HangsUp() => Sends("BYE").Hears(200);

    Scenario Step(string step)
    {
        _steps.Append(step).Append('\n');
        return this;
    }

    public string Xml =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<scenario name=\"call\">\n{_steps}"
        + (_variables.Count == 0 ? "" : $"<Reference variables=\"{string.Join(',', _variables)}\"/>\n")
        + "</scenario>\n";
}
