using System;
using System.Diagnostics;
using SafeState.Testing.Tests.Structures;

namespace SafeState.Testing.Tests.Checking;

/// <summary>Many clients, thousands of calls.</summary>
public sealed class ScaleTests
{
    /// <summary>
    /// Wide enough for a machine that does other things; without the memory of the search, or without parts, none of these ends.
    /// </summary>
    private static readonly TimeSpan Reasonable = TimeSpan.FromSeconds(20);

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Fifty_clients_with_10_000_calls_are_explained(int seed)
    {
        long started = Stopwatch.GetTimestamp();
        Verdict<KeyedCall, int> verdict =
                Linearizability.Check(new KeyedRegisterModel(),
                    Structures.Histories.Right(seed, clients: 50, calls: 10_000, registers: 16));

        Assert.Equal(Conclusion.Linearizable, verdict.Conclusion);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Reasonable);
    }

    [Theory, InlineData(1), InlineData(2)]
    public void One_wrong_result_among_10_000_calls_is_found(int seed)
    {
        long started = Stopwatch.GetTimestamp();
        Verdict<KeyedCall, int> verdict =
                Linearizability.Check(new KeyedRegisterModel(), Structures.Histories.Right(seed, clients: 50, calls: 10_000, registers: 16)
                    .WithOneWrongResult());

        Assert.Equal(Conclusion.NotLinearizable, verdict.Conclusion);
        Assert.Contains(verdict.Counterexample!.Calls, static call => call.Result == -1);
        Assert.InRange(verdict.ToString().Split('\n').Length, 4, 60);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Reasonable);
    }

    [Fact]
    public void Lost_results_among_thousands_of_calls_are_borne()
    {
        Verdict<KeyedCall, int> verdict =
                Linearizability.Check(new KeyedRegisterModel(),
                    Structures.Histories.Right(seed: 4, clients: 50, calls: 5_000, registers: 32, unknown: 5));

        Assert.Equal(Conclusion.Linearizable, verdict.Conclusion);
    }

    /// <summary>
    /// One register, so nothing can be divided: what really happens leaves the search less to guess than what was made up.
    /// </summary>
    [Fact]
    public void Fifty_threads_on_one_register_are_explained()
    {
        LockedRegister register = new();
        Recorder<RegisterCall, int> recorder = new(50);
        using StartingGate gate = new(50);
        _ = gate.Run(client =>
        {
            for (int i = 0; i < 100; i++)
            {
                _ = recorder.Record(client, register, new((RegisterCallKind)(i % 3), (client * 100) + i),
                    static (register, call) => register.Call(call));
            }
        });

        long started = Stopwatch.GetTimestamp();
        Verdict<RegisterCall, int> verdict = Linearizability.Check(new RegisterModel(), recorder.ToHistory());

        Assert.Equal(Conclusion.Linearizable, verdict.Conclusion);
        Assert.Equal(5_000, recorder.ToHistory().Calls.Length);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Reasonable);
    }

    [Fact]
    public void A_check_gives_up_at_its_limit_and_says_so()
    {
        Verdict<KeyedCall, int> verdict =
            Linearizability.Check(new KeyedRegisterModel(), Structures.Histories.Right(seed: 5, clients: 50, calls: 1_000, registers: 1),
            new() { StepLimit = 100 });

        Assert.Equal(Conclusion.Undecided, verdict.Conclusion);
        Assert.Contains("100 steps", verdict.ToString(), StringComparison.Ordinal);
        Assert.Throws<NotLinearizableException>(verdict.ThrowIfNotLinearizable);
    }
}
