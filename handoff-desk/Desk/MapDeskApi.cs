using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SmartService.Desk.Calls;
using SmartService.Desk.Conversations;
using SmartService.Desk.Customers;
using SmartService.Desk.Duty;
using SmartService.Desk.People;
using SmartService.Desk.Queue;
using SmartService.Desk.SignIn;
using SmartService.Desk.Tickets;
using SmartService.Desk.Wire;

namespace SmartService.Desk;

internal static class DeskApi
{
    public static void MapDeskApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/desk/api").AddEndpointFilter<Gate>().ExcludeFromDescription();
        api.MapPost("session", SignInEndpoint.RunAsync);
        MapOwn(api.MapGroup("").RequireAuthorization(DeskCookie.Policy));
        MapService(api.MapGroup("").RequireAuthorization(DeskCookie.Serves));
        api.MapGet("conversations", ListLive.RunAsync).RequireAuthorization(DeskCookie.Oversees);
        MapPeople(api.MapGroup("people").RequireAuthorization(DeskCookie.Administers));
        api.Map("{**rest}", () => Problems.Say(404, "no-such-call", "没有这个接口", "请刷新页面，使用新版本。"));
    }

    private static void MapOwn(RouteGroupBuilder own)
    {
        own.MapGet("me", Me.Run).WithMetadata(new BeforePasswordChange());
        own.MapPost("me/password", ChangePassword.RunAsync).WithMetadata(new BeforePasswordChange());
        own.MapDelete("session", SignOutEndpoint.RunAsync).WithMetadata(new BeforePasswordChange());
        own.MapPut("me/duty", SetDuty.RunAsync);
        own.MapGet("wording", (Wording wording) => DeskJson.Ok(wording.View));
    }

    private static void MapService(RouteGroupBuilder serves)
    {
        serves.MapGet("queue", ShowQueue.RunAsync);
        serves.MapPost("queue/next", AcceptNext.RunAsync);
        serves.MapPut("me/phone", SetPhone.RunAsync);
        serves.MapPost("me/phone/pass", IssuePass.RunAsync);
        serves.MapGet("colleagues", ListColleagues.RunAsync);
        serves.MapPost("calls", CallOut.RunAsync);
        serves.MapGet("request-types", ShowRequestTypes.RunAsync);
        serves.MapGet("accounts", FindAccounts.RunAsync);
        serves.MapGet("accounts/{number}", ShowAccount.RunAsync);
        serves.MapGet("attachments/{id}", ShowAttachment.RunAsync);
        MapConversation(serves.MapGroup("conversations/{id}"));
    }

    private static void MapConversation(RouteGroupBuilder conversation)
    {
        conversation.MapGet("", ShowConversation.RunAsync);
        conversation.MapGet("messages", ShowMessages.RunAsync);
        conversation.MapPost("messages", Reply.RunAsync);
        conversation.MapPost("files/{messageId}", SendFile.RunAsync);
        conversation.MapPost("bill", SendBill.RunAsync);
        conversation.MapPut("account", SetAccount.RunAsync);
        conversation.MapPost("typing", Typing.RunAsync);
        conversation.MapPost("accept", AcceptConversation.RunAsync);
        conversation.MapPost("to-bot", GiveBack.RunAsync);
        conversation.MapPost("to-queue", Requeue.RunAsync);
        conversation.MapPost("end", End.RunAsync);
        conversation.MapPost("tickets", FileSlip.RunAsync);
        conversation.MapPost("tickets/{number}", MoveSlip.RunAsync);
        conversation.MapGet("tickets/{number}", ShowSlip.RunAsync);
        conversation.MapPost("tickets/{number}/call", CallBack.RunAsync);
        conversation.MapPost("call/orders", GiveOrder.RunAsync);
        conversation.MapGet("call/orders/{key}", ShowOrder.RunAsync);
        conversation.MapGet("recordings/{call:long}", PlayRecording.RunAsync);
        conversation.MapGet("recordings/{call:long}/marks", ShowMarks.RunAsync);
    }

    private static void MapPeople(RouteGroupBuilder people)
    {
        people.MapGet("", ListPeople.RunAsync);
        people.MapPost("", AddPerson.RunAsync);
        people.MapPost("{id}/password", ResetPassword.RunAsync);
    }
}
