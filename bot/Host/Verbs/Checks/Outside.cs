using Microsoft.Extensions.Options;
using SmartService.Desk;
using SmartService.Dialogue;
using SmartService.TicketCore;
using SmartService.TicketCore.Records;
using SmartService.VoiceGateway.PbxBridge;

namespace SmartService.Host.Verbs.Checks;

/// <summary>What lies beyond the rooms: billing, a language model, the desk's page.</summary>
static class Outside
{
    // Any number does: billing that answers "no such account" answers.
    const string AnyAccount = "00000000";

    public static async Task<Finding> BillingAsync(
        TicketCoreOptions options,
        ICustomerRecords records,
        bool recordIsMade,
        CancellationToken stop
    )
    {
        if (options.Billing.BaseUrl is not { } url)
            return new(
                State.Absent,
                "Billing",
                "the sample's books",
                "Figures are made up. The utility's own: TicketCore:Billing:BaseUrl"
            );
        if (!recordIsMade)
            return new(State.Good, "Billing", $"{url}, not asked yet");
        try
        {
            await records.AccountAsync(AnyAccount, stop);
            return new(State.Good, "Billing", $"{url} answers");
        }
        catch (RecordsUnavailableException problem)
        {
            return new(
                State.Absent,
                "Billing",
                $"{url}: {problem.Message}",
                "The bot offers the rest and tells no figures meanwhile."
            );
        }
    }

    public static Finding LanguageModel(LanguageModelOptions model) =>
        model.BaseUrl is { } url
            ? new(State.Good, "Language model", $"{model.Model} at {url}")
            : new(
                State.Absent,
                "Language model",
                "none",
                "Answers are given as they stand in the sources. To have them reworded: Dialogue:LanguageModel:BaseUrl"
            );

    public static async Task<Finding> PbxAsync(IServiceProvider rooms, CancellationToken stop)
    {
        if (!rooms.GetRequiredService<IOptions<PbxOptions>>().Value.IsAsterisk)
            return new(
                State.Absent,
                "PBX",
                "none",
                "Callers are sent on by SIP, and what agents' phones do is unknown. An Asterisk: VoiceGateway:Pbx"
            );
        try
        {
            return new(State.Good, "PBX", await rooms.GetRequiredService<IPbx>().AskAsync(stop));
        }
        catch (PbxException problem)
        {
            return new(State.Absent, "PBX", problem.Message, "Callers are sent on by SIP meanwhile.");
        }
    }

    public static Finding DeskPage() =>
        typeof(DeskOptions).Assembly.GetManifestResourceInfo("web/index.html") is not null
            ? new(State.Good, "Desk", "its page is built in")
            : new(
                State.Absent,
                "Desk",
                "its page was not built",
                "People cannot work at /desk. Build with Node 20.19 and without -p:SkipWeb=true"
            );

    public static Finding Telemetry(string? endpoint) =>
        endpoint is { Length: > 0 }
            ? new(State.Good, "Telemetry", endpoint)
            : new(
                State.Absent,
                "Telemetry",
                "none",
                "Metrics and traces go nowhere. To a collector: Telemetry:OtlpEndpoint"
            );
}
