using FsCheck;
using FsCheck.Fluent;
using SmartService.Telephony.Sdp;
using Xunit;

namespace SmartService.Tests.Telephony.Sdp;

/// <summary>Whatever a peer sends as its description: it is taken, refused, or told to be broken, and nothing else.</summary>
public sealed class SdpFuzzTests
{
    private static readonly string[] Seeds = [Descriptions.Phone, Descriptions.Video];

    private static readonly string[] Odd =
    [
        "",
        "=",
        "a=",
        "m=",
        "o=",
        "c=IN IP4 0.0.0.0",
        "\r\n",
        "\0",
        "999999999999999999999",
        "-1",
        "a=rtpmap:",
        "电",
        ":",
        "/",
    ];

    /// <summary>A real description of which some places were cut out or written over.</summary>
    private static Gen<string> Damaged() =>
        from seed in Gen.Elements(Seeds)
        from damages in Gen.Choose(0, 999).Three().ArrayOf(4)
        from odd in Gen.Elements(Odd)
        select damages.Aggregate(seed, (text, damage) => Damage(text, damage, odd));

    private static string Damage(string text, (int, int, int) damage, string odd)
    {
        var at = damage.Item1 * text.Length / 1000;
        var length = Math.Min(damage.Item2 % 12, text.Length - at);
        return text.Remove(at, length).Insert(at, damage.Item3 % 2 == 0 ? odd : "");
    }

    [Fact]
    public void A_damaged_description_never_does_more_than_be_refused() =>
        Prop.ForAll(Damaged().ToArbitrary(), TakesOrRefuses).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Any_text_never_does_more_than_be_refused() =>
        Prop.ForAll<string>(text => TakesOrRefuses(text ?? "")).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static bool TakesOrRefuses(string text)
    {
        var negotiation = Negotiations.New();
        try
        {
            // Every answer that we give must itself be a description.
            if (negotiation.Answer(text) is { } answer)
                SessionDescription.Parse(answer);
            negotiation.Accept(text);
            return true;
        }
        catch (FormatException)
        {
            return true;
        }
    }
}
