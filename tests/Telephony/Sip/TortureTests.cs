using System.Text;
using Shouldly;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>The messages of RFC 4475, each by the name of its file.</summary>
public sealed class TortureTests
{
    const string Folder = "testdata/sip-rfc4475";
    const int Dropped = 0;

    // What section 3 of the RFC says an element should do; where it leaves a choice, the stricter.
    static readonly Dictionary<string, int> Expected = new()
    {
        // Valid: answered as any other message like it.
        // Its To has a tag, so it belongs to a call, and there is none.
        ["wsinv"] = 481,
        ["intmeth"] = 501,
        ["esc01"] = 200,
        ["escnull"] = 401,
        ["esc02"] = 501,
        ["lwsdisp"] = 200,
        ["longreq"] = 200,
        ["dblreq"] = 401,
        ["semiuri"] = 200,
        ["transports"] = 200,
        ["mpart01"] = 405,
        ["unreason"] = Dropped,
        ["noreason"] = Dropped,
        // Invalid.
        ["badinv01"] = 400,
        ["clerr"] = 400,
        ["ncl"] = 400,
        ["scalar02"] = 400,
        ["scalarlg"] = Dropped,
        ["quotbal"] = 400,
        ["ltgtruri"] = 400,
        ["lwsruri"] = 400,
        ["lwsstart"] = 400,
        ["trws"] = 400,
        ["escruri"] = 400,
        ["baddate"] = 400,
        ["regbadct"] = 400,
        ["badaspec"] = 400,
        ["baddn"] = 400,
        ["badvers"] = 505,
        ["mismatch01"] = 400,
        ["mismatch02"] = 400,
        ["bigcode"] = Dropped,
        // Valid, and odd to the transaction or the application.
        ["badbranch"] = 200,
        ["insuf"] = 400,
        ["unkscm"] = 416,
        ["novelsc"] = 416,
        ["unksm2"] = 400,
        ["bext01"] = 420,
        ["invut"] = 415,
        ["regaut01"] = 401,
        ["multi01"] = 400,
        ["mcl01"] = 400,
        ["bcast"] = Dropped,
        ["zeromf"] = 200,
        ["cparam01"] = 401,
        ["cparam02"] = 401,
        ["regescrt"] = 401,
        ["sdp01"] = 406,
        ["inv2543"] = 200,
        // No Via, so there is no way back.
        ["test"] = Dropped,
    };

    [SharedFact(Folder)]
    public async Task Every_message_is_answered_as_the_RFC_says()
    {
        Directory
            .GetFiles(Shared.At(Folder))
            .Select(Path.GetFileNameWithoutExtension)
            .Order()
            .ShouldBe(Expected.Keys.Order());
        var wrong = new List<string>();
        foreach (var (name, expected) in Expected)
        {
            var answered = await AnswerToAsync(Read(name));
            if (answered != expected)
                wrong.Add($"{name}: {expected} is expected, {answered} came");
        }
        wrong.ShouldBeEmpty();
    }

    static async Task<int> AnswerToAsync(byte[] message)
    {
        await using var network = new SipNetwork();
        var done = new TaskCompletionSource();
        var endpoint = await network.AddAsync(
            "192.0.2.250",
            new() { Peers = ["192.0.2.9"], Users = [new() { Name = "1000", Password = "password" }] }
        );
        endpoint.Handler = async call => await call.AnswerAsync(new SilentMedia());
        network.Inject(endpoint, "192.0.2.9:5060", message);
        // Whatever was asked before this is answered before it.
        network.Inject(endpoint, "192.0.2.9:5060", LastWord);
        await network.SeenAsync(packet => packet.Message.CallId == "last");
        if (network.Packets.Any(packet => packet.Status == 100))
            await network.SeenAsync(packet => packet.Status >= 200 && packet.Message.CallId != "last");
        return network.Packets.FirstOrDefault(packet => packet.Status != 100 && packet.Message.CallId != "last")?.Status
            ?? Dropped;
    }

    const string LastWord = """
        OPTIONS sip:last@192.0.2.250 SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bKlast
        From: <sip:last@192.0.2.9>;tag=1
        To: <sip:last@192.0.2.250>
        Call-ID: last
        CSeq: 1 OPTIONS


        """;

    [SharedFact(Folder)]
    public void Odd_but_valid_messages_are_read_rightly()
    {
        var wsinv = Request("wsinv");
        wsinv.From!.DisplayName.ShouldBe("J Rosenberg \\\"");
        wsinv.From.Tag.ShouldBe("98asjd8");
        wsinv.To!.Tag.ShouldBe("1918181833n");
        wsinv.CSeq.ShouldBe(new(9, "INVITE"));
        wsinv
            .Headers.List("Via")
            .Select(Via.Parse)
            .Select(via => via!.Branch)
            .ShouldBe(["390skdjuw", "z9hG4bK9ikj8", "z9hG4bK30239"]);
        wsinv.Headers["NewFangledHeader"].ShouldBe("newfangled value continued newfangled value");
        wsinv.Contact!.Parameters["secondparam"].ShouldBe("");
        wsinv.Contact.Parameters["q"].ShouldBe("0.33");

        Request("esc01").Uri!.Name.ShouldBe("sips:user@example.com");
        Request("semiuri").Uri!.Name.ShouldBe("user;par=u@example.net");
        Request("escnull").Headers.Addresses("Contact").Select(one => one.Uri.Name).ShouldBe(["\0", "\0\0"]);
        Request("lwsdisp").From!.DisplayName.ShouldBe("caller");
        Request("cparam01").Contact!.Parameters.Has("unknownparam").ShouldBeTrue();
        Request("cparam02").Contact!.Parameters.Has("unknownparam").ShouldBeFalse();
        Request("regescrt").Contact!.Uri.Headers.ShouldBe("Route=%3Csip:sip.example.com%3E");
        Request("dblreq").Method.ShouldBe("REGISTER");
        Request("dblreq").Body.ShouldBeEmpty();
        Request("intmeth").Method.ShouldBe("!interesting-Method0123456789_*+`.%indeed'~");
        ((SipResponse)SipParser.Parse(Read("noreason")).Message!).Reason.ShouldBe("");
        ((SipResponse)SipParser.Parse(Read("unreason")).Message!).Reason.ShouldStartWith("= 2**3 * 5**2 ");
    }

    static SipRequest Request(string name)
    {
        var parsed = SipParser.Parse(Read(name));
        parsed.Refusal.ShouldBeNull();
        return parsed.Message.ShouldBeOfType<SipRequest>();
    }

    static byte[] Read(string name) => File.ReadAllBytes(Shared.At($"{Folder}/{name}.dat"));
}
