namespace SmartService.VoiceGateway.Hearing.Spelling;

/// <summary>A word that may have been said, with how it sounds.</summary>
/// <param name="Cost">The less, the likelier.</param>
internal sealed record Word(string Text, double Cost)
{
    public int[][] Sounds { get; } = [.. Text.Select(Pinyin.Of)];

    /// <returns>How far what was heard sounds from the word, or null for too far.</returns>
    public float? Distance(ReadOnlySpan<char> heard)
    {
        var (sum, most) = (0f, SoundAlike.FarthestPerSyllable * Text.Length);
        for (var at = 0; at < Text.Length; at++)
        {
            if (heard[at] == Text[at])
                continue;
            var apart = SoundAlike.Between(Pinyin.Of(heard[at]), Sounds[at]);
            sum += apart;
            if (apart > SoundAlike.Farthest || sum > most)
                return null;
        }
        return sum;
    }
}
