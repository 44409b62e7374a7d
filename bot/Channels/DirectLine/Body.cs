using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SmartService.Channels.DirectLine;

/// <summary>Reads what came with a request, up to a bound.</summary>
internal static class Body
{
    // Reading on a while lets a sender finish and see why it was refused, instead of a broken line.
    private const long Patience = 96 * 1024 * 1024;

    /// <exception cref="DirectLineException">It is larger than <paramref name="limit"/>.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, long limit, string what, CancellationToken cancellation)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0; )
        {
            if (kept.Length + read > limit)
                throw DirectLineException.TooBig($"{what} is too large: at most {Size(limit)} are accepted.");
            kept.Write(buffer, 0, read);
        }
        return kept.ToArray();
    }

    /// <summary>Lifts the server's own bound, which would break the line without a word; ours is checked instead.</summary>
    public static void LiftServerLimit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = Patience;
    }

    /// <summary>Takes what is still coming and throws it away.</summary>
    public static async Task DrainAsync(HttpContext context)
    {
        if (context.Request.ContentLength > Patience)
            return;
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        catch (Exception gone) when (gone is IOException or BadHttpRequestException or OperationCanceledException) { }
    }

    private static string Size(long bytes) => bytes >= 1 << 20 ? $"{bytes >> 20} MiB" : $"{bytes >> 10} KiB";
}
