using System.Threading;
using SafeState.Detection.Reporting;

namespace SafeState.Detection.Engine;

#pragma warning disable CA1001 // The events have no wait handle, and either thread may be the last to use them.
/// <summary>The meeting of a thread with a trap: the two threads complete one report together.</summary>
internal sealed class Encounter
#pragma warning restore CA1001
{
    /// <summary>The milliseconds after which a thread goes on without the other's part. Only a starved machine gets there.</summary>
    private const int Limit = 2000;

    private readonly ManualResetEventSlim _stackReady = new();
    private readonly ManualResetEventSlim _raceReady = new();
    private CapturedStack? _firstStack;
    private RecordedRace? _race;

    /// <summary>Hands over the stack of the trapped thread.</summary>
    internal void SetFirstStack(CapturedStack stack)
    {
        Volatile.Write(ref _firstStack, stack);
        _stackReady.Set();
    }

    internal CapturedStack? WaitForFirstStack()
    {
        Interruption.Wait(_stackReady, Limit);
        return Volatile.Read(ref _firstStack);
    }

    internal void SetRace(RecordedRace race)
    {
        Volatile.Write(ref _race, race);
        _raceReady.Set();
    }

    internal RecordedRace? WaitForRace()
    {
        Interruption.Wait(_raceReady, Limit);
        return Volatile.Read(ref _race);
    }
}
