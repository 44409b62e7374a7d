using System.Text.RegularExpressions;
using Shouldly;
using SmartService.Channels.WeChat.Wire;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Wire;

/// <summary>All the pushes we have, and what each is taken for.</summary>
public sealed partial class SampleTests
{
    private static readonly Dictionary<string, Type> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text"] = typeof(TextMessage),
        ["image"] = typeof(ImageMessage),
        ["voice"] = typeof(VoiceMessage),
        ["video"] = typeof(VideoMessage),
        ["shortvideo"] = typeof(VideoMessage),
        ["location"] = typeof(LocationMessage),
        ["link"] = typeof(LinkMessage),
        ["file"] = typeof(FileMessage),
        ["event-subscribe"] = typeof(SubscribeEvent),
        ["event-unsubscribe"] = typeof(UnsubscribeEvent),
        ["event-scan"] = typeof(ScanEvent),
        ["event-CLICK"] = typeof(ClickEvent),
        ["event-VIEW"] = typeof(ViewEvent),
        ["event-LOCATION"] = typeof(PositionEvent),
        ["event-TEMPLATESENDJOBFINISH"] = typeof(TemplateSentEvent),
        ["event-MASSSENDJOBFINISH"] = typeof(MassSentEvent),
        ["event-subscribe_msg_popup_event"] = typeof(SubscriptionEvent),
        ["event-subscribe_msg_change_event"] = typeof(SubscriptionEvent),
        ["event-subscribe_msg_sent_event"] = typeof(SubscriptionSentEvent),
        ["event-kf_create_session"] = typeof(ServiceDeskEvent),
        ["event-kf_close_session"] = typeof(ServiceDeskEvent),
        ["event-kf_switch_session"] = typeof(ServiceDeskEvent),
        ["event-scancode_push"] = typeof(MenuEvent),
        ["event-scancode_waitmsg"] = typeof(MenuEvent),
        ["event-pic_sysphoto"] = typeof(MenuEvent),
        ["event-pic_photo_or_album"] = typeof(MenuEvent),
        ["event-pic_weixin"] = typeof(MenuEvent),
        ["event-location_select"] = typeof(MenuEvent),
        ["event-view_miniprogram"] = typeof(MenuEvent),
    };

    /// <summary>Answers to customers, which name the media one level deeper, and a template without its time.</summary>
    private static readonly HashSet<string> NoPushes =
    [
        "image-01",
        "image-03",
        "text-08",
        "video-01",
        "video-02",
        "video-04",
        "video-05",
        "voice-01",
        "voice-03",
    ];

    /// <summary>Events of other services: cards, shops, calendars, offices, devices, verification, invoices.</summary>
    private static readonly HashSet<string> Unknown =
    [
        "",
        "7",
        "device_event",
        "device_text",
        "event-ENTER",
        "event-ShakearoundUserShake",
        "event-WifiConnected",
        "event-add_schedule",
        "event-add_store_audit_info",
        "event-annual_renew",
        "event-apply_merchant_audit_info",
        "event-batch_job_result",
        "event-book_meeting_room",
        "event-cancel_meeting_room",
        "event-card_not_pass_check",
        "event-card_pass_check",
        "event-create_map_poi_audit_info",
        "event-delete_calendar",
        "event-delete_schedule",
        "event-enter_agent",
        "event-giftcard_pay_done",
        "event-giftcard_send_to_friend",
        "event-giftcard_user_accept",
        "event-kf_msg_or_event",
        "event-merchant_order",
        "event-modify_calendar",
        "event-modify_schedule",
        "event-modify_store_audit_info",
        "event-naming_verify_fail",
        "event-naming_verify_success",
        "event-poi_check_notify",
        "event-qualification_verify_fail",
        "event-qualification_verify_success",
        "event-submit_invoice_title",
        "event-submit_membercard_user_info",
        "event-update_invoice_status",
        "event-user_authorize_invoice",
        "event-user_consume_card",
        "event-user_del_card",
        "event-user_enter_session_from_card",
        "event-user_get_card",
        "event-user_view_card",
        "event-verify_expired",
        "music",
        "neuchar",
        "news",
        "notsure",
        "transfer_customer_service",
    ];

    [SharedFact(Samples.Path)]
    public void Every_push_is_understood_or_named_unknown()
    {
        Samples.Files.Count.ShouldBe(177);
        var wrong = Samples
            .Files.Select(file => (Name: Path.GetFileNameWithoutExtension(file), Xml: File.ReadAllText(file)))
            .Where(sample => !sample.Name.StartsWith("encrypted", StringComparison.Ordinal))
            .Select(sample =>
                (sample.Name, Read: PushReader.Read(sample.Xml)?.GetType(), Expected: Expected(sample.Name))
            )
            .Where(sample => sample.Read != sample.Expected);
        wrong.ShouldBeEmpty();
    }

    [SharedFact(Samples.Path)]
    public void Every_unknown_push_has_its_names_for_the_log()
    {
        var unknown = Samples
            .Files.Select(file => PushReader.Read(File.ReadAllText(file)))
            .OfType<UnknownPush>()
            .ToList();
        unknown.ShouldNotBeEmpty();
        unknown.ShouldAllBe(push => push.Type.Length > 0);
        unknown.Where(push => push.Type == "event").ShouldAllBe(push => push.Event!.Length > 0);
        unknown.ShouldContain(push => push.Type == "device_event" && push.Event == "bind");
        unknown.ShouldContain(push => push.Type == "suite_ticket");
    }

    [SharedFact(Samples.Path)]
    public void Every_push_that_is_understood_says_from_whom_to_whom_and_when()
    {
        foreach (var file in Samples.Files)
            if (PushReader.Read(File.ReadAllText(file)) is { } push and not UnknownPush)
            {
                push.ToUser.ShouldNotBeEmpty(file);
                push.FromUser.ShouldNotBeEmpty(file);
                push.CreateTime.ShouldBeGreaterThan(DateTimeOffset.UnixEpoch, file);
                push.Key.ShouldStartWith(push.FromUser + ":", Case.Sensitive, file);
            }
    }

    [SharedFact(Samples.Path)]
    public void Envelopes_are_told_from_plain_pushes()
    {
        foreach (var file in Samples.Files)
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var envelope = PushEnvelope.Read(File.ReadAllText(file)).ShouldNotBeNull(name);
            // 05 to 07 are what was in an envelope; two come in both ways at once.
            var isSealed =
                name.StartsWith("encrypted", StringComparison.Ordinal)
                    && name is not ("encrypted-05" or "encrypted-06" or "encrypted-07")
                || name is "text-10" or "file-01";
            (envelope.Encrypt is not null).ShouldBe(isSealed, name);
        }
    }

    private static Type? Expected(string name) =>
        NoPushes.Contains(name) ? typeof(UnknownPush)
        : Known.GetValueOrDefault(Prefix(name)) is { } known ? known
        : Unknown.Contains(Prefix(name)) ? typeof(UnknownPush)
        : null;

    private static string Prefix(string name) => Number().Replace(name, "");

    [GeneratedRegex(@"-\d+$")]
    private static partial Regex Number();
}
