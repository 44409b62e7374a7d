using System.Runtime.InteropServices;

namespace SmartService.Telephony.Rtp;

/// <summary>
/// Lets the clock's thread go first when the processors are busy, as they are when speech is recognized on the same machine.
/// Linux does not heed .NET's priorities, so it is asked itself for a real-time thread, or else for a nicer one. It agrees
/// when the process may do so (root, CAP_SYS_NICE, LimitRTPRIO or LimitNICE of systemd); else the thread runs like any other.
/// </summary>
internal static class ThreadUrgency
{
    private const int Ordinary = 0;
    private const int RoundRobin = 2;

    // Threads that are begun by an urgent one, such as the pool's, would be urgent, too.
    private const int ForThisThreadOnly = 0x4000_0000;
    private const int LowestRealTime = 1;
    private const int OfProcess = 0;
    private const int Urgent = -15;

    /// <summary>Asks for the thread that calls.</summary>
    /// <returns>What was granted: <c>real time</c>, <c>nice</c> or <c>normal</c>.</returns>
    public static string Ask()
    {
        if (!OperatingSystem.IsLinux())
            return "normal";
        try
        {
            var priority = LowestRealTime;
            if (SetScheduler(0, RoundRobin | ForThisThreadOnly, ref priority) == 0)
                return "real time";
            var none = 0;
            _ = SetScheduler(0, Ordinary | ForThisThreadOnly, ref none);
            // Linux gives each thread a niceness of its own, under the number of the thread.
            return SetPriority(OfProcess, (uint)GetThreadId(), Urgent) == 0 ? "nice" : "normal";
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            return "normal";
        }
    }

    [DllImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetScheduler(int thread, int policy, ref int priority);

    [DllImport("libc", EntryPoint = "gettid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetThreadId();

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int niceness);
}
