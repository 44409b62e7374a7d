using System.Text;

namespace SmartService.Telephony.Sip;

/// <summary>A request or a response (RFC 3261 section 7).</summary>
abstract class SipMessage
{
    public SipHeaders Headers { get; protected init; } = [];

    public byte[] Body { get; set; } = [];

    public string CallId => Headers["Call-ID"] ?? "";

    public SipAddress? From => SipAddress.Parse(Headers["From"] ?? "");

    public SipAddress? To => SipAddress.Parse(Headers["To"] ?? "");

    public CSeq CSeq => Sip.CSeq.Parse(Headers["CSeq"] ?? "") ?? default;

    public Via? TopVia => Headers.List("Via").Select(Via.Parse).FirstOrDefault();

    public SipAddress? Contact => Headers.Addresses("Contact").FirstOrDefault();

    public IEnumerable<string> RecordRoute => Headers.List("Record-Route");

    public bool Supports(string extension) => Headers.Lists("Supported", extension) || Requires(extension);

    public bool Requires(string extension) => Headers.Lists("Require", extension);

    public bool Allows(string method) => Headers.List("Allow").Contains(method, StringComparer.Ordinal);

    public void SetBody(string type, string text)
    {
        Headers.Set("Content-Type", type);
        Body = Encoding.UTF8.GetBytes(text);
    }

    public abstract string StartLine { get; }
}

/// <summary>A request.</summary>
sealed class SipRequest(string method, string uri) : SipMessage
{
    public string Method { get; } = method;

    /// <summary>The Request-URI as it came.</summary>
    public string UriText { get; } = uri;

    public SipUri? Uri => SipUri.Parse(UriText);

    public override string StartLine => $"{Method} {UriText} SIP/2.0";

    public SipRequest Clone() => Towards(UriText);

    /// <summary>The same request, to somebody else.</summary>
    public SipRequest Towards(string uri) => new(Method, uri) { Headers = Headers.Clone(), Body = Body };
}

/// <summary>A response.</summary>
sealed class SipResponse(int status, string reason) : SipMessage
{
    public int Status { get; } = status;

    public string Reason { get; } = reason;

    public bool IsProvisional => Status < 200;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether it stands for an answer that never came.</summary>
    public bool IsOurs => Headers["Via"] is null;

    public override string StartLine => $"SIP/2.0 {Status} {Reason}";

    /// <summary>The response that a request asks for, with what it must take over from it (RFC 3261 section 8.2.6).</summary>
    public static SipResponse For(SipRequest request, int status, string? toTag = null)
    {
        var response = new SipResponse(status, ReasonPhrases.Of(status));
        response.Headers.Add("Via", request.Headers.Fields("Via"));
        foreach (var name in (ReadOnlySpan<string>)["From", "To", "Call-ID", "CSeq"])
            response.Headers.Add(name, request.Headers.Fields(name).Take(1));
        if (status > 100 && toTag is not null && request.To is { Tag: null } to)
            response.Headers.Set("To", to.WithTag(toTag).ToString());
        return response;
    }
}
