using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace SmartService.Channels.DirectLine;

/// <param name="ExpiresIn">Seconds.</param>
internal sealed record TokenAnswer(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn
)
{
    public string? StreamUrl { get; init; }
    public string? ReferenceGrammarId { get; init; }
}

/// <summary>Makes tokens for a new conversation, and new ones from old ones.</summary>
internal sealed class GenerateToken(DirectLineTokens tokens, IOptions<DirectLineOptions> options)
{
    private sealed record Body(User? User);

    private sealed record User(string? Id);

    /// <summary>A token for a conversation that is still to be started.</summary>
    /// <param name="user">The user's id; null for a new one.</param>
    public Task<TokenAnswer> NewAsync(string? user, CancellationToken cancellation) =>
        ForAsync(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), user ?? NewUser(), cancellation);

    /// <summary>A token that lives from now on.</summary>
    public async Task<TokenAnswer> ForAsync(string conversation, string user, CancellationToken cancellation)
    {
        var life = TimeSpan.FromMinutes(options.Value.TokenMinutes);
        var token = await tokens.SignAsync("dl", conversation, user, life, cancellation);
        return new TokenAnswer(conversation, token, (int)life.TotalSeconds);
    }

    /// <summary>The user's id that the body names, or null.</summary>
    public static async Task<string?> ReadUserAsync(HttpRequest request, CancellationToken cancellation)
    {
        var bytes = await DirectLine.Body.ReadAsync(request.Body, 64 * 1024, "The body", cancellation);
        if (bytes.AsSpan().Trim(" \r\n\t"u8).IsEmpty)
            return null;
        var id = Parse(bytes)?.User?.Id;
        if (string.IsNullOrEmpty(id))
            return null;
        return id.Length <= 100 && id.All(c => char.IsAscii(c) && !char.IsControl(c))
            ? id
            : throw DirectLineException.Malformed("user.id: at most 100 visible ASCII characters are needed.");
    }

    private static Body? Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<Body>(bytes, Wire.Json);
        }
        catch (JsonException)
        {
            throw DirectLineException.Malformed("The body is not JSON.");
        }
    }

    private static string NewUser() => $"dl_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";
}
