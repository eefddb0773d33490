using System;
using System.Threading;
using Incidents.Running;

namespace Incidents.Tests.Running;

/// <summary>An incident whose rounds do what a test wants. The delegate gets the number of the round, counted from one.</summary>
internal sealed class ScriptedIncident(Func<int, FaultLog, PlayedRound> round) : IIncident
{
    private int _rounds;

    public string Name => "scripted";

    public string Story => "A test's own.";

    public PlayedRound Play(Variant variant, LoadSettings load, FaultLog faults) => round(Interlocked.Increment(ref _rounds), faults);
}
