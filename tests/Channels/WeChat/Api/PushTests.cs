using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;
using SmartService.Channels.WeChat.Api;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Api;

/// <summary>The stand-in's own manners, so that tests which lean on them lean on something.</summary>
public sealed class PushTests : ApiTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private readonly ConcurrentQueue<(string Query, string Body, string Connection)> came = new();
    private Func<HttpContext, string, Task> answer = (_, _) => Task.CompletedTask;
    private WebApplication ours = null!;
    private CallbackXml says = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        says = new(House.Server, OpenId);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        ours = builder.Build();
        ours.Run(TakeAsync);
        await ours.StartAsync();
        House.Server.Pushes.CallbackUrl = new($"{ours.Urls.Single()}/wechat?account=1");
    }

    public override async Task DisposeAsync()
    {
        await ours.DisposeAsync();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("success")]
    public async Task What_is_acknowledged_is_told_once_and_lets_us_write(string acknowledgement)
    {
        answer = (context, _) => context.Response.WriteAsync(acknowledgement);
        var outcome = await PushAsync(says.Text("你好"));

        (outcome.IsAccepted, outcome.Tries.Count, outcome.Reply).ShouldBe((true, 1, null));
        XElement.Parse(came.Single().Body).Element("Content")!.Value.ShouldBe("你好");
        came.Single().Query.ShouldContain("account=1&signature=");
        var sent = await House.Node().Messages.SendAsync(OpenId, new WeChatMessage.Text("您好"), default);
        sent.IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_not_acknowledged_is_told_three_times_over_new_connections_and_then_excused()
    {
        answer = (context, _) => Fail(context, 500);
        var outcome = await PushAsync(says.Text("你好"));

        (outcome.IsAccepted, outcome.Tries.Count).ShouldBe((false, 3));
        came.Select(one => one.Connection).Distinct().Count().ShouldBe(3);
        House.Server.Follows(OpenId).Received.Single().Kind.ShouldBe("failure");
    }

    [Fact]
    public async Task What_is_answered_too_late_is_told_again()
    {
        var first = true;
        answer = async (context, _) =>
        {
            if (!first)
                return;
            first = false;
            House.Clock.Advance(PlatformRules.PushLimit);
            await new TaskCompletionSource()
                .Task.WaitAsync(context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        var outcome = await PushAsync(says.Text("你好"));
        outcome.Tries.Select(one => one.Status).ShouldBe([null, 200]);
    }

    [Fact]
    public async Task A_page_is_no_acknowledgement()
    {
        answer = (context, _) => context.Response.WriteAsync("{\"ok\":true}");
        (await PushAsync(says.Text("你好")))
            .Tries.Select(one => one.Problem)
            .ShouldBe(["it is not XML", "it is not XML", "it is not XML"]);
    }

    [Theory]
    [InlineData(PushMode.Plain)]
    [InlineData(PushMode.Compatible)]
    [InlineData(PushMode.Safe)]
    public async Task A_reply_in_the_answer_reaches_the_customer_in_every_mode(PushMode mode)
    {
        House.Server.Pushes.Mode = mode;
        answer = (context, body) => context.Response.WriteAsync(Reply(mode, body));
        var outcome = await PushAsync(says.Text("查水费"));

        outcome.Tries.Single().Problem.ShouldBeNull();
        XElement.Parse(outcome.Reply!).Element("Content")!.Value.ShouldBe("您好");
        House.Server.Follows(OpenId).Received.Single().Kind.ShouldBe("reply");
        came.Single().Query.Contains("encrypt_type=aes", StringComparison.Ordinal).ShouldBe(mode != PushMode.Plain);
        came.Single().Body.Contains("查水费", StringComparison.Ordinal).ShouldBe(mode != PushMode.Safe);
    }

    [Fact]
    public async Task A_reply_in_plain_words_is_refused_in_safe_mode()
    {
        House.Server.Pushes.Mode = PushMode.Safe;
        answer = (context, _) => context.Response.WriteAsync(PlainReply());
        (await PushAsync(says.Text("你好"))).IsAccepted.ShouldBeFalse();
    }

    [Fact]
    public async Task Needless_repetitions_carry_the_same_message()
    {
        await House.Server.Pushes.PushAsync(OpenId, says.Text("你好"), again: true);
        came.Count.ShouldBe(2);
        came.Select(one => one.Body).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Events_change_who_follows_and_what_may_be_sent()
    {
        await PushAsync(says.Subscribe("stairwell-5"));
        var user = House.Server.Follows(OpenId);
        (user.IsFollowing, user.QrScene).ShouldBe((true, "stairwell-5"));
        var node = House.Node();
        var hello = new WeChatMessage.Text("您好");
        (await node.Messages.SendAsync(OpenId, hello, default)).IsDone.ShouldBeTrue();

        await PushAsync(says.Unsubscribe());
        (await node.Messages.SendAsync(OpenId, hello, default)).Outcome.ShouldBe(Outcome.WindowClosed);

        await PushAsync(says.Subscribe());
        House.Clock.Advance(TimeSpan.FromMinutes(2));
        await PushAsync(says.View("https://x.example"));
        (await node.Messages.SendAsync(OpenId, hello, default)).Outcome.ShouldBe(Outcome.WindowClosed);
        await PushAsync(says.Click("balance"));
        (await node.Messages.SendAsync(OpenId, hello, default)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Several_at_once_and_in_disorder_all_arrive()
    {
        await House.Server.Pushes.PushTogetherAsync(OpenId, says.Text("一"), says.Text("二"));
        await House.Server.Pushes.PushShuffledAsync(OpenId, 2, says.Text("三"), says.Text("四"), says.Text("五"));
        came.Select(one => XElement.Parse(one.Body).Element("Content")!.Value)
            .ShouldBe(["一", "二", "三", "四", "五"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_address_is_verified_by_its_echo()
    {
        answer = (context, _) => context.Response.WriteAsync(context.Request.Query["echostr"].ToString());
        (await House.Server.Pushes.VerifyAsync()).ShouldBeTrue();
        answer = (context, _) => context.Response.WriteAsync("hello");
        (await House.Server.Pushes.VerifyAsync()).ShouldBeFalse();
    }

    private Task<PushOutcome> PushAsync(string xml) =>
        House.Server.Pushes.PushAsync(OpenId, xml).WaitAsync(Soon, TimeProvider.System);

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        came.Enqueue((context.Request.QueryString.Value!, body, context.Connection.Id));
        await answer(context, body);
    }

    private static Task Fail(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync("success");
    }

    private string Reply(PushMode mode, string body)
    {
        if (mode == PushMode.Plain)
            return PlainReply();
        var cipher = House.Server.Pushes.Cipher;
        cipher.Decrypt(XElement.Parse(body).Element("Encrypt")!.Value).ShouldContain("查水费");
        var encrypted = cipher.Encrypt(PlainReply());
        return $"<xml><Encrypt>{encrypted}</Encrypt><MsgSignature>{cipher.Sign("1", "2", encrypted)}</MsgSignature>"
            + "<TimeStamp>1</TimeStamp><Nonce>2</Nonce></xml>";
    }

    private string PlainReply() =>
        $"<xml><ToUserName>{OpenId}</ToUserName><FromUserName>{House.Server.AccountId}</FromUserName>"
        + "<CreateTime>1</CreateTime><MsgType>text</MsgType><Content>您好</Content></xml>";
}
