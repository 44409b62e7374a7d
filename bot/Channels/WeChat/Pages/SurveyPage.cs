using Microsoft.AspNetCore.Http;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.WeChat.Pages;

/// <param name="T">What the address was sealed with.</param>
/// <param name="Stars">1 to 5.</param>
internal sealed record SurveyCall(string? T, int Stars, string? Words);

/// <summary>How satisfied the customer of a conversation was, asked once for each address; their words become a line of theirs.</summary>
internal sealed class SurveyPage(PageSeals seals, ReadConversation read, EndConversation end)
{
    private const int MostLetters = 200;

    public async Task<IResult> ShowAsync(HttpContext here, string? link)
    {
        var seal = await OpenAsync(here, link);
        var lines = await read.HasLineAsync(seal.Value, Key(seal), here.RequestAborted);
        return Results.Json(new { done = lines });
    }

    public async Task<IResult> RateAsync(HttpContext here, SurveyCall call)
    {
        var seal = await OpenAsync(here, call.T);
        if (call.Stars is < 1 or > 5)
            throw PageProblem.Wrong("请点1到5颗星。");
        var words = Clean(call.Words);
        if (words.Length > MostLetters)
            throw PageProblem.Wrong($"最多写{MostLetters}个字。");
        var line = PageDoor.Account(here).Prompts.Text("wechat.survey", ("stars", call.Stars), ("words", words));
        var isNew = await end.RateAsync(new(seal.Value, call.Stars, new(Key(seal), line)), here.RequestAborted);
        return Results.Json(new { done = true, again = !isNew });
    }

    private async Task<PageSeal> OpenAsync(HttpContext here, string? link) =>
        await seals.ReadAsync(PagePurpose.Survey, PageDoor.Account(here).Name, link, here.RequestAborted) switch
        {
            null => throw PageProblem.WrongLink(),
            { IsExpired: true } => throw PageProblem.SurveyExpired(),
            var seal => seal,
        };

    private static string Key(PageSeal seal) => $"survey:{seal.Id}";

    private static string Clean(string? words) =>
        string.Concat((words ?? "").Where(letter => !char.IsControl(letter))).Trim();
}
