using SmartService.TicketCore.Handoffs;

namespace SmartService.Tests.Desk;

/// <summary>What the bot would say of customers who wait.</summary>
static class WaitingCustomers
{
    public const string FirstWords = "我要转人工";
    const string Proven = "户号和登记手机后四位核对一致";

    public static (string Reason, HandoffPacket Packet) Of(string account) =>
        account switch
        {
            "20081463" => ("emergency", Gas),
            "40017786" => ("angry", Heating),
            _ => ("asked", Electricity),
        };

    static HandoffPacket Electricity { get; } =
        new(
            "客户要求人工：账单比上月高一倍",
            "10035278",
            "张建国",
            Proven,
            "electricity",
            null,
            new Dictionary<string, string> { ["账期"] = "上个月" },
            [new AnsweredQuestion("上个月电费多少", "上个月电费 142.19 元。")],
            [],
            "客户核实身份后查了上月电费，认为偏高，要求人工解释。"
        );

    static HandoffPacket Gas { get; } =
        new(
            "疑似燃气泄漏，已告知安全步骤",
            "20081463",
            "张建国",
            Proven,
            "gas",
            "紧急抢修",
            new Dictionary<string, string> { ["险情"] = "厨房有燃气味" },
            [],
            [],
            "客户说厨房有燃气味，人已到室外。"
        );

    static HandoffPacket Heating { get; } =
        new(
            "暖气不热，报了两次没人上门",
            "40017786",
            "王德明",
            Proven,
            "heating",
            "暖气报修",
            new Dictionary<string, string> { ["室温"] = "15 ℃" },
            [],
            [],
            "客户第三次来问暖气报修，情绪不满。"
        );
}
