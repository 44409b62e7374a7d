using System.CommandLine;
using SmartService.Host.Start;
using SmartService.TicketCore.Followers;

namespace SmartService.Host.Verbs.WeChat;

/// <summary><c>wechat erase</c>: forgets a follower, as they may ask.</summary>
static class EraseVerb
{
    public static Command Make()
    {
        var verb = new Command("erase", "Erase a follower, all that was said with them, and all files that were sent")
        {
            FollowerOf.OpenId,
            FollowerOf.Conversation,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        await using var house = await House.OpenAsync(Launch.Of(parsed), stop);
        var follower = await FollowerOf.FindAsync(house.Services, parsed, stop);
        var erased = await house.Services.GetRequiredService<EraseFollower>().RunAsync(follower.Id, stop);
        Console.WriteLine(
            $"Erased: {erased.Lines} lines and {erased.Files} files. {erased.Tickets} tickets stay, without the conversation."
        );
        return 0;
    }
}
