using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SmartService.Dialogue;
using SmartService.Dialogue.Prompts;
using SmartService.TicketCore;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Records;

namespace SmartService.Channels.WeChat.Pages;

/// <param name="Four">The last four digits of the registered phone, or else <paramref name="Code"/>.</param>
internal sealed record BindCall(string? Number, string? Four, string? Code);

internal sealed record AccountCall(string? Number);

/// <param name="Holder">Null, as is the address, when billing cannot be asked.</param>
internal sealed record BoundAccount(string Number, string Service, string? Holder, string? Address, bool IsDefault);

/// <summary>What the page to bind accounts does.</summary>
internal sealed class BindPage(
    PageSignIn signIn,
    BindAccount bind,
    UnbindAccount unbind,
    SetDefaultAccount setDefault,
    OrderBindCode order,
    ReadBindings read,
    ICustomerRecords records,
    TextMessaging texts,
    PageLinks links,
    IOptions<TicketCoreOptions> options
)
{
    private readonly BindingOptions bounds = options.Value.Binding;

    public async Task<IResult> ShowAsync(HttpContext here) =>
        await ListAsync(await signIn.FollowerAsync(here, PageDoor.Account(here)), here.RequestAborted);

    public async Task<IResult> AddAsync(HttpContext here, BindCall call)
    {
        var follower = await signIn.FollowerAsync(here, PageDoor.Account(here));
        var number = Number(call.Number);
        var isCode = call.Code is { Length: > 0 };
        if (isCode ? !IsDigits(call.Code, 6) : !IsDigits(call.Four, 4))
            throw PageProblem.Wrong(isCode ? "验证码是6位数字。" : "请填登记手机号的后四位数字。");
        var outcome = await bind.RunAsync(
            new(follower.Id, number, isCode ? null : call.Four, isCode ? call.Code : null, Words(Prompts(here))),
            here.RequestAborted
        );
        return outcome is BindOutcome.Bound or BindOutcome.Already
            ? await ListAsync(follower, here.RequestAborted)
            : throw Refusal(outcome);
    }

    public async Task<IResult> CodeAsync(HttpContext here, AccountCall call)
    {
        var follower = await signIn.FollowerAsync(here, PageDoor.Account(here));
        if (!texts.IsThere)
            throw PageProblem.Wrong("现在不能发短信验证码，请用登记手机号的后四位。");
        var sent = await order.RunAsync(
            new(follower.Id, Number(call.Number), code => Text(Prompts(here), code)),
            here.RequestAborted
        );
        return sent == CodeOutcome.Sent
            ? Results.Json(new { seconds = bounds.CodeSeconds })
            : throw new PageProblem(
                429,
                "验证码发得太勤了",
                $"两次之间要隔{bounds.CodeSeconds}秒，一天最多{bounds.CodesPerDay}次。也可以用登记手机号的后四位。"
            );
    }

    public async Task<IResult> DefaultAsync(HttpContext here, AccountCall call)
    {
        var follower = await signIn.FollowerAsync(here, PageDoor.Account(here));
        await setDefault.RunAsync(follower.Id, Number(call.Number), here.RequestAborted);
        return await ListAsync(follower, here.RequestAborted);
    }

    public async Task<IResult> UnbindAsync(HttpContext here, AccountCall call)
    {
        var follower = await signIn.FollowerAsync(here, PageDoor.Account(here));
        var number = Number(call.Number);
        await unbind.RunAsync(
            follower.Id,
            number,
            Prompts(here).Text("wechat.nowUnbound", ("four", number[^4..])),
            here.RequestAborted
        );
        return await ListAsync(follower, here.RequestAborted);
    }

    private async Task<IResult> ListAsync(Follower follower, CancellationToken cancellation)
    {
        var accounts = new List<BoundAccount>();
        foreach (var bound in await read.OfFollowerAsync(follower.Id, cancellation))
        {
            var known = await FindAsync(bound.AccountNumber, cancellation);
            accounts.Add(
                new(
                    bound.AccountNumber,
                    PageWords.Service(bound.Service),
                    known is null ? null : PageWords.Name(known.HolderName),
                    known is null ? null : PageWords.Address(known.Address),
                    bound.IsDefault
                )
            );
        }
        return Results.Json(
            new
            {
                sms = texts.IsThere,
                notices = links.Notices(follower.Account) is not null,
                accounts,
            }
        );
    }

    /// <summary>What is bound is shown though billing cannot be asked.</summary>
    private async Task<AccountRecord?> FindAsync(string number, CancellationToken cancellation)
    {
        try
        {
            return await records.AccountAsync(number, cancellation);
        }
        catch (RecordsUnavailableException)
        {
            return null;
        }
    }

    private static PromptBook Prompts(HttpContext here) => PageDoor.Account(here).Prompts;

    private static BindingWords Words(PromptBook prompts) =>
        new(
            (account, others) =>
                prompts.Text(
                    "wechat.nowBound",
                    [
                        .. Values(account),
                        ("others", others == 0 ? "" : prompts.Text("wechat.nowBound.others", ("count", others))),
                    ]
                ),
            account => prompts.Text("wechat.shared", Values(account))
        );

    private static (string, object?)[] Values(AccountRecord account) =>
        [("service", PageWords.Service(account.Service)), ("four", account.Number[^4..])];

    private string Text(PromptBook prompts, string code) =>
        prompts.Text(
            "wechat.code",
            ("code", code),
            ("minutes", bounds.CodeMinutes.ToString(CultureInfo.InvariantCulture))
        );

    private PageProblem Refusal(BindOutcome outcome) =>
        outcome switch
        {
            BindOutcome.Blocked => new(
                429,
                "试的次数太多了",
                $"为了账户安全，请{bounds.BlockMinutes}分钟以后再试，也可以回到公众号说“转人工”。"
            ),
            BindOutcome.TooMany => new(
                409,
                "绑定的户号满了",
                $"一个微信最多绑定{bounds.MostAccounts}个户号，请先解绑不用的。"
            ),
            _ => new(422, "没有核对上", "户号与手机后四位或验证码对不上，请对照账单和登记的手机号再试一次。"),
        };

    private static string Number(string? text) =>
        IsDigits(text, 8) ? text! : throw PageProblem.Wrong("户号是8位数字，印在账单左上角。");

    private static bool IsDigits(string? text, int length) => text?.Length == length && text.All(char.IsAsciiDigit);
}
