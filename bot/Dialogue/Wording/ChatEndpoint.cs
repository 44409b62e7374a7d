using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SmartService.Dialogue.Wording;

/// <summary>Any OpenAI-compatible chat endpoint; asks without chance (temperature 0).</summary>
internal sealed class ChatEndpoint(HttpClient http, LanguageModelOptions options) : IChatClient
{
    private const int MostBytes = 256 * 1024;

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? chatOptions = null,
        CancellationToken cancellationToken = default
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            options.BaseUrl!.TrimEnd('/') + "/chat/completions"
        );
        if (options.ApiKey is { Length: > 0 } key)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Content = JsonContent.Create(
            new
            {
                model = options.Model,
                temperature = 0,
                max_tokens = chatOptions?.MaxOutputTokens ?? 400,
                messages = messages.Select(message => new { role = message.Role.Value, content = message.Text }),
            }
        );
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, Content(json)));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? chatOptions = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var response = await GetResponseAsync(messages, chatOptions, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => http.Dispose();

    private static string Content(JsonDocument json)
    {
        try
        {
            return json.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()
                ?? "";
        }
        catch (Exception wrong)
            when (wrong is KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new HttpRequestException("The language model answered without choices[0].message.content.", wrong);
        }
    }
}
