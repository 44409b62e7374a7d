namespace SmartService.Eval.WeChat.Platform;

/// <summary>Answers that are the same everywhere.</summary>
public static class Answers
{
    public static object Ok => new { errcode = 0, errmsg = "ok" };
}

/// <summary>An answer that is a file.</summary>
public sealed record FileAnswer(byte[] Bytes, string ContentType, string FileName);

/// <summary>An answer that says where to ask instead.</summary>
public sealed record MovedAnswer(string Address);
