using Microsoft.Extensions.DependencyInjection;

namespace SmartService.Channels.WeChat.Notices;

internal static class NoticeServices
{
    public static IServiceCollection AddNotices(this IServiceCollection services) =>
        services
            .AddSingleton<WantedNotices>()
            .AddSingleton<NoticeWords>()
            .AddSingleton<WaitingTexts>()
            .AddSingleton<WaitingLines>()
            .AddSingleton<HearDelivery>()
            .AddSingleton<SendNotice>();

    /// <summary>What runs beside the callbacks, where there is an account.</summary>
    public static IServiceCollection AddNoticeDelivery(this IServiceCollection services) =>
        services
            .AddHostedService<TellOfTickets>()
            .AddHostedService<TellOfOutages>()
            .AddHostedService<TellOfBills>()
            .AddHostedService<NoticeDelivery>();
}
