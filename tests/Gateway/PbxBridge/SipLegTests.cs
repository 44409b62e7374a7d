using Shouldly;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes.Asterisk;
using SmartService.Tests.Telephony.Sip;
using SmartService.VoiceGateway.Calls;
using SmartService.VoiceGateway.PbxBridge;
using Xunit;

namespace SmartService.Tests.Gateway.PbxBridge;

/// <summary>A caller is sent on: by the PBX whose call it is, else as with any telephone.</summary>
public sealed class SipLegTests : IAsyncLifetime
{
    private readonly MediaPlane plane = new(new RtpOptions { Address = "127.0.0.1" }, TimeProvider.System);
    private FakeAsterisk fake = null!;
    private TwoPhones phones = null!;
    private OnAsterisk pbx = null!;
    private SipCall call = null!;
    private SipCall theirs = null!;
    private SipLeg leg = null!;

    public async Task InitializeAsync()
    {
        fake = await FakeAsterisk.StartAsync();
        pbx = await OnAsterisk.ConnectAsync(fake);
        phones = await TwoPhones.MakeAsync();
        var media = plane.Open();
        var result = await phones
            .Ours.PlaceCallAsync(TwoPhones.Line, "10086", media, null, default)
            .WaitAsync(OnAsterisk.Soon);
        call = result.ShouldBeOfType<CallResult.Answered>().Call;
        theirs = await phones.Taken.Task;
        leg = new SipLeg(call, media, pbx.Ours);
    }

    public async Task DisposeAsync()
    {
        await pbx.DisposeAsync();
        await fake.DisposeAsync();
        await phones.DisposeAsync();
        plane.Dispose();
    }

    [Fact]
    public async Task A_call_of_the_PBX_is_moved_there_and_is_over_here()
    {
        var caller = fake.TalkWithBot(call.CallId);
        fake.BotLegEnded = () => _ = theirs.HangUpAsync();

        (await leg.SendOnAsync("1001", default).WaitAsync(OnAsterisk.Soon)).ShouldBeTrue();

        await leg.Ended.WaitAsync(OnAsterisk.Soon);
        fake.Bridges.Values.Single(one => one.Contains(caller.Id)).Count.ShouldBe(2);
        Refers().ShouldBe(0);
    }

    [Fact]
    public async Task A_caller_whom_nobody_answers_there_is_still_here_and_nothing_else_is_tried()
    {
        fake.Line("1001", RungLine.Busy);
        fake.TalkWithBot(call.CallId);

        (await leg.SendOnAsync("1001", default).WaitAsync(OnAsterisk.Soon)).ShouldBeFalse();

        leg.Ended.IsCompleted.ShouldBeFalse();
        Refers().ShouldBe(0);
    }

    [Fact]
    public async Task A_call_that_is_not_of_the_PBX_is_referred()
    {
        theirs.TransferRequested = request =>
        {
            request.Refuse();
            return Task.CompletedTask;
        };

        (await leg.SendOnAsync("1001", default).WaitAsync(OnAsterisk.Soon)).ShouldBeFalse();

        Refers().ShouldBeGreaterThan(0);
        leg.Ended.IsCompleted.ShouldBeFalse();
    }

    private int Refers() => phones.Network.Packets.Count(packet => packet.Method == "REFER" && packet.Status == 0);
}
