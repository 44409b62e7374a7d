using SmartService.Channels.WeChat.Api;

namespace SmartService.Channels.WeChat;

/// <summary>WeChat did not do what a person asked of it.</summary>
public sealed class WeChatRefusalException : Exception
{
    internal WeChatRefusalException(string call, ApiAnswer answer)
        : base(
            $"WeChat did not do {call}: {Meaning(answer)}{(answer.Code == 0 ? "" : $" (errcode {answer.Code})")}."
        ) => Code = answer.Code;

    /// <summary>WeChat's errcode; 0 when it gave no answer.</summary>
    public int Code { get; }

    private static string Meaning(ApiAnswer answer) =>
        answer.Outcome switch
        {
            Outcome.Later when answer.Code == 0 => "it cannot be reached; try again later",
            Outcome.Later => "it asks to try again later",
            Outcome.Unknown => "it gave no usable answer, and may have done it",
            Outcome.NotAllowed =>
                "the account or its settings do not allow it; look at AppId, Secret and the IP whitelist",
            Outcome.Suspended => "the account is barred from it",
            _ => "it refuses what was sent",
        };
}
