namespace SmartService.Channels.WeChat.Api;

/// <summary>Goes where a server sends us, a few times.</summary>
/// <param name="wire">Does the sending.</param>
/// <param name="toHttp">Also where nobody vouches for who answers.</param>
internal sealed class FollowRedirects(HttpMessageHandler wire, bool toHttp) : DelegatingHandler(wire)
{
    private const int Most = 3;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var answer = await base.SendAsync(request, cancellationToken);
        for (var gone = 0; gone < Most && Next(request, answer) is { } next; gone++)
        {
            answer.Dispose();
            request.RequestUri = next;
            answer = await base.SendAsync(request, cancellationToken);
        }
        return answer;
    }

    /// <returns>Null when it sends us nowhere, or where we do not go: then its answer is the last.</returns>
    private Uri? Next(HttpRequestMessage request, HttpResponseMessage answer) =>
        (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308
        && answer.Headers.Location is { } location
        && new Uri(request.RequestUri!, location) is var next
        && (next.Scheme == Uri.UriSchemeHttps || toHttp && next.Scheme == Uri.UriSchemeHttp)
            ? next
            : null;
}
