using System.Linq;
using System.Threading;

namespace SafeState.Detection.Engine;

/// <summary>Counts what the detector did, and what it left out.</summary>
internal sealed class Statistics
{
    private int _traps;
    private int _futileTraps;
    private int _refusedByBudget;
    private int _droppedTraps;
    private int _droppedNearMisses;
    private int _chaosDelays;

    internal int Traps => _traps;

    internal int FutileTraps => _futileTraps;

    /// <summary>Gets how many waits the budget refused.</summary>
    internal int RefusedByBudget => _refusedByBudget;

    /// <summary>Gets how many traps were not set because too many were live.</summary>
    internal int DroppedTraps => _droppedTraps;

    /// <summary>Gets how many near misses were not kept because there were too many.</summary>
    internal int DroppedNearMisses => _droppedNearMisses;

    /// <summary>Gets how many times a thread was delayed at random.</summary>
    internal int ChaosDelays => _chaosDelays;

    internal void CountChaosDelay() => Interlocked.Increment(ref _chaosDelays);

    internal void CountTrap() => Interlocked.Increment(ref _traps);

    internal void CountFutileTrap() => Interlocked.Increment(ref _futileTraps);

    internal void CountRefusedByBudget() => Count(ref _refusedByBudget);

    internal void CountDroppedTrap() => Count(ref _droppedTraps);

    internal void CountDroppedNearMiss() => Count(ref _droppedNearMisses);

    internal string ToJson(long milliseconds)
    {
        (string Name, long Value)[] all =
        [
            ("traps", _traps), ("futileTraps", _futileTraps), ("milliseconds", milliseconds), ("chaosDelays", _chaosDelays),
            ("refusedByBudget", _refusedByBudget), ("droppedTraps", _droppedTraps), ("droppedNearMisses", _droppedNearMisses),
        ];
        return "{" + string.Join(',', all.Select(static one => $"\"{one.Name}\":{one.Value}")) + "}";
    }

    private static void Count(ref int counter)
    {
        if (!FaultInjection.DropsNotCounted)
        {
            Interlocked.Increment(ref counter);
        }
    }
}
