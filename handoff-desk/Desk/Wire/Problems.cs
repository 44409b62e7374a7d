using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SmartService.Desk.Wire;

/// <summary>What went wrong and what to do about it, in Chinese, as problem details.</summary>
internal static class Problems
{
    public static ProblemHttpResult Wrong(string title, string detail) => Say(400, "invalid", title, detail);

    public static ProblemHttpResult NotSignedIn() => Say(401, "signed-out", "您还没有登录", "请登录后再试。");

    public static ProblemHttpResult NotAllowed(string detail) => Say(403, "forbidden", "没有权限", detail);

    public static ProblemHttpResult NoConversation() =>
        Say(404, "no-conversation", "没有这个会话", "它不存在，或者不由您接待、也不在排队。请刷新队列后再选。");

    public static ProblemHttpResult NotYours() =>
        Say(409, "not-yours", "这个会话不由您接待", "它可能已退回、转出或结束。请刷新后再操作。");

    /// <param name="code">For the page to act on.</param>
    public static ProblemHttpResult Say(
        int status,
        string code,
        string title,
        string detail,
        params (string Name, object? Value)[] more
    ) =>
        TypedResults.Problem(
            detail,
            statusCode: status,
            title: title,
            extensions: more.Prepend((Name: "code", Value: code)).ToDictionary(pair => pair.Name, pair => pair.Value)
        );
}
