namespace SmartService.VoiceGateway.Speaking.Local;

/// <summary>
/// Cuts what a model is given. A model has a longest sound (20 to 30 s is usual), and ONNX Runtime ends the whole process
/// when it is asked for more, so nothing may come near it.
/// </summary>
internal static class ShortPieces
{
    /// <summary>About nine seconds at the usual speed.</summary>
    private const int MostCharacters = 40;

    /// <summary>The caller waits for the first piece: a model gives nothing of it before all of it is made.</summary>
    private const int LeastFirst = 5;
    private const int MostFirst = 16;
    private static readonly char[] Marks = [.. "，、；：。！？"];

    public static IEnumerable<string> Of(string text, double speed)
    {
        if (
            text.Length > MostFirst
            && text.AsSpan(LeastFirst, MostFirst - LeastFirst).IndexOfAny(Marks) is >= 0 and var first
        )
        {
            yield return text[..(LeastFirst + first + 1)];
            text = text[(LeastFirst + first + 1)..];
        }
        var most = (int)(MostCharacters * Math.Clamp(speed, 0.25, 1));
        while (text.Length > most)
        {
            var mark = text.LastIndexOfAny(Marks, most - 1);
            var piece = mark < 0 ? most : mark + 1;
            yield return text[..piece];
            text = text[piece..];
        }
        if (text.Length > 0)
            yield return text;
    }
}
