using Microsoft.Extensions.Logging;

namespace SmartService.Channels.WeChat.Api;

/// <summary>A token that one node fetches for all, renewed before it ends.</summary>
/// <param name="name">Its name on the shelf, and in logs.</param>
/// <param name="shelf">Where all nodes look.</param>
/// <param name="time">The clock of its life.</param>
/// <param name="renewBefore">How long before its end the next one is fetched.</param>
/// <param name="fetch">Gets one from WeChat; true makes WeChat give up the one it has.</param>
/// <param name="log">Is never told the token.</param>
internal sealed partial class SharedToken(
    string name,
    ITokenShelf shelf,
    TimeProvider time,
    TimeSpan renewBefore,
    Func<bool, CancellationToken, Task<ApiAnswer<FreshToken>>> fetch,
    ILogger log
) : IDisposable
{
    private const int MostLooks = 80;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(125);
    private static readonly TimeSpan FetchWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ForceEvery = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim oneAtATime = new(1);
    private readonly string me = Guid.NewGuid().ToString("N");
    private ShelfEntry here = ShelfEntry.Nothing;

    /// <param name="refused">A token that WeChat just refused; another is wanted.</param>
    /// <param name="stop">Nobody waits for it any more.</param>
    public async Task<ApiAnswer<string>> GetAsync(string? refused, CancellationToken stop)
    {
        if (here.IsFresh(Now, refused))
            return ApiAnswer<string>.Of(here.Token!);
        await oneAtATime.WaitAsync(stop);
        try
        {
            return here.IsFresh(Now, refused) ? ApiAnswer<string>.Of(here.Token!) : await LookAsync(refused, stop);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private DateTimeOffset Now => time.GetUtcNow();

    private async Task<ApiAnswer<string>> LookAsync(string? refused, CancellationToken stop)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var text = await shelf.ReadAsync(name, stop);
            var entry = ShelfEntry.Read(text);
            if (entry.IsFresh(Now, refused))
                return ApiAnswer<string>.Of((here = entry).Token!);
            if (!entry.IsBeingFetched(Now))
            {
                var mine = entry.Without(refused) with { FetchedBy = me, FetchedUntil = Now + FetchWithin };
                if (await shelf.ReplaceAsync(name, text, mine.Write(), stop))
                    return await FetchAsync(mine, refused, stop);
                // Another node was first; it may even be done.
                continue;
            }

            // Nobody need wait for the next one while this one works.
            if (entry.IsUsable(Now, refused))
                return ApiAnswer<string>.Of(entry.Token!);
            await Task.Delay(LookEvery, time, stop);
        }

        return new(Outcome.Later, null, 0, LookEvery);
    }

    private async Task<ApiAnswer<string>> FetchAsync(ShelfEntry mine, string? refused, CancellationToken stop)
    {
        var next = mine.WithoutFetcher();
        try
        {
            var (answer, forcedAt) = await AskAsync(mine, refused, stop);
            next = answer.Value is { } token ? Shelved(token, forcedAt) : Kept(next, forcedAt);
            here = next;
            if (next.IsUsable(Now, refused))
                return ApiAnswer<string>.Of(next.Token!);
            return answer.IsDone ? NotAnother() : ApiAnswer<string>.Not(answer);
        }
        finally
        {
            // Whoever gave up waiting must not keep the other nodes from fetching. If one of them thought us dead,
            // what it wrote stays: both tokens are good.
            await shelf.ReplaceAsync(name, mine.Write(), next.Write(), CancellationToken.None);
        }
    }

    private async Task<(ApiAnswer<FreshToken> Answer, DateTimeOffset ForcedAt)> AskAsync(
        ShelfEntry mine,
        string? refused,
        CancellationToken stop
    )
    {
        var answer = await fetch(false, stop);
        if (refused is null || answer.Value?.Token != refused || Now - mine.ForcedAt < ForceEvery)
            return (answer, mine.ForcedAt);
        // WeChat refuses the very token that it hands out: only force brings another.
        LogForced(log, name);
        return (await fetch(true, stop), Now);
    }

    private ShelfEntry Shelved(FreshToken token, DateTimeOffset forcedAt)
    {
        var endsAt = Now + token.For;
        // When WeChat does not hand out the next one yet, it is not asked with every message.
        var renewAt = Max(endsAt - renewBefore, Now + TryAgainAfter);
        LogFetched(log, name, (int)token.For.TotalSeconds);
        return new()
        {
            Token = token.Token,
            EndsAt = endsAt,
            RenewAt = renewAt,
            ForcedAt = forcedAt,
        };
    }

    /// <summary>None came; the old one, if it still works, is used for a while before the next try.</summary>
    private ShelfEntry Kept(ShelfEntry old, DateTimeOffset forcedAt) =>
        old with
        {
            RenewAt = Max(old.RenewAt, Now + TryAgainAfter),
            ForcedAt = forcedAt,
        };

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static ApiAnswer<string> NotAnother() => new(Outcome.Later, null, 0, TryAgainAfter);

    [LoggerMessage(LogLevel.Information, "{Name}: one was fetched that is good for {Seconds} s.")]
    private static partial void LogFetched(ILogger log, string name, int seconds);

    [LoggerMessage(LogLevel.Warning, "{Name}: WeChat refuses what it hands out; it was made to make a new one.")]
    private static partial void LogForced(ILogger log, string name);
}
