using System.Text.Json;

namespace SmartService.Channels.WeChat.Api;

/// <summary>What stands on the shelf: a token, until when it is good, and which node is fetching the next one.</summary>
internal sealed record ShelfEntry
{
    public static readonly ShelfEntry Nothing = new();

    public string? Token { get; init; }
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>From here on the next one is to be fetched, though this one still works.</summary>
    public DateTimeOffset RenewAt { get; init; }

    /// <summary>When WeChat was last made to give up its own; it allows that twenty times a day.</summary>
    public DateTimeOffset ForcedAt { get; init; }

    /// <summary>The node that is fetching, and until when the others believe that it lives.</summary>
    public string? FetchedBy { get; init; }
    public DateTimeOffset FetchedUntil { get; init; }

    /// <returns>Nothing for what is not an entry, so that a shelf that was spoilt by hand mends itself.</returns>
    public static ShelfEntry Read(string? text)
    {
        try
        {
            return text is null ? Nothing : JsonSerializer.Deserialize<ShelfEntry>(text) ?? Nothing;
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }

    public string Write() => JsonSerializer.Serialize(this);

    public bool IsFresh(DateTimeOffset now, string? refused) => IsUsable(now, refused) && now < RenewAt;

    public bool IsUsable(DateTimeOffset now, string? refused) => Token is not null && Token != refused && now < EndsAt;

    public bool IsBeingFetched(DateTimeOffset now) => FetchedBy is not null && now < FetchedUntil;

    /// <summary>So that no other node takes what WeChat refused.</summary>
    public ShelfEntry Without(string? refused) => Token == refused ? this with { Token = null } : this;

    public ShelfEntry WithoutFetcher() => this with { FetchedBy = null, FetchedUntil = default };

    // It holds the token.
    public override string ToString() => $"good until {EndsAt:O}";
}
