using Microsoft.Extensions.DependencyInjection;

namespace SmartService.Channels.WeChat.Sending;

internal static class SendingServices
{
    public static IServiceCollection AddSending(this IServiceCollection services) =>
        services
            .AddSingleton<FileForms>()
            .AddSingleton<FollowerFiles>()
            .AddSingleton<BillCards>()
            .AddSingleton<SendPiece>()
            .AddSingleton<SendLine>()
            .AddSingleton<SendMessages>();
}
