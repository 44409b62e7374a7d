using System.Diagnostics;
using SmartService.Eval.Wires.Phones;
using SmartService.Telephony.Audio;

namespace SmartService.Eval.Bench.Calls;

/// <summary>Somebody who says something, hears some of the answer, and speaks again, now and then over the bot.</summary>
sealed class CallsCaller(PhoneCall call, Random chance)
{
    static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    public async Task TalkAsync(TimeSpan length, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        while (!call.IsOver && Left() is { } left && left > TimeSpan.Zero)
        {
            var listens = TimeSpan.FromSeconds(chance.Next(4, 14));
            await call.QuietAsync(Quiet, listens < left ? listens : left, stop);
            await call.SayAsync(Voice(), stop);
        }

        TimeSpan Left() => length - Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Sounds like a voice to whoever goes by loudness: a buzz in syllables, for a second or two.</summary>
    short[] Voice()
    {
        const double syllable = 0.22;
        var pitch = chance.Next(90, 220);
        return
        [
            .. Enumerable
                .Range(0, Frames.Rate * chance.Next(10, 20) / 10)
                .Select(at =>
                {
                    var seconds = at / (double)Frames.Rate;
                    var loud = 0.4 + 0.6 * Math.Abs(Math.Sin(Math.PI * seconds / syllable));
                    return (short)(
                        4000
                        * loud
                        * Enumerable.Range(1, 6).Sum(tone => Math.Sin(2 * Math.PI * pitch * tone * seconds) / tone)
                    );
                }),
        ];
    }
}
