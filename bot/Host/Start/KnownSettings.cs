using System.Collections;
using System.Reflection;
using SmartService.Channels.Chat;
using SmartService.Channels.DirectLine;
using SmartService.Channels.Sms;
using SmartService.Channels.WeChat;
using SmartService.Desk;
using SmartService.Dialogue;
using SmartService.Knowledge;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sip;
using SmartService.TicketCore;
using SmartService.VoiceGateway.Browser;
using SmartService.VoiceGateway.Calls;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.PbxBridge;
using SmartService.VoiceGateway.Speaking;

namespace SmartService.Host.Start;

/// <summary>Finds misspelt settings: in our own sections every key must be the name of a setting.</summary>
static class KnownSettings
{
    static readonly Dictionary<string, Type> Sections = new()
    {
        ["TicketCore"] = typeof(TicketCoreOptions),
        ["Knowledge"] = typeof(KnowledgeOptions),
        ["Dialogue"] = typeof(DialogueOptions),
        ["Channels:DirectLine"] = typeof(DirectLineOptions),
        ["Channels:Chat"] = typeof(ChatOptions),
        ["Channels:Sms"] = typeof(SmsOptions),
        ["Channels:WeChat"] = typeof(WeChatOptions),
        ["Channels"] = typeof(ChannelsSection),
        ["VoiceGateway:Hearing"] = typeof(HearingOptions),
        ["VoiceGateway:Speaking"] = typeof(SpeakingOptions),
        ["VoiceGateway:Browser"] = typeof(BrowserOptions),
        ["VoiceGateway:Call"] = typeof(CallOptions),
        ["VoiceGateway:Sip"] = typeof(SipOptions),
        ["VoiceGateway:Rtp"] = typeof(RtpOptions),
        ["VoiceGateway:Pbx"] = typeof(PbxOptions),
        ["VoiceGateway"] = typeof(VoiceGatewaySection),
        ["Desk"] = typeof(DeskOptions),
        ["Telemetry"] = typeof(TelemetrySection),
        ["Proxy"] = typeof(ProxySection),
    };

    /// <exception cref="WrongOptionException">A key that no setting has.</exception>
    public static void Check(IConfiguration configuration)
    {
        foreach (var (section, type) in Sections)
            CheckSection(configuration.GetSection(section), type);
    }

    /// <returns>The section that holds settings of this type, or null.</returns>
    public static string? SectionOf(Type type) => Sections.FirstOrDefault(section => section.Value == type).Key;

    /// <returns>The path of the setting that has this name, below a section whose settings are of this type.</returns>
    public static string PathOf(Type type, string name) =>
        type.GetProperty(name) is not null
            ? name
            : type.GetProperties()
                .Where(setting => IsNested(setting.PropertyType) && setting.PropertyType.GetProperty(name) is not null)
                .Select(setting => $"{setting.Name}:{name}")
                .FirstOrDefault(name);

    static void CheckSection(IConfigurationSection section, Type type)
    {
        var settings = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var child in section.GetChildren())
        {
            var setting = settings.FirstOrDefault(one =>
                one.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)
            );
            if (setting is null)
                throw Unknown(child.Path, settings.Select(one => $"{section.Path}:{one.Name}"));
            if (IsNested(setting.PropertyType))
                CheckSection(child, setting.PropertyType);
        }
    }

    static bool IsNested(Type type) =>
        type.IsClass && type != typeof(string) && type != typeof(Uri) && !typeof(IEnumerable).IsAssignableFrom(type);

    static WrongOptionException Unknown(string key, IEnumerable<string> known) =>
        new($"--{key}", null, $"there is no such setting; there are {string.Join(", ", known)}.");

    sealed record ChannelsSection(DirectLineOptions DirectLine, ChatOptions Chat, SmsOptions Sms, WeChatOptions WeChat);

    sealed record VoiceGatewaySection(
        HearingOptions Hearing,
        SpeakingOptions Speaking,
        BrowserOptions Browser,
        CallOptions Call,
        SipOptions Sip,
        RtpOptions Rtp,
        PbxOptions Pbx
    );

    sealed record TelemetrySection(string OtlpEndpoint, string Protocol);

    sealed record ProxySection(string Trusted);
}
