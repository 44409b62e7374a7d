namespace SmartService.VoiceGateway.Hearing.Spelling;

/// <summary>What a reading of the sounds costs; the cheapest is taken. Logarithms of how unlikely something is, roughly.</summary>
/// <param name="UnknownCharacter">A character that is in no table.</param>
/// <param name="RarestCharacter">A character of class 0.</param>
/// <param name="CharacterClass">Each class more makes it cheaper by this.</param>
/// <param name="EverydayClasses">An everyday word, by its class.</param>
/// <param name="TradeWord">A word of the trade that was said once.</param>
/// <param name="TradeRepeats">Times the logarithm of how often it was said makes it cheaper.</param>
/// <param name="Change">To write something else than was heard.</param>
/// <param name="ChangedCharacter">For each character that changes.</param>
/// <param name="Distance">Times the distance of the sounds.</param>
/// <param name="Context">A change is cheaper by this where the trade is spoken of anyway.</param>
/// <param name="SpeltShare">The trade is spoken of when this share of the text is words of the trade as they are spelt,</param>
/// <param name="SoundingShare">or this share sounds like them,</param>
/// <param name="Sounding">no farther away than this for each syllable.</param>
/// <param name="Held">Characters that change only into what sounds the same.</param>
internal sealed record SpellingCosts(
    double UnknownCharacter,
    double RarestCharacter,
    double CharacterClass,
    IReadOnlyDictionary<string, double> EverydayClasses,
    double TradeWord,
    double TradeRepeats,
    double Change,
    double ChangedCharacter,
    double Distance,
    double Context,
    double SpeltShare,
    double SoundingShare,
    double Sounding,
    string Held
)
{
    public double OfTrade(double times) => TradeWord - TradeRepeats * Math.Log(times);
}
