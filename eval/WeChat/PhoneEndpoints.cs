using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SmartService.Eval.Running;

namespace SmartService.Eval.WeChat;

/// <summary>The phone's page, and what it does.</summary>
static partial class PhoneEndpoints
{
    const int MostBytes = 12 * 1024 * 1024;

    public static void MapPhone(this IEndpointRouteBuilder endpoints, Phones phones, Uri desk)
    {
        endpoints.MapGet("/", () => File("index.html", "text/html; charset=utf-8"));
        endpoints.MapGet("/phone.css", () => File("phone.css", "text/css; charset=utf-8"));
        endpoints.MapGet("/phone.js", () => File("phone.js", "text/javascript; charset=utf-8"));
        endpoints.MapGet("/media/{id}", (string id) => Media(phones, id));
        // A simple request of another site's page must not be one of ours: all below want JSON or a picture.
        var api = endpoints.MapGroup("/api/{openId:regex(^o[A-Za-z0-9_-]{{27}}$)}");
        api.MapGet("/", (string openId) => TypedResults.Json(phones.Of(openId).View(desk)));
        api.MapPost("/do", (string openId, Deed deed) => Do(phones.Of(openId), deed));
        api.MapPost("/file", (string openId, HttpRequest request) => SendAsync(phones, openId, request));
        api.MapPost("/open", (string openId, Deed deed) => Open(phones, openId, deed));
    }

    /// <summary>Something that a follower does with a finger.</summary>
    /// <param name="What">text, choice, place, click, view, follow, leave or scan.</param>
    sealed record Deed(string What, string Text = "", string Id = "", double Latitude = 0, double Longitude = 0);

    static FileContentHttpResult File(string name, string contentType) =>
        TypedResults.Bytes(System.IO.File.ReadAllBytes(Beside.Path(Path.Combine("WeChat", "Page", name))), contentType);

    static IResult Media(Phones phones, string id) =>
        phones.Platform.Media.Find(id) is { } file
            ? TypedResults.Bytes(file.Bytes, file.ContentType, enableRangeProcessing: true)
            : TypedResults.NotFound();

    static IResult Do(Phone phone, Deed deed)
    {
        var line = new PhoneLine("me", deed.What, deed.Text);
        switch (deed.What)
        {
            case "text":
                phone.Do("文字", phone.Words.Text(deed.Text), line);
                break;
            case "choice":
                phone.Do("选项", phone.Words.Choice(deed.Text, deed.Id), line);
                break;
            case "place":
                phone.Do("位置", phone.Words.Location(deed.Latitude, deed.Longitude, deed.Text), line);
                break;
            case "click":
                phone.Do("菜单", phone.Words.Click(deed.Id));
                break;
            case "view":
                phone.Do("菜单", phone.Words.View(deed.Id));
                break;
            case "scan":
                phone.Do("扫码", phone.User.IsFollowing ? phone.Words.Scan(deed.Id) : phone.Words.Subscribe(deed.Id));
                break;
            case "follow":
                phone.Do("关注", phone.Words.Subscribe());
                break;
            case "leave":
                phone.Do("取消关注", phone.Words.Unsubscribe());
                break;
            default:
                return TypedResults.BadRequest();
        }
        return TypedResults.NoContent();
    }

    static async Task<IResult> SendAsync(Phones phones, string openId, HttpRequest request)
    {
        using var body = new MemoryStream();
        if (request.ContentLength is not (> 0 and <= MostBytes))
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        await request.Body.CopyToAsync(body);
        var (type, phone) = (request.ContentType ?? "", phones.Of(openId));
        var kind = type.Split('/')[0];
        var id = phones.Platform.Media.Add(kind, body.ToArray(), type);
        switch (kind)
        {
            case "image":
                phone.Do("图片", phone.Words.Picture(id), new PhoneLine("me", kind, "", id));
                break;
            case "video":
                phone.Do("视频", phone.Words.Video(id, id), new PhoneLine("me", kind, "", id));
                break;
            default:
                return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }
        return TypedResults.NoContent();
    }

    sealed record Opened(string Url);

    /// <summary>By way of the platform, so that it knows who opened a page when the page asks it.</summary>
    static JsonHttpResult<Opened> Open(Phones phones, string openId, Deed deed) =>
        TypedResults.Json(
            new Opened(
                deed.Id.StartsWith("http", StringComparison.Ordinal)
                    ? phones.Platform.Sdk.OpenOn(openId, SignIn().Replace(deed.Id, phones.Platform.Url + "/"))
                    : deed.Id
            )
        );

    [GeneratedRegex("^https://open\\.weixin\\.qq\\.com/")]
    private static partial Regex SignIn();
}
