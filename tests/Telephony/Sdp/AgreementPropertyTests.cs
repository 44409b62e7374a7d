using FsCheck;
using FsCheck.Fluent;
using SmartService.Telephony;
using SmartService.Telephony.Sdp;
using Xunit;

namespace SmartService.Tests.Telephony.Sdp;

/// <summary>Whatever two sides prefer and want, in whichever order they offer: both leave with the same understanding.</summary>
public sealed class AgreementPropertyTests
{
    private static readonly SpeechCodec[][] Tastes =
    [
        [SpeechCodec.ALaw, SpeechCodec.MuLaw],
        [SpeechCodec.MuLaw, SpeechCodec.ALaw],
        [SpeechCodec.ALaw],
        [SpeechCodec.MuLaw],
    ];

    private static Gen<(bool FirstOffers, MediaDirection First, MediaDirection Second)[]> Rounds() =>
        (
            from first in Gen.Elements(true, false)
            from one in Gen.Elements(Enum.GetValues<MediaDirection>())
            from other in Gen.Elements(Enum.GetValues<MediaDirection>())
            select (first, one, other)
        ).ArrayOf(6);

    [Fact]
    public void Both_sides_understand_the_same() =>
        Prop.ForAll(
                Gen.Elements(Tastes).Two().ToArbitrary(),
                Rounds().ToArbitrary(),
                (tastes, rounds) =>
                {
                    var (one, other) = (Negotiations.New(tastes.Item1), Negotiations.New(tastes.Item2));
                    return rounds.All(round =>
                    {
                        (one.Wanted, other.Wanted) = (round.First, round.Second);
                        return round.FirstOffers ? Agree(one, other) : Agree(other, one);
                    });
                }
            )
            .QuickCheckThrowOnFailure();

    private static bool Agree(AudioNegotiation offerer, AudioNegotiation answerer)
    {
        if (answerer.Answer(offerer.Offer()) is not { } answer)
            return offerer.Terms is null && answerer.Terms is null;
        return offerer.Accept(answer)
            && offerer.Terms!.Codec == answerer.Terms!.Codec
            && offerer.Terms.MaySend == answerer.Terms.MayReceive
            && offerer.Terms.MayReceive == answerer.Terms.MaySend
            && offerer.Terms.SendEvents == answerer.Terms.ReceiveEvents;
    }
}
