using System.Collections.Concurrent;
using SmartService.TicketCore.Calls;
using SmartService.VoiceGateway.PbxBridge;

namespace SmartService.Tests.Gateway.Calls;

/// <summary>An exchange at which numbers answer, or do not, as the test says; what nobody said anything of is unreachable.</summary>
internal sealed class FakeExchange : IDialler
{
    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task<Rung>>> numbers = new();

    public ConcurrentQueue<string> Dialled { get; } = new();

    public FakePhone Answers(string number, double hums = 0)
    {
        var phone = new FakePhone(number) { Hums = hums };
        numbers[number] = _ => Task.FromResult(new Rung(phone));
        return phone;
    }

    /// <summary>Rings until it is answered by the returned source, or given up.</summary>
    public TaskCompletionSource<FakePhone> Rings(string number)
    {
        var answer = new TaskCompletionSource<FakePhone>(TaskCreationOptions.RunContinuationsAsynchronously);
        numbers[number] = async giveUp =>
            await Task.WhenAny(answer.Task, Task.Delay(Timeout.Infinite, giveUp)) == answer.Task
                ? new Rung(await answer.Task)
                : new Rung(null, CallEnds.HungUp);
        return answer;
    }

    /// <param name="problem">A code of <see cref="CallEnds"/>.</param>
    public void Fails(string number, string problem) => numbers[number] = _ => Task.FromResult(new Rung(null, problem));

    public bool Reaches(string number) => numbers.ContainsKey(number);

    public Task<Rung> DialAsync(string number, TimeSpan ringFor, CancellationToken giveUp)
    {
        Dialled.Enqueue(number);
        return numbers[number](giveUp);
    }
}
