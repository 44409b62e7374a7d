using Shouldly;
using SmartService.Channels.WeChat.Notices;
using SmartService.Channels.WeChat.Pages;
using SmartService.TicketCore.Notices;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Notices;

/// <summary>What WeChat's button asks for at once: it refuses more than three, and once together with for ever.</summary>
public sealed class NoticeAsksTests
{
    [Fact]
    public void It_asks_for_three_of_a_kind_and_not_for_what_is_off_or_agreed_to_for_ever()
    {
        NoticeStanding[] standings =
        [
            Of("a", once: true),
            Of("b", once: false),
            Of("c", once: true) with
            {
                IsOn = false,
            },
            Of("d", once: true, agreed: true),
            Of("e", once: false, agreed: true),
            Of("f", once: true),
            Of("f", once: true),
            Of("g", once: true),
        ];

        NoticeAsks
            .Of(standings)
            .Select(ask => (ask.Templates, ask.Once, string.Concat(ask.Names)))
            .ShouldBe([("a,d,f", true, "adff"), ("g", true, "g"), ("b", false, "b")]);
    }

    private static NoticeStanding Of(string template, bool once, bool agreed = false) =>
        new(
            new(template, template, ""),
            new()
            {
                Subscription = new() { Id = template, Once = once },
            },
            agreed
                ? new()
                {
                    TemplateId = template,
                    Key = "",
                    IsAccepted = true,
                }
                : null,
            IsOn: true,
            ByText: false
        );
}
