using System.Collections.Concurrent;
using Shouldly;
using SmartService.Telephony.Dtmf;
using SmartService.Telephony.Rtp;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

public sealed class CallKeysTests
{
    [Fact]
    public async Task Keys_go_as_events_and_come_in_their_order()
    {
        using var plane = new Plane();
        var (caller, callee) = plane.Call();
        await using var _ = caller;
        await using var __ = callee;
        var keys = Listen(callee);
        await caller.SendKeysAsync("10035278#").WaitAsync(Plane.Patience);
        await Eventually.TrueAsync(() => keys.Count == 9, Plane.Patience);
        string.Concat(keys.Select(key => key.Key)).ShouldBe("10035278#");
        keys.ShouldAllBe(key => key.Way == DtmfWay.Event);
    }

    [Fact]
    public async Task Who_takes_no_events_gets_tones_and_is_listened_to_for_tones()
    {
        using var plane = new Plane();
        var (caller, callee) = plane.Call(WithoutEvents);
        await using var _ = caller;
        await using var __ = callee;
        var keys = Listen(callee);
        caller.Terms!.SendEvents.ShouldBeNull();
        await caller.SendKeysAsync("5").WaitAsync(Plane.Patience);
        await Eventually.TrueAsync(() => !keys.IsEmpty, Plane.Patience);
        keys.First().ShouldBe(new DtmfKey('5', DtmfWay.InBand));
    }

    [Fact]
    public async Task What_is_no_key_is_refused_before_anything_is_sent()
    {
        using var plane = new Plane();
        await using var media = plane.Media.Open();
        Should
            .Throw<ArgumentException>(() =>
            {
                _ = media.SendKeysAsync("12x");
            })
            .Message.ShouldContain("'x'");
    }

    [Fact]
    public async Task Whoever_waits_for_keys_is_let_go_when_the_call_ends()
    {
        using var plane = new Plane();
        var media = plane.Media.Open();
        var sending = media.SendKeysAsync("1234");
        await media.DisposeAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => sending.WaitAsync(Plane.Patience));
    }

    private static ConcurrentQueue<DtmfKey> Listen(CallMedia media)
    {
        var keys = new ConcurrentQueue<DtmfKey>();
        media.KeyPressed += keys.Enqueue;
        return keys;
    }

    private static string WithoutEvents(string text) =>
        string.Concat(
            text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith("a=rtpmap:101 ") && !line.StartsWith("a=fmtp:101 "))
                .Select(line => (line.StartsWith("m=") ? line.Replace(" 101", "") : line) + "\r\n")
        );
}
