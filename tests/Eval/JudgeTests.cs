using Shouldly;
using SmartService.Eval.Play;
using SmartService.Eval.Wires;
using Xunit;

namespace SmartService.Tests.Eval;

public sealed class JudgeTests
{
    static readonly Said Filed = new(
        "c|0000002",
        "bot",
        "已经报修了，工单号202611220001。",
        "c|0000001",
        null,
        "FileRequest",
        "202611220001",
        null,
        ["服务承诺"],
        ["催一下", "转人工"]
    );

    static readonly Said[] Heard = [Filed];

    [Fact]
    public void Who_gets_everything_has_nothing_to_complain_of() =>
        Judge
            .Complaints(
                new Expectation
                {
                    SaysAll = ["报修", "工单号"],
                    SaysAny = ["工单", "单号"],
                    SaysNone = ["抱歉"],
                    Skill = "FileRequest",
                    Cites = "服务承诺",
                    Offers = ["转人工"],
                    HasTicket = true,
                    Handoff = "none",
                },
                Heard
            )
            .ShouldBeEmpty();

    [Fact]
    public void Every_thing_that_is_wrong_is_told_by_itself()
    {
        var complaints = Judge.Complaints(
            new Expectation
            {
                SaysAll = ["报修", "明天"],
                SaysAny = ["今晚", "后天"],
                SaysNone = ["工单号"],
                Skill = "TellBalance",
                Cites = "电价",
                Offers = ["返回"],
                HasTicket = false,
                Handoff = "asked",
            },
            Heard
        );
        complaints.Count.ShouldBe(8);
        complaints[0].ShouldBe("it does not say “明天”");
        complaints[1].ShouldContain("“今晚”, “后天”");
        complaints[2].ShouldContain("“工单号”");
        complaints.ShouldContain(complaint => complaint.Contains("服务承诺"));
        complaints.ShouldContain(complaint => complaint.Contains("TellBalance") && complaint.Contains("FileRequest"));
        complaints.ShouldContain(complaint => complaint.Contains("202611220001"));
        complaints.ShouldContain("handoff should be asked, and is none");
    }

    [Fact]
    public void Silence_is_wrong_unless_it_was_expected()
    {
        Judge.Complaints(new Expectation { SaysNone = ["工单"] }, []).ShouldBe(["nothing came back"]);
        Judge.Complaints(new Expectation { Silent = true }, []).ShouldBeEmpty();
        Judge.Complaints(new Expectation { Silent = true }, Heard).ShouldHaveSingleItem();
    }

    [Fact]
    public void An_empty_cites_wants_any_source()
    {
        Judge.Complaints(new Expectation { Cites = "" }, Heard).ShouldBeEmpty();
        Judge.Complaints(new Expectation { Cites = "" }, [Filed with { Sources = [] }]).ShouldHaveSingleItem();
    }
}
