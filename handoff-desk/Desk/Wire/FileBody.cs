using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SmartService.Desk.Wire;

/// <summary>A request whose body is a picture or a voice, or what is wrong with it.</summary>
internal sealed class FileBody : IBody
{
    private byte[]? _content;

    /// <summary>Never empty inside an endpoint: <see cref="Gate"/> refuses before.</summary>
    public byte[] Content => _content ?? throw new InvalidOperationException("The file was not read.");

    /// <summary>What it is, by its first bytes; what the browser says of it does not count.</summary>
    public string ContentType { get; private init; } = "";
    public string? Wrong { get; private init; }

    public static async ValueTask<FileBody?> BindAsync(HttpContext context)
    {
        var mebibytes = context.RequestServices.GetRequiredService<IOptions<DeskOptions>>().Value.FileMiB;
        var limit = mebibytes * 1024L * 1024;
        var tooBig = new FileBody { Wrong = $"文件最大 {mebibytes} MB，请压缩后再发。" };
        if (context.Request.ContentLength > limit)
            return tooBig;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit;
        try
        {
            using var bytes = new MemoryStream();
            await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
            return Of(bytes.ToArray());
        }
        catch (BadHttpRequestException)
        {
            return tooBig;
        }
    }

    private static FileBody Of(byte[] content) =>
        FileKind.Of(content) is { } kind
            ? new() { _content = content, ContentType = kind }
            : new() { Wrong = "只能发送 JPEG、PNG、GIF、WebP 图片，或者录下的语音。" };
}
