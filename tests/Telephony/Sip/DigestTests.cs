using Shouldly;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>Who proves what to whom (RFC 7616, RFC 8760).</summary>
public sealed class DigestTests
{
    // RFC 7616 section 3.9.1.
    [Theory]
    [InlineData("MD5", "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void The_sums_are_those_of_the_RFC(string algorithm, string expected)
    {
        var challenge = DigestFields.Parse(
            $"""
            Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={algorithm},
             nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
            """
        )!;
        var sums = new DigestSums(
            "Mufasa",
            "Circle of Life",
            "GET",
            "/dir/index.html",
            "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
            "00000001"
        );
        Digest.Response(challenge, sums).ShouldBe(expected);
    }

    // RFC 2069's own example is known to be wrong; this is the sum of its errata (4749).
    [Fact]
    public void A_challenge_without_quality_of_protection_is_answered_in_the_old_way()
    {
        var challenge = DigestFields.Parse(
            "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\""
        )!;
        var sums = new DigestSums("Mufasa", "CircleOfLife", "GET", "/dir/index.html", "", null);
        Digest.Response(challenge, sums).ShouldBe("1949323746fe6a43ef61f9606e7febea");
    }

    [Theory]
    [InlineData("SHA-256")]
    [InlineData("MD5")]
    [InlineData("SHA-256-sess")]
    [InlineData("MD5-sess")]
    public void What_our_client_answers_our_server_takes_once(string algorithm)
    {
        var server = Server(new());
        var refusal = Challenge(server, algorithm);
        var request = Register();
        DigestClient.Answer(request, refusal, new("1000", "password")).ShouldBeTrue();
        server.Check(request, out var user).ShouldBe(Proof.Right);
        user.ShouldBe("1000");
        // Whoever overheard it gains nothing.
        server.Check(request, out _).ShouldBe(Proof.Stale);
    }

    [Theory]
    [InlineData("1000", "other")]
    [InlineData("1001", "password")]
    [InlineData("", "")]
    public void A_wrong_password_and_an_unknown_user_look_alike(string user, string password)
    {
        var server = Server(new());
        var request = Register();
        DigestClient.Answer(request, Challenge(server, "SHA-256"), new(user, password)).ShouldBeTrue();
        server.Check(request, out _).ShouldBe(Proof.Wrong);
        // And the client does not send the same again.
        DigestClient.Answer(request, Challenge(server, "SHA-256"), new(user, password)).ShouldBeFalse();
    }

    [Fact]
    public void A_challenge_grows_old()
    {
        var time = new FakeTimeProvider();
        var server = Server(time);
        var request = Register();
        DigestClient.Answer(request, Challenge(server, "SHA-256"), new("1000", "password")).ShouldBeTrue();
        time.Advance(TimeSpan.FromMinutes(6));
        server.Check(request, out _).ShouldBe(Proof.Stale);
        // Told so, the client answers the new one.
        DigestClient
            .Answer(request, Challenge(server, "SHA-256", stale: true), new("1000", "password"))
            .ShouldBeTrue();
        server.Check(request, out _).ShouldBe(Proof.Right);
    }

    [Fact]
    public void A_challenge_that_cannot_be_met_is_left_alone()
    {
        var refusal = new SipResponse(401, "Unauthorized");
        refusal.Headers.Add("WWW-Authenticate", "Bearer realm=\"x\"");
        refusal.Headers.Add("WWW-Authenticate", "Digest realm=\"x\", nonce=\"y\", algorithm=SHA-512-256");
        refusal.Headers.Add("WWW-Authenticate", "Digest realm=\"x");
        DigestClient.Answer(Register(), refusal, new("1000", "password")).ShouldBeFalse();
    }

    static DigestServer Server(FakeTimeProvider time) =>
        new("smartservice", new Dictionary<string, string> { ["1000"] = "password" }, true, time);

    static SipResponse Challenge(DigestServer server, string algorithm, bool stale = false)
    {
        var all = new SipHeaders();
        server.Challenge(all, stale);
        var refusal = new SipResponse(401, "Unauthorized");
        var one = all.Fields("WWW-Authenticate").First();
        refusal.Headers.Add("WWW-Authenticate", one.Replace("algorithm=SHA-256", $"algorithm={algorithm}"));
        return refusal;
    }

    static SipRequest Register() => new("REGISTER", "sip:192.0.2.1");
}
