namespace SmartService.Channels.WeChat.Api;

/// <summary>WeChat's own pictures of QR codes: fetched only where somebody asked for one.</summary>
internal sealed class CodePictures(WeChatCalls calls, string baseUrl)
{
    private static readonly Call Show = new("showqrcode", Again.AtOnce) { IsFile = true };

    public string Address(string ticket) =>
        $"{baseUrl.TrimEnd('/')}/cgi-bin/showqrcode?ticket={WeChatCalls.Escape(ticket)}";

    public async Task<ApiAnswer<MediaFile>> FetchAsync(QrCode code, CancellationToken stop)
    {
        var found = await calls.GetElsewhereAsync(Show, new Uri(code.PictureUrl), stop);
        if (found.Value is not { } body)
            return ApiAnswer<MediaFile>.Not(found);
        // Without a ticket of its own WeChat shows a page.
        return
            body is { IsFile: true, Bytes.Length: > 0 }
            && body.ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
            ? ApiAnswer<MediaFile>.Of(new MediaFile(body.Bytes, body.ContentType, body.FileName, null))
            : new(Outcome.Invalid, null);
    }
}
