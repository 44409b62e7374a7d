using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.Tests.Fakes.Asterisk;
using SmartService.TicketCore.People;
using Xunit;

namespace SmartService.Tests.Gateway.PbxBridge;

/// <summary>What the phones and queues of the PBX do is known here.</summary>
public sealed class PhoneStateTests : IAsyncLifetime
{
    private FakeAsterisk fake = null!;

    public async Task InitializeAsync() => fake = await FakeAsterisk.StartAsync();

    public async Task DisposeAsync() => await fake.DisposeAsync();

    [Theory]
    [InlineData("INUSE", PhoneState.OnCall)]
    [InlineData("BUSY", PhoneState.OnCall)]
    [InlineData("ONHOLD", PhoneState.OnCall)]
    [InlineData("RINGINUSE", PhoneState.OnCall)]
    [InlineData("RINGING", PhoneState.Ringing)]
    [InlineData("NOT_INUSE", PhoneState.Free)]
    [InlineData("UNAVAILABLE", PhoneState.Unreachable)]
    [InlineData("UNKNOWN", null)]
    public async Task Each_state_of_a_phone_is_known_as_it_changes(string told, PhoneState? known)
    {
        fake.Manager.Devices["PJSIP/1001"] = "INVALID";
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        await pbx.PhoneAsync("1001", PhoneState.Unreachable);

        await fake.Manager.DeviceAsync("PJSIP/1001", told);

        await pbx.PhoneAsync("1001", known);
    }

    [Fact]
    public async Task Who_is_paused_in_the_queue_is_known_until_they_are_on_a_call_or_leave_it()
    {
        fake.Manager.Devices["PJSIP/1001"] = "NOT_INUSE";
        fake.Manager.Members["PJSIP/1001"] = "Status: 1; Paused: 1; PausedReason: lunch; InCall: 0";
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        await pbx.PhoneAsync("1001", PhoneState.Paused);

        await fake.Manager.MemberAsync("PJSIP/1001", "Status: 1; Paused: 1; InCall: 1", "QueueMemberStatus");
        await pbx.PhoneAsync("1001", PhoneState.OnCall);
        await fake.Manager.MemberAsync("PJSIP/1001", "Status: 1; Paused: 0; InCall: 0", "QueueMemberPause");
        await pbx.PhoneAsync("1001", PhoneState.Free);
        await fake.Manager.MemberAsync("PJSIP/1001", "Status: 1; Paused: 1; InCall: 0", "QueueMemberPause");
        await pbx.PhoneAsync("1001", PhoneState.Paused);
        await fake.Manager.MemberAsync("PJSIP/1001", "Status: 1; Paused: 1; InCall: 0", "QueueMemberRemoved");
        await pbx.PhoneAsync("1001", PhoneState.Free);
    }

    [Fact]
    public async Task A_member_whose_device_says_nothing_is_known_by_the_queue()
    {
        await using var pbx = await OnAsterisk.ConnectAsync(fake);

        await fake.Manager.MemberAsync("Local/1002@agents/n", "Status: 6; Paused: 0; InCall: 0", "QueueMemberAdded");

        await pbx.PhoneAsync("1002", PhoneState.Ringing);
    }

    [Fact]
    public async Task Lines_without_sense_or_end_do_no_harm()
    {
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        await fake.Manager.TellAsync("no name and no value\r\n\r\n\r\nEvent: SomethingNew\r\n: \r\n::\r\n\r\n");
        await fake.Manager.TellAsync(new string('x', 200_000));
        await fake.Manager.TellAsync("\r\n\r\nEvent: DeviceStateChange\r\nDevice: Queue:600\r\nState: INUSE\r\n\r\n");

        await fake.Manager.DeviceAsync("PJSIP/1001", "INUSE");

        await pbx.PhoneAsync("1001", PhoneState.OnCall);
        fake.Manager.Logins.ShouldBe(1);
    }
}
