using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.DirectLine;

/// <summary>Direct Line 3.0, as its users know it.</summary>
internal static class DirectLineEndpoints
{
    public static IServiceCollection AddDirectLine(this IServiceCollection services) =>
        services
            .AddSingleton<DirectLineTokens>()
            .AddSingleton<Callers>()
            .AddSingleton<Limits>()
            .AddSingleton<ConversationSignals>()
            .AddSingleton<FileLinks>()
            .AddSingleton<ActivityReader>()
            .AddSingleton<ActivityWriter>()
            .AddSingleton<TurnTaker>()
            .AddSingleton<GenerateToken>()
            .AddSingleton<StartConversation>()
            .AddSingleton<PostActivity>()
            .AddSingleton<Upload>()
            .AddSingleton<ServeAttachment>()
            .AddSingleton<ReadStatus>()
            .AddSingleton<StreamActivities>();

    public static void MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        var line = endpoints.MapGroup("/v3/directline").AddEndpointFilter<RouteGroupBuilder, Door>();
        line.MapMethods("{**any}", ["OPTIONS"], () => Results.NoContent());
        line.MapPost("tokens/generate", Generate);
        line.MapPost("tokens/refresh", Refresh);
        line.MapPost("conversations", Start);
        line.MapGet("conversations/{id}", Return);
        line.MapPost("conversations/{id}/activities", Post);
        line.MapGet("conversations/{id}/activities", Read);
        line.MapPost("conversations/{id}/upload", PostFiles);
        line.MapGet(
            "attachments/{id}",
            (string id, string? t, HttpContext here, ServeAttachment serve) =>
                serve.RunAsync(id, t, here.Response, here.RequestAborted)
        );
        endpoints.MapStream();
    }

    private static async Task<IResult> Generate(HttpContext here, Callers callers, GenerateToken generate)
    {
        var caller = await callers.ReadAsync(here.Request, here.RequestAborted);
        if (caller.Grant is not null)
            throw new DirectLineException(
                403,
                "Forbidden",
                "Only the secret makes new tokens; refresh the one you have."
            );
        var user = await GenerateToken.ReadUserAsync(here.Request, here.RequestAborted);
        return Ok(await generate.NewAsync(user, here.RequestAborted));
    }

    private static async Task<IResult> Refresh(HttpContext here, Callers callers, GenerateToken generate)
    {
        var caller = await callers.ReadAsync(here.Request, here.RequestAborted);
        if (caller.Grant is not { } grant)
            throw new DirectLineException(403, "Forbidden", "The secret needs no refreshing; send a token.");
        return Ok(await generate.ForAsync(grant.Conversation, grant.User, here.RequestAborted));
    }

    private static async Task<IResult> Start(HttpContext here, Callers callers, StartConversation start)
    {
        var caller = await callers.ReadAsync(here.Request, here.RequestAborted);
        var (answer, isNew) = await start.RunAsync(caller, here.Request, here.RequestAborted);
        return Results.Json(answer, Wire.Json, statusCode: isNew ? 201 : 200);
    }

    private static async Task<IResult> Return(
        string id,
        string? watermark,
        HttpContext here,
        Callers callers,
        StartConversation start
    )
    {
        var conversation = await FindAsync(id, here, callers);
        return Ok(await start.ReturnAsync(conversation, here.Request, $"{Mark(watermark)}", here.RequestAborted));
    }

    private static async Task<IResult> Post(string id, HttpContext here, Callers callers, PostActivity post)
    {
        var conversation = await FindAsync(id, here, callers);
        var json = await Body.ReadAsync(here.Request.Body, PostActivity.BodyLimit, "The activity", here.RequestAborted);
        var activity = ActivityReader.Parse(json);
        var turnId = ActivityReader.IdOf(activity);
        return Ok(new { Id = await post.RunAsync(conversation, activity, [], turnId, here.RequestAborted) });
    }

    private static async Task<IResult> PostFiles(string id, HttpContext here, Callers callers, Upload upload)
    {
        var conversation = await FindAsync(id, here, callers);
        return Ok(new { Id = await upload.RunAsync(conversation, here.Request, here.RequestAborted) });
    }

    private static async Task<IResult> Read(
        string id,
        string? watermark,
        HttpContext here,
        Callers callers,
        ReadConversation read,
        ActivityWriter writer,
        ReadStatus status
    )
    {
        var conversation = await FindAsync(id, here, callers);
        var view = new TranscriptView(read, writer, here.Request.Origin(), Mark(watermark));
        var set = await view.NextAsync(conversation, here.RequestAborted) ?? new ActivitySet([], $"{view.Watermark}");
        return Ok(set with { Status = await status.OfAsync(conversation, here.RequestAborted) });
    }

    private static async Task<Conversation> FindAsync(string id, HttpContext here, Callers callers) =>
        await callers.OpenAsync(await callers.ReadAsync(here.Request, here.RequestAborted), id, here.RequestAborted);

    private static IResult Ok<T>(T body) => Results.Json(body, Wire.Json);

    /// <summary>Clients that have none send nothing, a dash, or the word undefined.</summary>
    internal static long Mark(string? watermark) =>
        watermark is null or "" or "-" or "null" or "undefined" ? 0
        : long.TryParse(watermark, out var seq) && seq >= 0 ? seq
        : throw DirectLineException.Malformed("watermark: the value of the last ActivitySet is needed.");

    /// <summary>Scheme and host under which the customer reached us.</summary>
    internal static string Origin(this HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";
}
