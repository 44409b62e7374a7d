using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SmartService.Dialogue.Halls;
using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.Requests;
using SmartService.Dialogue.Skills;
using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.Dialogue.Wording;

namespace SmartService.Dialogue;

public static class DialogueServices
{
    /// <summary>Registers <see cref="DialogueEngine"/>, the skills and the request catalogue.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The section <c>Dialogue</c>.</param>
    public static IServiceCollection AddDialogue(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DialogueOptions>().Bind(configuration).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => RequestCatalogue.Load(Options(provider).CatalogueFolder));
        services.AddSingleton(provider => PromptBook.Load(Options(provider).PromptsFolder));
        services.AddSingleton(provider => ServiceHalls.Load(Options(provider).HallsFile));
        // A channel that can send them says so.
        services.TryAddSingleton(new TextMessaging(IsThere: false));
        services.AddUnderstanding();
        return services.AddWording().AddSkills().AddTurns();
    }

    private static IServiceCollection AddUnderstanding(this IServiceCollection services) =>
        services.AddSingleton<EmergencyRules>().AddSingleton<Understander>().AddHostedService<WarmUp>();

    private static IServiceCollection AddWording(this IServiceCollection services) =>
        services
            .AddSingleton(provider => new LanguageModel(
                provider.GetService<IChatClient>() ?? Endpoint(Options(provider).LanguageModel),
                Options(provider).LanguageModel,
                provider.GetRequiredService<ILogger<LanguageModel>>()
            ))
            .AddSingleton<Rewording>()
            .AddSingleton<SummaryWriting>();

    private static IServiceCollection AddSkills(this IServiceCollection services)
    {
        services
            .AddSingleton<Identity>()
            .AddSingleton<Eligibility>()
            .AddSingleton<KnownOutages>()
            .AddSingleton<RequestAccount>()
            .AddSingleton<RequestSlots>()
            .AddSingleton<Corrections>()
            .AddSingleton<Filing>()
            .AddSingleton<ReadBack>()
            .AddSingleton<RequestOutage>()
            .AddSingleton<Figures>()
            .AddSingleton<Bills>()
            .AddSingleton<Prices>()
            .AddSingleton<Packets>()
            .AddSingleton<MobileNumber>()
            .AddSingleton<OpenTickets>()
            .AddSingleton<Welcome>()
            .AddSingleton<KnownPlaces>()
            .AddSingleton<LikelyWords>()
            .AddSingleton<Callbacks>()
            .AddSingleton<Emergency>();
        return services
            .AddSkill<AnswerQuestion>()
            .AddSkill<TellBalance>()
            .AddSkill<FileRequest>()
            .AddSkill<TrackRequest>()
            .AddSkill<ReportOutage>()
            .AddSkill<ChooseRepair>()
            .AddSkill<HandOff>()
            .AddSkill<SendByText>()
            .AddSkill<SmallTalk>();
    }

    private static IServiceCollection AddTurns(this IServiceCollection services) =>
        services
            .AddSingleton<ConversationLocks>()
            .AddSingleton<Listening>()
            .AddSingleton<Places>()
            .AddSingleton<Repair>()
            .AddSingleton<MapPlaces>()
            .AddSingleton<Conducting>()
            .AddSingleton<TurnTaker>()
            .AddSingleton<Answering>()
            .AddSingleton<WhileQueued>()
            .AddSingleton<AskRating>()
            .AddSingleton(provider => new DialogueEngine(
                provider.GetRequiredService<TicketCore.Conversations.RecordTurn>(),
                provider.GetRequiredService<EmergencyRules>(),
                provider.GetRequiredService<Emergency>(),
                provider.GetRequiredService<Answering>(),
                provider.GetRequiredService<WhileQueued>(),
                provider.GetRequiredService<ConversationLocks>(),
                provider.GetRequiredService<TicketCore.Conversations.ReadConversation>(),
                provider.GetRequiredService<Listening>(),
                provider.GetRequiredService<LikelyWords>()
            ))
            .AddSingleton<CatalogueInRecord>()
            .AddHostedService(provider => provider.GetRequiredService<CatalogueInRecord>())
            .AddHostedService<TurnRecovery>()
            .AddHostedService<OutageNotices>();

    private static IServiceCollection AddSkill<T>(this IServiceCollection services)
        where T : class, ISkill =>
        services.AddSingleton<T>().AddSingleton<ISkill>(provider => provider.GetRequiredService<T>());

    private static DialogueOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<DialogueOptions>>().Value;

    private static ChatEndpoint? Endpoint(LanguageModelOptions options) =>
        options.BaseUrl is null ? null : new ChatEndpoint(new HttpClient(), options);
}
