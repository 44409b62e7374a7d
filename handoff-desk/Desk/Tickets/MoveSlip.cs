using Microsoft.AspNetCore.Http;
using SmartService.Desk.Conversations;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Tickets;

namespace SmartService.Desk.Tickets;

internal sealed record MoveSlipRequest(TicketState State, string Note);

/// <summary>POST conversations/{id}/tickets/{number}: on, done or cancelled, with a note.</summary>
internal static class MoveSlip
{
    public static async Task<IResult> RunAsync(
        string id,
        string number,
        Person person,
        Body<MoveSlipRequest> body,
        Access access,
        ReadTickets tickets,
        AdvanceTicket advance,
        CancellationToken cancellation
    )
    {
        if (!Enum.IsDefined(body.Value.State) || body.Value.Note?.Trim() is not { Length: >= 2 and <= 500 } note)
            return Problems.Wrong("请写明处理情况", "备注 2 到 500 个字。");
        if (await access.MineAsync(person, id, cancellation) is not { } conversation)
            return Problems.NotYours();
        if (!SlipAccess.Beside(conversation, await tickets.FindAsync(number, cancellation)))
            return SlipAccess.NoSlip();
        try
        {
            var moved = await advance.RunAsync(
                new AdvanceTicketRequest(number, body.Value.State, person.Id, note),
                cancellation
            );
            return moved is null ? SlipAccess.NoSlip() : DeskJson.Ok(TicketView.Of(moved));
        }
        catch (InvalidOperationException)
        {
            return Problems.Say(409, "closed", "工单已经办结或撤销", "不能再改；如有新情况，请另建一张工单。");
        }
    }
}
