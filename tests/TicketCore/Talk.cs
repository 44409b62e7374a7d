using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Tickets;

namespace SmartService.Tests.TicketCore;

/// <summary>What tests of the record say and do over and over.</summary>
internal static class Talk
{
    public static Task<Conversation> OpenAsync(this TestRecord record, string? id = null) =>
        record.Get<OpenConversation>().RunAsync(new(id, "web"), default);

    public static Task<TurnReceipt> SayAsync(
        this TestRecord record,
        string conversation,
        string turn,
        string text = "停电了"
    ) => record.Get<RecordTurn>().RunAsync(new(conversation, turn, text, null, record.Time.GetUtcNow()), default);

    public static Task<AnswerOutcome> AnswerAsync(
        this TestRecord record,
        TurnReceipt receipt,
        string turn,
        params string[] texts
    ) => record.Get<AnswerTurn>().RunAsync(Answer(receipt, turn, texts), default);

    public static AnswerTurnRequest Answer(TurnReceipt receipt, string turn, params string[] texts) =>
        new(
            receipt.Conversation.Id,
            turn,
            receipt.Conversation.Version,
            """{"step":1}""",
            [.. texts.Select((text, place) => new BotMessage(place, text, null))],
            "10035278",
            IdentityLevel.Proven,
            "electricity",
            "城区"
        );

    public static Task<QueuePlace> AskForPersonAsync(
        this TestRecord record,
        string conversation,
        string key,
        HandoffPriority priority = HandoffPriority.Normal
    ) => record.Get<RequestHandoff>().RunAsync(new(conversation, "asked", priority, Packet, key), default);

    public static FileTicketRequest Slip(string key, string type = "repair-electricity", string? region = "城区") =>
        new(
            type,
            null,
            "10035278",
            "electricity",
            region,
            "东湖区",
            "建设路88号阳光花园5栋2单元301",
            "13800138000",
            new Dictionary<string, string> { ["故障现象"] = "家里没电" },
            "家里没电",
            key,
            "bot"
        );

    public static HandoffPacket Packet { get; } =
        new(
            "客户要求人工",
            "10035278",
            "张建国",
            "户号与手机尾号",
            "electricity",
            null,
            new Dictionary<string, string>(),
            [],
            [],
            "客户要求人工服务"
        );
}
