using System.Text.Json;
using SmartService.Dialogue.Prompts;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Tickets;

namespace SmartService.Dialogue.Requests;

/// <summary>Files a call-back for a customer who no longer waits for a person, once a conversation.</summary>
public sealed class Callbacks(FileTicket fileTicket, ReadConversation read, ReadQueue queue, PromptBook prompts)
{
    private const string Type = "callback";
    private const int ShortestNumber = 7;
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    /// <returns>Null when it is not known at which number they can be called.</returns>
    public async Task<Ticket?> FileAsync(string conversationId, CancellationToken cancellation)
    {
        if (await read.FindAsync(conversationId, cancellation) is not { } conversation || !HasNumber(conversation))
            return null;
        var asked = await queue.OfConversationAsync(conversationId, cancellation);
        var about = asked is null ? null : JsonSerializer.Deserialize<HandoffPacket>(asked.PacketJson, Wire)?.Summary;
        return await fileTicket.RunAsync(Request(conversation, about ?? prompts.Text("callback.about")), cancellation);
    }

    private static bool HasNumber(Conversation conversation) =>
        conversation.CallerNumber is { Length: >= ShortestNumber } number
        && number.All(one => char.IsAsciiDigit(one) || one is '+');

    private FileTicketRequest Request(Conversation conversation, string about) =>
        new(
            Type,
            conversation.Id,
            conversation.AccountNumber,
            conversation.Service,
            conversation.Region,
            District: null,
            Address: null,
            conversation.CallerNumber,
            new Dictionary<string, string>
            {
                ["联系电话"] = conversation.CallerNumber!,
                ["方便的时间"] = prompts.Text("callback.anytime"),
                ["要说的事"] = about,
            },
            prompts.Text("callback.summary", ("about", about)),
            $"{conversation.Id}:{Type}",
            "bot"
        );
}
