namespace SmartService.Channels.WeChat.Api;

/// <summary>What WeChat made of a call.</summary>
/// <param name="Outcome">What to do next.</param>
/// <param name="Code">WeChat's errcode; 0 when there was none.</param>
/// <param name="Wait">When it is to be tried later, how long not to try again.</param>
internal record ApiAnswer(Outcome Outcome, int Code = 0, TimeSpan Wait = default)
{
    public bool IsDone => Outcome == Outcome.Done;
}

/// <summary>An answer that carries something.</summary>
/// <param name="Value">What was asked for; null unless it is done.</param>
internal sealed record ApiAnswer<T>(Outcome Outcome, T? Value, int Code = 0, TimeSpan Wait = default)
    : ApiAnswer(Outcome, Code, Wait)
    where T : class
{
    public static ApiAnswer<T> Of(T value) => new(Outcome.Done, value);

    public static ApiAnswer<T> Not(ApiAnswer answer) => new(answer.Outcome, null, answer.Code, answer.Wait);

    // A value may be a token or tell of a customer; it does not belong into a log by accident.
    public override string ToString() => $"{Outcome} ({Code})";
}
