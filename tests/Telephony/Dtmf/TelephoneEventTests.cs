using Shouldly;
using SmartService.Telephony.Dtmf;
using Xunit;

namespace SmartService.Tests.Telephony.Dtmf;

public sealed class TelephoneEventTests
{
    private readonly TelephoneEventReceiver receiver = new();
    private readonly List<char> keys = [];

    [Fact]
    public void A_key_is_told_once_however_many_packets_it_has()
    {
        Press('5', 8000);
        Wait();
        keys.ShouldBe(['5']);
    }

    [Fact]
    public void The_same_key_twice_is_two_keys()
    {
        Press('8', 8000);
        Wait();
        Press('8', 9600);
        Wait();
        keys.ShouldBe(['8', '8']);
    }

    [Fact]
    public void A_lost_beginning_or_end_loses_no_key()
    {
        Press('1', 8000, skip: 3);
        Wait();
        Press('2', 9600, take: 2);
        Wait();
        Press('3', 11200, skip: 8);
        Wait();
        keys.ShouldBe(['1', '2', '3']);
    }

    [Fact]
    public void Keys_keep_their_order_when_packets_overtake_each_other()
    {
        Press('2', 9600);
        Press('1', 8000);
        Wait();
        keys.ShouldBe(['1', '2']);
        // And the last end of a key that is long known is no new one.
        Press('2', 9600, skip: 8);
        Wait();
        keys.Count.ShouldBe(2);
    }

    [Fact]
    public void Events_that_are_no_keys_are_left_out()
    {
        // 16 is the hook's flash.
        receiver.Take(8000, new TelephoneEvent(16, false, 10, 160));
        Wait();
        keys.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_sent_is_a_beginning_updates_and_three_ends()
    {
        var sender = new TelephoneEventSender();
        sender.IsIdle.ShouldBeTrue();
        sender.Begin('#');
        var packets = new List<TelephoneEvent>();
        while (!sender.IsIdle)
        {
            if (sender.IsSending)
                packets.Add(sender.Packet);
            sender.Advance();
        }
        packets.ShouldAllBe(packet => packet.Event == 11);
        packets.Select(packet => (int)packet.Duration).ShouldBe([160, 320, 480, 640, 800, 960, 960, 960, 960]);
        packets.Select(packet => packet.End).ShouldBe([false, false, false, false, false, false, true, true, true]);
    }

    [Fact]
    public void The_payload_is_read_as_it_is_written()
    {
        var payload = new byte[4];
        new TelephoneEvent(9, true, 10, 1440).Write(payload);
        payload.ShouldBe([9, 0x8A, 0x05, 0xA0]);
        TelephoneEvent.TryRead(payload, out var read).ShouldBeTrue();
        read.ShouldBe(new TelephoneEvent(9, true, 10, 1440));
        TelephoneEvent.TryRead(payload.AsSpan(1), out _).ShouldBeFalse();
    }

    private void Press(char key, long at, int skip = 0, int take = int.MaxValue)
    {
        var sender = new TelephoneEventSender();
        sender.Begin(key);
        for (var n = 0; sender.IsSending; n++, sender.Advance())
            if (n >= skip && n < take)
                receiver.Take(at, sender.Packet);
    }

    private void Wait()
    {
        for (var frame = 0; frame < 10; frame++)
            if (receiver.Next() is { } key)
                keys.Add(key);
    }
}
