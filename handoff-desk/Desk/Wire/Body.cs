using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SmartService.Desk.Wire;

/// <summary>A request's JSON, at most 64 KiB, or null with what is wrong with it.</summary>
internal sealed class Body<T> : IBody
    where T : class
{
    private const int Limit = 64 * 1024;
    private T? _value;

    /// <summary>Never null inside an endpoint: <see cref="Gate"/> refuses before.</summary>
    public T Value => _value ?? throw new InvalidOperationException("The body was not read.");
    public string? Wrong { get; private init; }

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            return new Body<T> { Wrong = "请求内容应为 JSON（Content-Type: application/json）。" };
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = Limit;
        try
        {
            var value = await context.Request.ReadFromJsonAsync<T>(DeskJson.Options, context.RequestAborted);
            return new Body<T> { _value = value, Wrong = value is null ? "请求内容为空。" : null };
        }
        catch (BadHttpRequestException)
        {
            return new Body<T> { Wrong = "请求内容不完整，或超过 64 KB。" };
        }
        catch (JsonException)
        {
            return new Body<T> { Wrong = "请求内容不是有效的 JSON，或缺少必填项。" };
        }
    }
}

internal interface IBody
{
    string? Wrong { get; }
}
