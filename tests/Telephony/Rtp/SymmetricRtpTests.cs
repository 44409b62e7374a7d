using Shouldly;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

public sealed class SymmetricRtpTests
{
    [Fact]
    public async Task Who_sits_behind_a_NAT_is_answered_where_it_speaks_from_and_nobody_else_is_heard()
    {
        using var plane = new Plane();
        using var phone = new Peer();
        using var stated = new Peer();
        using var foreign = new Peer { Source = 99 };
        await using var media = plane.Media.Open();
        media.Answer(phone.Description(port: stated.Port));
        media.Start();
        await Eventually.TrueAsync(() => stated.Received.Count > 3, Plane.Patience);
        phone.Speak(media);
        await Eventually.TrueAsync(() => phone.Received.Count > 3, Plane.Patience);
        foreign.Speak(media, 3);
        await Eventually.TrueAsync(() => media.Quality.PacketsRefused == 3, Plane.Patience);
        media.Quality.PacketsReceived.ShouldBe(1);
        foreign.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_new_offer_the_talk_goes_on_at_the_new_address()
    {
        using var plane = new Plane();
        using var before = new Peer();
        using var after = new Peer { Source = 99 };
        await using var media = plane.Media.Open();
        media.Answer(before.Description());
        media.Start();
        before.Speak(media, 5);
        await Eventually.TrueAsync(() => before.Received.Count > 3, Plane.Patience);
        media.Answer(after.Description());
        await Eventually.TrueAsync(() => after.Received.Count > 3, Plane.Patience);
        var ear = new Ear();
        media.Sink = ear;
        after.Speak(media, 5);
        await Eventually.TrueAsync(() => ear.Spoken >= 3, Plane.Patience);
        before.Speak(media);
        await Eventually.TrueAsync(() => media.Quality.PacketsRefused > 0, Plane.Patience);
    }

    [Fact]
    public async Task Another_speaker_at_the_same_address_is_heard()
    {
        using var plane = new Plane();
        using var peer = new Peer();
        await using var media = plane.Media.Open();
        media.Answer(peer.Description());
        media.Start();
        peer.Speak(media, 5);
        await Eventually.TrueAsync(() => media.Quality.PacketsReceived == 5, Plane.Patience);
        (peer.Source, peer.Sequence, peer.Timestamp) = (88, 40_000, 3_000_000_000);
        var ear = new Ear();
        media.Sink = ear;
        peer.Speak(media, 6);
        await Eventually.TrueAsync(() => ear.Spoken >= 3, Plane.Patience);
        media.Quality.PacketsLost.ShouldBe(0);
    }
}
