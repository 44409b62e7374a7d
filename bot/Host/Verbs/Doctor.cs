using System.CommandLine;
using Microsoft.Extensions.Options;
using SmartService.Channels.Sms;
using SmartService.Channels.Voice;
using SmartService.Channels.WeChat;
using SmartService.Dialogue;
using SmartService.Host.Start;
using SmartService.Host.Telemetry;
using SmartService.Host.Verbs.Checks;
using SmartService.TicketCore;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Store;

namespace SmartService.Host.Verbs;

/// <summary><c>doctor</c>: what is configured, what is missing, and what it means. Changes nothing.</summary>
static class Doctor
{
    public static Command Verb()
    {
        var verb = new Command("doctor", "Say what is configured, what is missing and what it means");
        verb.SetAction((parsed, stop) => RunAsync(Launch.Of(parsed), stop));
        return verb;
    }

    /// <returns>0 when customers can be served, 1 when something that they need is missing.</returns>
    static async Task<int> RunAsync(Launch launch, CancellationToken stop)
    {
        await using var house = House.Build(launch);
        var findings = await LookAsync(house.Services, launch, stop);
        foreach (var finding in findings)
            Console.WriteLine(finding.ToLine());
        var broken = findings.Count(finding => finding.State == State.Broken);
        Console.WriteLine(
            broken == 0 ? "Customers can be served." : $"{broken} to mend before customers can be served."
        );
        return broken == 0 ? 0 : 1;
    }

    static async Task<IReadOnlyList<Finding>> LookAsync(IServiceProvider rooms, Launch launch, CancellationToken stop)
    {
        WrongSettings.Check(rooms);
        var findings = new List<Finding>(Machine.Look(launch, rooms.GetRequiredService<TimeProvider>()));
        var record = await Database.LookAsync(launch, rooms.GetRequiredService<RecordStore>(), stop);
        var isMade = record.All(finding => finding.State == State.Good);
        var ticketCore = rooms.GetRequiredService<IOptions<TicketCoreOptions>>().Value;
        var model = rooms.GetRequiredService<IOptions<DialogueOptions>>().Value.LanguageModel;
        return
        [
            .. findings,
            .. record,
            .. await KnowledgeCheck.LookAsync(rooms, isMade, stop),
            await Outside.BillingAsync(ticketCore, rooms.GetRequiredService<ICustomerRecords>(), isMade, stop),
            Outside.LanguageModel(model),
            Outside.TextMessages(rooms.GetRequiredService<IOptions<SmsOptions>>().Value),
            .. Accounts.Look(rooms.GetRequiredService<AccountStates>().All()),
            .. Speech.Look(rooms, launch.ModelsFolder),
            Programs.Ffmpeg(rooms.GetRequiredService<IOptions<VoiceOptions>>().Value.Ffmpeg),
            await Outside.PbxAsync(rooms, stop),
            Outside.DeskPage(),
            Outside.Telemetry(rooms.GetRequiredService<IConfiguration>()[Exporting.EndpointSetting]),
        ];
    }
}
