using System.Runtime.InteropServices;
using SmartService.Host.Start;

namespace SmartService.Host.Verbs.Checks;

/// <summary>What the machine gives: runtime, disk, clock.</summary>
static class Machine
{
    const long LittleSpace = 500L * 1024 * 1024;
    const string China = "Asia/Shanghai";

    public static IEnumerable<Finding> Look(Launch launch, TimeProvider time)
    {
        yield return new(
            State.Good,
            "Program",
            $"SmartService {Version}, {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}"
        );
        yield return Disk(launch.DataFolder);
        yield return Clock(time);
    }

    static string? Version => typeof(Machine).Assembly.GetName().Version?.ToString(3);

    // The launch has already made sure that the folder can be written.
    static Finding Disk(string folder)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var seen = $"{folder}, writable, {free / 1e9:F1} GB free";
        return free >= LittleSpace
            ? new(State.Good, "Data folder", seen)
            : new(
                State.Absent,
                "Data folder",
                seen,
                "Less than 0.5 GB: make room, or choose another folder with --data."
            );
    }

    static Finding Clock(TimeProvider time)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(China, out var zone))
            return new(
                State.Broken,
                "Clock",
                $"no time zone {China}",
                "Install the package tzdata: promises and dates are told in China time."
            );
        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone);
        return new(State.Good, "Clock", $"{now:yyyy-MM-dd HH:mm:ss} in China");
    }
}
