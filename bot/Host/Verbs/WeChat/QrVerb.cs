using System.CommandLine;
using SmartService.Channels.WeChat.Scenes;
using SmartService.Host.Start;

namespace SmartService.Host.Verbs.WeChat;

/// <summary><c>wechat qr</c>: makes a QR code that leads into the conversation.</summary>
static class QrVerb
{
    static readonly Argument<string> Scene = new("SCENE")
    {
        Description = "What comes back when it is scanned, such as hall-3; the file of scenes says where it leads",
    };

    static readonly Option<int?> Expires = new("--expires")
    {
        Description = "Seconds that it lives, up to 2592000; for ever if left out, of which an account has 100000",
        HelpName = "SECONDS",
    };

    static readonly Option<string?> Out = new("--out")
    {
        Description = "Fetch WeChat's picture of it into this file, which must not be there yet",
        HelpName = "FILE",
    };

    public static Command Make()
    {
        var verb = new Command("qr", "Make a QR code that leads into the conversation")
        {
            Scene,
            Expires,
            Out,
            AccountOf.Account,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (scene, life) = (SceneOf(parsed), LifeOf(parsed));
        var path = parsed.GetValue(Out) is { } file ? PathOf(file) : null;
        await using var house = await House.OpenAsync(Launch.Of(parsed), stop);
        var account = AccountOf.Name(house.Services, parsed);
        var codes = house.Services.GetRequiredService<AccountCodes>();
        var code = await codes.MakeAsync(account, scene, life, stop);
        Console.WriteLine($"{scene}: {code.Url}");
        Console.WriteLine(
            code.Says is { } says
                ? $"Whoever scans it says: {says}"
                : "It leads nowhere: no entry of the file of scenes fits."
        );
        if (path is null)
            Console.WriteLine($"Its picture: {code.PictureUrl}");
        else
            await FetchAsync(codes, account, code, path, stop);
        return 0;
    }

    static async Task FetchAsync(AccountCodes codes, string account, MadeCode code, string path, CancellationToken stop)
    {
        Console.WriteLine($"Fetching its picture from {new Uri(code.PictureUrl).GetLeftPart(UriPartial.Path)}");
        var picture = await codes.FetchAsync(account, code, stop);
        await File.WriteAllBytesAsync(path, picture.Bytes, stop);
        Console.WriteLine($"{path}: {picture.Bytes.Length} bytes, {picture.ContentType}");
    }

    static string SceneOf(ParseResult parsed)
    {
        var scene = parsed.GetRequiredValue(Scene);
        return scene.Length is > 0 and <= AccountCodes.LongestScene && !scene.Any(char.IsControl)
            ? scene
            : throw new WrongOptionException("SCENE", scene, $"must have 1 to {AccountCodes.LongestScene} characters.");
    }

    static TimeSpan? LifeOf(ParseResult parsed)
    {
        if (parsed.GetValue(Expires) is not { } seconds)
            return null;
        var most = (int)AccountCodes.LongestLife.TotalSeconds;
        return seconds >= 60 && seconds <= most
            ? TimeSpan.FromSeconds(seconds)
            : throw new WrongOptionException("--expires", $"{seconds}", $"must be 60 to {most} seconds.");
    }

    static string PathOf(string file)
    {
        var path = Path.GetFullPath(file);
        if (Path.Exists(path))
            throw new WrongOptionException("--out", file, "is there already.");
        return Directory.Exists(Path.GetDirectoryName(path))
            ? path
            : throw new WrongOptionException("--out", file, "lies in no folder that is there.");
    }
}
