using Microsoft.Extensions.DependencyInjection;

namespace SmartService.Channels.WeChat.Pages;

internal static class PageServices
{
    /// <summary>Our own pages in the WeChat browser, and the words that lead to them.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services) =>
        services
            .AddSingleton<PageSeals>()
            .AddSingleton<PageStates>()
            .AddSingleton<PageLinks>()
            .AddSingleton<PageSignIn>()
            .AddSingleton<PageFiles>()
            .AddSingleton<PageEntry>()
            .AddSingleton<BindPage>()
            .AddSingleton<BillPage>()
            .AddSingleton<SurveyPage>()
            .AddSingleton<NoticePage>()
            .AddSingleton<PageScript>()
            .AddSingleton<BindingTalk>();
}
