using Shouldly;
using SmartService.Telephony.Dtmf;
using Xunit;

namespace SmartService.Tests.Telephony.Dtmf;

public sealed class KeyEarTests
{
    private readonly short[] quiet = new short[160];

    [Theory]
    [InlineData(ToneDetection.Never, false, "")]
    [InlineData(ToneDetection.WithoutEvents, false, "7")]
    [InlineData(ToneDetection.WithoutEvents, true, "")]
    [InlineData(ToneDetection.Always, true, "7")]
    public void Tones_count_where_they_are_listened_for(ToneDetection detection, bool agreed, string heard) =>
        Hear(new KeyEar(detection), agreed, tone: '7').ShouldBe(heard);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_key_that_comes_as_event_and_as_tone_counts_once(int eventAt)
    {
        var ear = new KeyEar(ToneDetection.Always);
        Hear(ear, agreed: true, tone: '7', eventAt).ShouldBe("7");
        Hear(ear, agreed: true, tone: '8').ShouldBe("");
    }

    private string Hear(KeyEar ear, bool agreed, char tone, int? eventAt = null)
    {
        var keys = "";
        var sender = new ToneSender();
        sender.Begin(tone);
        for (var n = 0; n < 30; n++)
        {
            Array.Clear(quiet);
            sender.Fill(quiet);
            if (n == eventAt)
                ear.Take(8000, new TelephoneEvent(DtmfTone.Number(tone), false, 10, 160));
            keys += ear.Next(quiet, agreed)?.Key;
        }
        return keys;
    }
}
