namespace SmartService.Eval.WeChat.Platform;

/// <summary>How the platform writes to the account's server.</summary>
public enum PushMode
{
    /// <summary>明文模式.</summary>
    Plain,

    /// <summary>兼容模式: both in one.</summary>
    Compatible,

    /// <summary>安全模式.</summary>
    Safe,
}

/// <summary>One delivery.</summary>
/// <param name="Status">Null when no answer came in time, or none at all.</param>
/// <param name="Answer">As it came.</param>
/// <param name="Problem">Why the platform does not take it for an answer; null when it does.</param>
public sealed record PushTry(int? Status, string? Answer, string? Problem);

/// <summary>What became of something that a customer did.</summary>
/// <param name="Tries">All deliveries.</param>
/// <param name="Reply">The message in the answer, decrypted; null for "success" and for nothing.</param>
public sealed record PushOutcome(IReadOnlyList<PushTry> Tries, string? Reply)
{
    /// <summary>Whether the account's server took it. If not, the customer read WeChat's excuse.</summary>
    public bool IsAccepted => Tries.Any(one => one.Problem is null);
}
