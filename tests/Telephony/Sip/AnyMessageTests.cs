using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging;
using Shouldly;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>Whatever arrives, nothing breaks: bytes of chance, and true messages with pieces cut, swapped and doubled.</summary>
public sealed class AnyMessageTests
{
    static readonly byte[][] Messages =
    [
        Bytes(
            """
            INVITE sip:95598@192.0.2.250;user=phone SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1;rport, SIP / 2.0 / TCP [2001:db8::1]:5070;branch=z9hG4bK2
            Max-Forwards: 70
            From: "A \"B\" C" <sip:+8613911112222;x=1@192.0.2.9>;tag=1
            To: <sip:95598@192.0.2.250>
            Contact: <sip:1@192.0.2.9:5062;transport=tcp?Subject=a%20b>;q=0.5, <sip:2@192.0.2.9>
            Call-ID: a@b
            CSeq: 1 INVITE
            Record-Route: <sip:192.0.2.8;lr>
            Replaces: a@b;to-tag=1;from-tag=2
            Session-Expires: 1800;refresher=uac
            Supported: timer, 100rel
            Authorization: Digest username="1000", realm="smartservice", nonce="1.2.3", uri="sip:x", response="0", qop=auth, nc=00000001, cnonce="a"
            P-Asserted-Identity: <tel:+8613911112222>
            Content-Type: multipart/mixed;boundary=x
            Content-Length: 54

            --x
            Content-Type: application/sdp

            v=0

            --x--
            """
        ),
        Bytes(
            """
            REGISTER sip:192.0.2.250 SIP/2.0
            v: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1
            f: <sip:1000@192.0.2.250>;tag=1
            t: <sip:1000@192.0.2.250>
            i: r
            CSeq: 1 REGISTER
            m: *
            Expires: 0
            l: 0


            """
        ),
        Bytes(
            """
            REFER sip:95598@192.0.2.250 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1
            From: <sip:1@192.0.2.9>;tag=1
            To: <sip:95598@192.0.2.250>;tag=2
            Call-ID: a
            CSeq: 2 REFER
            Refer-To: <sip:7000@192.0.2.7?Replaces=a%40b%3Bto-tag%3D1>
            Content-Length: 0


            """
        ),
        Bytes(
            """
            SIP/2.0 401 Unauthorized
            Via: SIP/2.0/UDP 192.0.2.250;branch=z9hG4bK1
            From: <sip:1@192.0.2.250>;tag=1
            To: <sip:1@192.0.2.9>;tag=2
            Call-ID: a
            CSeq: 1 INVITE
            WWW-Authenticate: Digest realm="a,b", nonce="c", qop="auth,auth-int", algorithm=SHA-256
            Content-Length: 0


            """
        ),
    ];

    static readonly string[] Pieces =
    [
        "\r\n",
        "\r\n ",
        "\n",
        " ",
        ";",
        ",",
        "<",
        ">",
        "\"",
        "\\",
        "%",
        "%0",
        "@",
        "?",
        "=",
        ":",
        "[",
        "]",
        "/",
        "\0",
        "ÿ",
        "燃",
        "sip:",
        "SIP/2.0",
        "-1",
        "99999999999999999999",
        "Via:",
        "l: 5\r\n",
        "INVITE ",
        ";;",
        "branch=",
    ];

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    [Fact]
    public void No_bytes_break_the_parser() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll((byte[] bytes) => Read(bytes)));

    [Fact]
    public void No_changed_message_breaks_the_parser_or_the_endpoint()
    {
        var log = new CountingLog();
        var endpoint = new SipEndpoint(Options(), new FakeTimeProvider(), log);
        endpoint.StartAsync(new NoWire()).IsCompleted.ShouldBeTrue();
        endpoint.Handler = async call => await call.AnswerAsync(new SilentMedia());
        var change = Gen.Four(Gen.Choose(0, int.MaxValue)).Select(at => (at.Item1, at.Item2, at.Item3, at.Item4));
        var changes = Gen.ListOf(change).ToArbitrary();
        var message = Gen.Choose(0, Messages.Length - 1).ToArbitrary();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(
                message,
                changes,
                (which, edits) =>
                {
                    var bytes = edits.Take(6).Aggregate(Messages[which], Edit);
                    endpoint.Receiver.Received(bytes, new(SipProtocol.Udp, IPEndPoint.Parse("192.0.2.9:5060")));
                    return Read(bytes);
                }
            )
        );
        log.Errors.ShouldBe(0);
    }

    // What was read can be written, and says the same when it is read again.
    static bool Read(byte[] bytes)
    {
        if (SipParser.Parse(bytes) is not { Message: { } message, Refusal: null })
            return true;
        var again = SipParser.Parse(SipWriter.Write(message));
        return again.Refusal is null
            && again.Message is { } same
            && same.CallId == message.CallId
            && same.CSeq == message.CSeq
            && same.From?.Tag == message.From?.Tag
            && same.Body.SequenceEqual(message.Body);
    }

    static byte[] Edit(byte[] bytes, (int Where, int How, int What, int Length) edit)
    {
        var at = bytes.Length == 0 ? 0 : edit.Where % bytes.Length;
        var length = Math.Min(edit.Length % 24, bytes.Length - at);
        return (edit.How % 4) switch
        {
            0 => [.. bytes[..at], .. bytes[(at + length)..]],
            1 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(Pieces[edit.What % Pieces.Length]), .. bytes[at..]],
            2 => [.. bytes[..(at + length)], .. bytes[at..]],
            _ => [.. bytes[..at], .. Enumerable.Repeat((byte)edit.What, length), .. bytes[(at + length)..]],
        };
    }

    static SipOptions Options() =>
        new()
        {
            Peers = ["192.0.2.9"],
            Users = [new() { Name = "1000", Password = "password" }],
            FailuresBeforeBlock = 1000,
            MaxCalls = 10_000,
        };

    sealed class NoWire : ISipWire
    {
        public void Send(byte[] message, SipFlow to) { }

        public IPEndPoint LocalFor(SipFlow flow) => new(IPAddress.Loopback, 5060);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    sealed class CountingLog : ILogger<SipEndpoint>
    {
        int _errors;

        public int Errors => _errors;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (logLevel >= LogLevel.Error)
                Interlocked.Increment(ref _errors);
        }
    }
}
