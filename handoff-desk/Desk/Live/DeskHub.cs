using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Desk.Conversations;
using SmartService.Desk.SignIn;
using SmartService.TicketCore.People;

namespace SmartService.Desk.Live;

/// <summary>
/// Tells pages that something changed, never what: they fetch it by its number, so nothing is lost when a connection was.
/// </summary>
internal sealed class DeskHub(Access access, OpenPages pages, Presence presence) : Hub
{
    public override async Task OnConnectedAsync()
    {
        if (PersonHere() is not { Agent.MustChangePassword: false } person || !SameOrigin())
        {
            Context.Abort();
            return;
        }
        pages.Add(Context.ConnectionId, person.Id);
        await presence.ReturnAsync(person.Id, Context.ConnectionAborted);
        await base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        pages.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>From now on this page hears of these conversations; those it may not read are left out.</summary>
    public async Task Watch(IReadOnlyList<string> conversationIds)
    {
        foreach (var id in conversationIds.Take(100))
            if (
                PersonHere() is { } person
                && await access.ReadableAsync(person, id, null, Context.ConnectionAborted) is not null
            )
                await Groups.AddToGroupAsync(Context.ConnectionId, LiveFeed.GroupOf(id));
    }

    public Task Unwatch(string conversationId) =>
        Groups.RemoveFromGroupAsync(Context.ConnectionId, LiveFeed.GroupOf(conversationId));

    private Person? PersonHere() => Context.GetHttpContext()?.Features.Get<Person>();

    private bool SameOrigin()
    {
        var request = Context.GetHttpContext()!.Request;
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
    }
}
