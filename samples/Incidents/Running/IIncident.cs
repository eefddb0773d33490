namespace Incidents.Running;

/// <summary>A production incident: one load, put on a plain map and on a guarded one, and a check that tells them apart.</summary>
internal interface IIncident
{
    /// <summary>The name on the command line and in reports.</summary>
    string Name { get; }

    /// <summary>What happens, in one line.</summary>
    string Story { get; }

    /// <summary>Puts the whole load on a fresh instance. What the operations throw goes to <paramref name="faults"/>.</summary>
    PlayedRound Play(Variant variant, LoadSettings load, FaultLog faults);
}
