using System.CommandLine;
using SmartService.Host.Start;
using SmartService.TicketCore.Followers;

namespace SmartService.Host.Verbs.WeChat;

/// <summary><c>wechat export</c>: all that is kept of a follower, for them to have.</summary>
static class ExportVerb
{
    static readonly Option<string> Out = new("--out")
    {
        Description = "The ZIP to be written; it must not be there yet",
        HelpName = "FILE",
        Required = true,
    };

    public static Command Make()
    {
        var verb = new Command("export", "Write all that is kept of a follower into a ZIP")
        {
            FollowerOf.OpenId,
            FollowerOf.Conversation,
            Out,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var path = Path.GetFullPath(parsed.GetRequiredValue(Out));
        await using var house = await House.OpenAsync(Launch.Of(parsed), stop);
        var follower = await FollowerOf.FindAsync(house.Services, parsed, stop);
        await using var file = Open(path);
        await house.Services.GetRequiredService<ExportFollower>().RunAsync(follower, file, stop);
        Console.WriteLine($"{path}: follower.json, and the files that were sent.");
        return 0;
    }

    static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new WrongOptionException("--out", path, $"cannot be written: {problem.Message}");
        }
    }
}
