using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Conversations;

namespace SmartService.Desk.Conversations;

/// <param name="Id">Chosen by the page; sending it again says nothing twice.</param>
internal sealed record ReplyRequest(string Id, string Text);

/// <summary>POST conversations/{id}/messages: the agent speaks to the customer.</summary>
internal static class Reply
{
    public static async Task<IResult> RunAsync(
        string id,
        Person person,
        Body<ReplyRequest> body,
        Access access,
        AddMessage add,
        IOptions<DeskOptions> options,
        CancellationToken cancellation
    )
    {
        var text = body.Value.Text?.Trim() ?? "";
        var limit = options.Value.ReplyCharacters;
        if (body.Value.Id is not { Length: >= 8 and <= 64 })
            return Problems.Wrong("消息编号有误", "编号为 8 到 64 个字符。");
        if (text.Length == 0 || text.Length > limit)
            return Problems.Wrong("消息不合要求", $"消息不能为空，最多 {limit} 个字；现在 {text.Length} 个字。");
        if (await access.MineAsync(person, id, cancellation) is null)
            return Problems.NotYours();
        var messageId = $"{person.Id}:{body.Value.Id}";
        var said = await add.RunAsync(
            new AddMessageRequest(id, messageId, Speaker.Agent, person.Id, text),
            cancellation
        );
        return DeskJson.Ok(MessageView.Of(said, new Dictionary<string, string> { [person.Id] = person.Agent.Name }));
    }
}
