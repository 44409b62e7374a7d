using SmartService.Channels.WeChat.Api;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>How long what was not taken waits for its next try.</summary>
internal static class NextTry
{
    private const int MostDoublings = 10;

    /// <param name="answer">As long as it asks for, at least.</param>
    /// <param name="failures">Of before; the wait doubles with each.</param>
    /// <param name="longest">What it does not grow beyond by itself.</param>
    public static TimeSpan After(ApiAnswer answer, int failures, WeChatOptions options, TimeSpan longest)
    {
        var own = TimeSpan.FromSeconds(options.RetrySeconds * Math.Pow(2, Math.Min(failures, MostDoublings)));
        return answer.Wait > own ? answer.Wait
            : own < longest ? own
            : longest;
    }
}
