using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;

namespace SmartService.Tests.Channels;

/// <summary>People of the centre, for tests in which one of them takes over.</summary>
internal static class ChatHostPeople
{
    public static Task<QueuePlace> AskForPersonAsync(this ChatHost host, string conversation) =>
        host.Get<RequestHandoff>()
            .RunAsync(new(conversation, "asked", HandoffPriority.Normal, Packet, conversation), default);

    public static async Task<Agent> AgentAsync(this ChatHost host, string name)
    {
        var login = $"a{Guid.NewGuid():N}"[..12];
        var agent = await host.Get<Agents>().AddAsync(login, name, Role.Agent, "a-long-password", default);
        await host.Get<Agents>().SetDutyAsync(agent.Id, Duty.Free, null, default);
        return agent;
    }

    private static HandoffPacket Packet { get; } =
        new(
            "客户要求人工",
            null,
            null,
            "未核实",
            null,
            null,
            new Dictionary<string, string>(),
            [],
            [],
            "客户要求人工服务"
        );
}
