namespace SmartService.Telephony.Dtmf;

/// <summary>Which pair of tones a block holds, if it holds nothing else (limits after ITU-T Q.24).</summary>
internal static class DtmfSpectrum
{
    // Mean amplitude of the block, about -45 dBm0.
    private const double Quietest = 100;

    // Of the block's power, the two tones must have this share: voices have overtones, tones have none.
    private const double Purity = 0.85;

    // A telephone's rows and columns may differ in power by so much; long lines take more from the higher ones.
    private const double ColumnAbove = 4;
    private const double RowAbove = 8;

    public static char? Key(ReadOnlySpan<short> block)
    {
        var total = 0.0;
        foreach (var sample in block)
            total += (double)sample * sample;
        if (total < block.Length * Quietest * Quietest)
            return null;
        var row = Strongest(block, DtmfTone.Rows);
        var column = Strongest(block, DtmfTone.Columns);
        var rowPower = PowerAround(block, DtmfTone.Rows[row]);
        var columnPower = PowerAround(block, DtmfTone.Columns[column]);
        // A tone that fills the block alone has a power of half its length times its whole energy.
        var share = 2 * (rowPower + columnPower) / (block.Length * total);
        var balanced = columnPower < rowPower * ColumnAbove && rowPower < columnPower * RowAbove;
        return share > Purity && balanced ? DtmfTone.KeyAt(row, column) : null;
    }

    private static int Strongest(ReadOnlySpan<short> block, int[] tones)
    {
        var (best, most) = (0, 0.0);
        for (var i = 0; i < tones.Length; i++)
            if (Power(block, tones[i]) is var power && power > most)
                (best, most) = (i, power);
        return best;
    }

    // Keypads may be off by 1.5 % (Q.24); a filter at the very tone would miss a part of theirs.
    private static double PowerAround(ReadOnlySpan<short> block, int tone) =>
        Math.Max(Power(block, tone), Math.Max(Power(block, tone * 0.988), Power(block, tone * 1.012)));

    private static double Power(ReadOnlySpan<short> block, double tone)
    {
        var turn = 2 * Math.Cos(2 * Math.PI * tone / Audio.Frames.Rate);
        var (last, before) = (0.0, 0.0);
        foreach (var sample in block)
            (last, before) = (sample + turn * last - before, last);
        return last * last + before * before - turn * last * before;
    }
}
