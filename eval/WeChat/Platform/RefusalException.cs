namespace SmartService.Eval.WeChat.Platform;

/// <summary>The platform says no.</summary>
public sealed class RefusalException(int code, string message) : Exception(message)
{
    public int Code => code;

    public static void When(bool wrong, int code, string message)
    {
        if (wrong)
            throw new RefusalException(code, message);
    }

    /// <summary>With the platform's own name of the request at its end, as all its errors have.</summary>
    public object Json() => new { errcode = code, errmsg = $"{Message} rid: {Rid()}" };

    private static string Rid() => string.Join('-', Enumerable.Range(0, 3).Select(_ => $"{Random.Shared.Next():x8}"));
}
