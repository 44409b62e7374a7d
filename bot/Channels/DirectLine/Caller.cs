using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.DirectLine;

/// <summary>Who asks: a server with the secret, or the holder of a token for one conversation.</summary>
/// <param name="Grant">Null for a server.</param>
internal sealed record Caller(Grant? Grant);

/// <summary>Finds out who asks and whether they may.</summary>
internal sealed class Callers(DirectLineTokens tokens, ReadConversation read, IOptions<DirectLineOptions> options)
{
    /// <summary>Reads <c>Authorization: Bearer</c>.</summary>
    public async Task<Caller> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || header.Length < 8)
            throw new DirectLineException(401, "Unauthorized", "Send the header Authorization: Bearer with a token.");
        var bearer = header[7..].Trim();
        if (IsSecret(bearer))
            return new Caller(Grant: null);
        return new Caller(await CheckAsync(bearer, "dl", cancellation));
    }

    /// <summary>Reads the ticket in a stream's address.</summary>
    public Task<Grant> ReadTicketAsync(string? ticket, string purpose, CancellationToken cancellation) =>
        CheckAsync(ticket ?? "", purpose, cancellation);

    /// <summary>The conversation, when it is there and the caller may speak in it.</summary>
    public async Task<Conversation> OpenAsync(Caller caller, string conversationId, CancellationToken cancellation)
    {
        var found = conversationId.Length <= 100 ? await read.FindAsync(conversationId, cancellation) : null;
        if (found is null || found.Channel != "web")
            throw DirectLineException.NoSuchConversation();
        if (caller.Grant is { } grant && grant.Conversation != conversationId)
            throw new DirectLineException(403, "Forbidden", "This token is for another conversation.");
        return found;
    }

    private async Task<Grant> CheckAsync(string token, string purpose, CancellationToken cancellation)
    {
        var grant = await tokens.ReadAsync(token, cancellation);
        if (grant is null || grant.Purpose != purpose)
            throw new DirectLineException(403, "Forbidden", "This token is none of ours. Ask for a new one.");
        if (tokens.IsExpired(grant))
            throw new DirectLineException(403, "TokenExpired", "Token has expired. Ask for a new one.");
        return grant;
    }

    private bool IsSecret(string bearer) =>
        options.Value.Secret is { } secret
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(bearer)),
            SHA256.HashData(Encoding.UTF8.GetBytes(secret))
        );
}
