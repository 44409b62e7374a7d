namespace SmartService.VoiceGateway.Speaking.Local;

/// <summary>
/// Cuts what a model is given. A model has a longest sound (20 to 30 s is usual), and ONNX Runtime ends the whole process
/// when it is asked for more, so nothing may come near it.
/// </summary>
internal static class ShortPieces
{
    /// <summary>About nine seconds at the usual speed.</summary>
    private const int MostCharacters = 40;

    public static IEnumerable<string> Of(string text, double speed)
    {
        var most = (int)(MostCharacters * Math.Clamp(speed, 0.25, 1));
        while (text.Length > most)
        {
            var mark = text.LastIndexOfAny([.. "，、；：。！？"], most - 1);
            var piece = mark < 0 ? most : mark + 1;
            yield return text[..piece];
            text = text[piece..];
        }
        if (text.Length > 0)
            yield return text;
    }
}
