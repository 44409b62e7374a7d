namespace SmartService.Host.Serving;

/// <summary>What a browser may do with our pages. A room that needs more sets the header itself and is left alone.</summary>
static class SecurityHeaders
{
    static readonly Dictionary<string, string> Defaults = new()
    {
        ["Content-Security-Policy"] =
            "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
            + "connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "same-origin",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Permissions-Policy"] = "geolocation=(), payment=(), usb=()",
    };

    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    foreach (var (name, value) in Defaults)
                        context.Response.Headers.TryAdd(name, value);
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
}
