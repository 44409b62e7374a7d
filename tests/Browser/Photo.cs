using Microsoft.Playwright;

namespace SmartService.Tests.Browser;

/// <summary>A picture that a browser can read, taken of the page itself.</summary>
internal static class Photo
{
    public static async Task<FilePayload> OfAsync(IPage page, string name) =>
        new()
        {
            Name = name,
            MimeType = "image/jpeg",
            Buffer = await page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 60 }),
        };
}
