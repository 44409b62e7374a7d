namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>Whether a clause is said in the form that an intent has: 我要过户 is a request, 怎么过户 a question.</summary>
internal static class FormFit
{
    /// <returns>-1 to 1.</returns>
    public static double Of(string intent, ClauseForm form)
    {
        if (intent.StartsWith("request:repair", StringComparison.Ordinal))
            return form.AsksCause && !form.Own && !form.Wants ? -1
                : form.Own || form.Wants ? 0.3
                : 0;
        if (intent.StartsWith("request:", StringComparison.Ordinal))
            return form.Wants ? 0.7
                : form.Asks ? -1
                : 0;
        return intent switch
        {
            "question" => form.Asks && !form.Wants ? 0.7
            : form.Wants ? -0.7
            : 0,
            "outside" => form.OfTrade ? -0.8 : 0.6,
            "price" => form.Own ? 0.3 : -0.6,
            _ => 0,
        };
    }
}
