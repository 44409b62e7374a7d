using Microsoft.AspNetCore.Http;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;

namespace SmartService.Desk.Conversations;

/// <param name="Id">Chosen by the page; sending it again sends nothing twice.</param>
internal sealed record SendBillRequest(string Id);

/// <summary>POST conversations/{id}/bill: a follower of an official account gets a card that opens their bills.</summary>
internal static class SendBill
{
    public static async Task<IResult> RunAsync(
        string id,
        Person person,
        Body<SendBillRequest> body,
        Access access,
        ReadFollowers followers,
        AddMessage add,
        CancellationToken cancellation
    )
    {
        if (body.Value.Id is not { Length: >= 8 and <= 64 })
            return Problems.Wrong("消息编号有误", "编号为 8 到 64 个字符。");
        if (await access.MineAsync(person, id, cancellation) is not { } mine)
            return Problems.NotYours();
        if (await followers.OfConversationAsync(id, cancellation) is null)
            return Problems.Wrong("这位客户收不到账单卡片", "账单卡片只能发给微信客户；请把费用写给客户。");
        if (mine is not { AccountNumber: { } number, IdentityLevel: not IdentityLevel.Unknown })
            return Problems.Say(409, "no-account", "还不知道是哪个户号", "请先与客户核对户号和身份，再发账单。");
        var said = await add.RunAsync(
            new(
                id,
                $"{person.Id}:{body.Value.Id}",
                Speaker.Agent,
                person.Id,
                $"账单（户号尾号{number[^4..]}）",
                DeskJson.Write(new PayloadView(null, null, OffersBill: true))
            ),
            cancellation
        );
        return DeskJson.Ok(MessageView.Of(said, new Dictionary<string, string> { [person.Id] = person.Agent.Name }));
    }
}
