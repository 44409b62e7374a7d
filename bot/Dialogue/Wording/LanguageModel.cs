using Microsoft.Extensions.AI;

namespace SmartService.Dialogue.Wording;

/// <summary>The optional language model: asks within its time, and never lets its trouble reach a customer.</summary>
internal sealed partial class LanguageModel(
    IChatClient? client,
    LanguageModelOptions options,
    ILogger<LanguageModel> log
)
{
    /// <returns>Null when there is none, it was late, or it failed.</returns>
    public async Task<string?> AskAsync(string instruction, string data, CancellationToken hangUp)
    {
        if (client is null)
            return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(hangUp);
        limit.CancelAfter(options.TimeoutMs);
        try
        {
            var answer = await client.GetResponseAsync(
                [new ChatMessage(ChatRole.System, instruction), new ChatMessage(ChatRole.User, data)],
                cancellationToken: limit.Token
            );
            return answer.Text.Trim();
        }
        catch (Exception failure) when (!hangUp.IsCancellationRequested)
        {
            LogFailure(log, failure.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The language model gave no answer ({Failure}); the plain answer was used.")]
    private static partial void LogFailure(ILogger log, string failure);
}
