using System;
using System.Linq;
using System.Threading;

namespace SafeState.Testing.Tests.Running;

/// <summary>Each client raises its flag, then looks at the other's: one of them must see the other.</summary>
public sealed class ClocklessTests
{
    private static readonly StressOptions Options =
        new() { Calls = 2, UsesClock = false, Overlapping = 10_000_000, TimeLimit = TimeSpan.FromMinutes(5), Seed = 1 };

    [Fact]
    public void A_store_that_a_processor_delays_is_seen_without_the_clock()
    {
        StressReport report = Run(Options, fenced: false);

        Assert.StartsWith("No order explains these results", report.Failure, StringComparison.Ordinal);
        Assert.Contains("Raise", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_fence_it_is_not()
    {
        StressReport report = Run(Options with { TimeLimit = TimeSpan.FromSeconds(3) }, fenced: true);

        report.ThrowIfFailed();
        Assert.NotEmpty(report.Outcomes);
        Assert.Equal(report.Histories, report.Outcomes.Values.Sum());
    }

    private static StressReport Run(StressOptions options, bool fenced) => Stress.Run(
        static () => new Flags(),
        new FlagModel(),
        static random => (FlagCall)random.Next(4),
        fenced ? static (flags, call) => flags.Call(call, fenced: true) : static (flags, call) => flags.Call(call, fenced: false),
        options);

    private enum FlagCall
    {
        RaiseLeft,
        RaiseRight,
        LookLeft,
        LookRight,
    }

    private sealed class FlagModel : IModel<(bool Left, bool Right), FlagCall, bool>
    {
        public (bool Left, bool Right) Start => (false, false);

        public (bool Left, bool Right) Apply((bool Left, bool Right) state, FlagCall operation, out bool result)
        {
            result = operation == FlagCall.LookLeft ? state.Left : operation == FlagCall.LookRight && state.Right;
            return (state.Left || operation == FlagCall.RaiseLeft, state.Right || operation == FlagCall.RaiseRight);
        }
    }

    private sealed class Flags
    {
        private bool _left;
        private bool _right;

        internal bool Call(FlagCall call, bool fenced)
        {
            ref bool flag = ref call is FlagCall.RaiseLeft or FlagCall.LookLeft ? ref _left : ref _right;
            if (call is FlagCall.LookLeft or FlagCall.LookRight)
            {
                return Volatile.Read(ref flag);
            }

            Volatile.Write(ref flag, true);
            if (fenced)
            {
                Interlocked.MemoryBarrier();
            }

            return false;
        }
    }
}
