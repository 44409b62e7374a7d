namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>Whether a clause is said in the form that an intent has: 我要过户 is a request, 怎么过户 a question.</summary>
internal static class FormFit
{
    /// <returns>-1 to 1.</returns>
    public static double Of(string intent, ClauseForm form) =>
        intent switch
        {
            "question" => Question(form),
            "outside" => form.Elsewhere ? 1
            : form.OfTrade ? -0.8
            : 0.2,
            "price" => form.Own ? 0.3 : -0.6,
            "balance" or "bill" or "arrears" or "usage" or "reading" => form is { General: true, Own: false }
                ? -0.8
                : 0,
            "track" => form.AsksProgress ? 0.6 : 0,
            "request:heating-stop" or "request:supply-stop" when form.Resumes => -0.6,
            _ when intent.EndsWith("-resume", StringComparison.Ordinal) && !form.Resumes => Request(form) - 0.3,
            _ when intent.StartsWith("request:repair", StringComparison.Ordinal) => Repair(form),
            IntentExamples.Repair => Repair(form),
            _ when intent.StartsWith("request:", StringComparison.Ordinal) => Request(form),
            _ => 0,
        };

    private static double Question(ClauseForm form) =>
        form.Elsewhere ? -1
        : form.Wants ? -0.5
        : form.Policy || form is { General: true, Own: false } ? 0.8
        : form.Asks && !form.Own ? 0.7
        : form.Asks ? 0.4
        : form.AsksAnything && !form.Own && !form.AsksProgress ? 0.3
        : 0;

    private static double Request(ClauseForm form) =>
        form.AsksProgress ? -0.8
        : form.Wants ? 0.7
        : form.Asks ? -1
        : form.AsksAnything ? -0.9
        : 0;

    /// <summary>A fault is told, not asked for: 打不着火 is a repair, 打不着火是什么原因 a question.</summary>
    private static double Repair(ClauseForm form) =>
        form.Policy ? -0.8
        : form.Own || form.Wants ? 0.3
        : form.AsksCause ? -1
        : form.AsksAnything ? -0.8
        : 0;
}
