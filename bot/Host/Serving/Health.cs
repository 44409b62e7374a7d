namespace SmartService.Host.Serving;

/// <summary><c>/healthz</c>: the process lives. <c>/readyz</c>: customers can be served, or what is missing.</summary>
static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => TypedResults.Json(new { status = "alive" }));
        app.MapGet("/readyz", ReadyAsync);
    }

    static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken gone)
    {
        var missing = await readiness.MissingAsync(gone);
        return missing.Count == 0
            ? TypedResults.Json(new { status = "ready" })
            : TypedResults.Json(
                new { status = "not ready", missing },
                statusCode: StatusCodes.Status503ServiceUnavailable
            );
    }
}
