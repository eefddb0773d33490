using System;
using System.Threading;
using SafeState.Detection.CompilerServices;

namespace SafeState.Detection.Engine;

/// <summary>
/// Delays threads at random where an unlucky schedule would. These places are locks, calls of other synchronization, starts and
/// resumptions of tasks, and first uses of collections. The seed repeats the choice of delays, not the schedule.
/// </summary>
/// <param name="settings">Returns the options.</param>
/// <param name="budget">Limits the time of all waits.</param>
/// <param name="statistics">Counts the delays.</param>
internal sealed class Chaos(Func<DetectionSettings> settings, Budget budget, Statistics statistics)
{
    /// <summary>The longest delay in milliseconds. Most delays only give the processor to another thread.</summary>
    internal const int LongestDelay = 5;

    /// <summary>The portion of the budget that delays may use up: the rest is for traps, which find more.</summary>
    private const double Portion = 0.5;

    private static readonly string[] Names = Enum.GetNames<PointKind>();

    internal bool IsOn => settings() is { Chaos: > 0, IsOn: true, Replay: null, OverlapOnly: false };

    /// <summary>Delays the current thread if the draw says so.</summary>
    internal void Reach(PointKind kind, ThreadState thread) => Reach(Names[(int)kind], thread);

    /// <summary>Delays the current thread if the draw says so.</summary>
    /// <param name="point">The name of the point; it stays the same across builds.</param>
    /// <param name="thread">The current thread.</param>
    internal void Reach(string point, ThreadState thread)
    {
        if (IsOn && !thread.IsFinalizer && Draw(point, thread.ChaosVisits++) is { } milliseconds)
        {
            Delay(milliseconds);
        }
    }

    /// <summary>Draws from the seed, the point, and the number of the visit.</summary>
    /// <returns>The milliseconds of the delay, 0 to give up the processor only, or null for no delay.</returns>
    internal int? Draw(string point, int visit)
    {
        DetectionSettings options = settings();
        uint hash = SeededHash.Compute(options.Seed, point, visit);
        if (hash / (uint.MaxValue + 1.0) >= options.Chaos)
        {
            return null;
        }

        uint second = SeededHash.Compute(options.Seed + 1, point, visit);
        return second % 4 == 0 ? 1 + (int)(second / 4 % LongestDelay) : 0;
    }

    private void Delay(int milliseconds)
    {
        if (milliseconds == 0)
        {
            statistics.CountChaosDelay();
            _ = Thread.Yield();
            return;
        }

        if (!budget.TryEnter(milliseconds, Portion))
        {
            statistics.CountRefusedByBudget();
            return;
        }

        try
        {
            statistics.CountChaosDelay();
            Thread.Sleep(milliseconds);
        }
        catch (ThreadInterruptedException)
        {
            Thread.CurrentThread.Interrupt(); // for the code that it is meant for
        }
        finally
        {
            budget.Leave();
        }
    }
}
