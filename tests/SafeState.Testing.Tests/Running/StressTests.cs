using System;
using System.Threading;
using SafeState.Testing.Tests.Structures;

namespace SafeState.Testing.Tests.Running;

/// <summary>Structures that are known to be right or wrong.</summary>
public sealed class StressTests
{
    [Fact]
    public void A_register_with_a_lock_passes()
    {
        StressReport report =
            Run(static () => new LockedRegister(),
                new() { Overlapping = 200, TimeLimit = TimeSpan.FromSeconds(20), Clients = 3, Seed = 1 });

        report.ThrowIfFailed();
        Assert.True(report.Overlapping > 0, report.ToString());
    }

    [Fact]
    public void A_register_without_a_lock_fails_and_the_report_says_how_to_see_it_again()
    {
        StressReport report =
            Run(static () => new UnlockedRegister(), new() { Overlapping = 1_000_000, TimeLimit = TimeSpan.FromSeconds(30), Seed = 2 });

        string message = Assert.Throws<NotLinearizableException>(report.ThrowIfFailed).Message;
        Assert.StartsWith("Not linearizable", message, StringComparison.Ordinal);
        Assert.Contains("Seed = 2, OnlyProgram = ", message, StringComparison.Ordinal);
        Assert.Equal(2, report.Seed);
    }

    [Fact]
    public void The_same_seed_makes_the_same_programs()
    {
        Assert.Equal(Drawn(seed: 7), Drawn(seed: 7));
        Assert.NotEqual(Drawn(seed: 7), Drawn(seed: 8));

        static string Drawn(int seed)
        {
            string drawn = "";
            _ = Stress.Run(static () => new LockedRegister(), new RegisterModel(), random => Note(Draw(random), ref drawn),
                static (register, call) => register.Call(call), new() { Seed = seed, Overlapping = 1, UsesClock = false });
            return drawn;
        }

        static RegisterCall Note(RegisterCall call, ref string drawn)
        {
            drawn += call;
            return call;
        }
    }

    [Fact]
    public void A_call_that_throws_ends_the_run()
    {
        AggregateException exception = Assert.Throws<AggregateException>(() => Stress.Run(
            static () => new LockedRegister(), new RegisterModel(), Draw, static (_, _) => throw new NotSupportedException("canary")));

        Assert.All(exception.InnerExceptions, static inner => Assert.Equal("canary", inner.Message));
    }

    /// <summary>Lets other threads run within each call. So calls overlap on a busy machine and on one core too.</summary>
    private static StressReport Run(Func<IRegister> create, StressOptions options) =>
        Stress.Run(create, new RegisterModel(), Draw, static (register, call) =>
        {
            _ = Thread.Yield();
            int result = register.Call(call);
            _ = Thread.Yield();
            return result;
        }, options);

    private static RegisterCall Draw(Random random) => new((RegisterCallKind)random.Next(4), random.Next(1, 4));
}
