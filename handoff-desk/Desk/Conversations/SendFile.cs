using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Conversations;

namespace SmartService.Desk.Conversations;

/// <summary>POST conversations/{id}/files/{messageId}?name=: the agent sends a picture or a voice, the request's body.</summary>
internal static class SendFile
{
    private const int LongestName = 100;

    public static async Task<IResult> RunAsync(
        string id,
        string messageId,
        string? name,
        Person person,
        FileBody sent,
        Access access,
        Attachments attachments,
        AddMessage add,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (messageId is not { Length: >= 8 and <= 64 })
            return Problems.Wrong("消息编号有误", "编号为 8 到 64 个字符。");
        if (await access.MineAsync(person, id, cancellation) is null)
            return Problems.NotYours();
        var lineId = $"{person.Id}:{messageId}";
        var file = new AttachmentView(IdOf(id, lineId), NameOf(name), sent.ContentType);
        await attachments.KeepAsync(
            new()
            {
                Id = file.Id,
                ConversationId = id,
                FileName = file.FileName,
                ContentType = file.ContentType,
                Content = sent.Content,
                At = time.GetUtcNow(),
            },
            cancellation
        );
        var payload = DeskJson.Write(new PayloadView(null, [file]));
        var said = await add.RunAsync(new(id, lineId, Speaker.Agent, person.Id, "", payload), cancellation);
        return DeskJson.Ok(MessageView.Of(said, new Dictionary<string, string> { [person.Id] = person.Agent.Name }));
    }

    // Sent again it is the same file.
    private static string IdOf(string conversationId, string lineId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{conversationId}|{lineId}")).AsSpan(0, 16));

    private static string NameOf(string? given)
    {
        var name = string.Concat((given ?? "").Split('/', '\\')[^1].Where(letter => !char.IsControl(letter)));
        return name.Length == 0 ? "文件" : name[^Math.Min(LongestName, name.Length)..];
    }
}
