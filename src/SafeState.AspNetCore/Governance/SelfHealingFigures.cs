using System.Collections.Generic;
using System.Linq;
using SafeState.AspNetCore.Pages;

namespace SafeState.AspNetCore.Governance;

/// <summary>The self-healing rate: the share of alarms that cleared in the process that raised them.</summary>
internal static class SelfHealingFigures
{
    internal static SelfHealingSection Create(IReadOnlyList<AlarmRow> alarms)
    {
        int adapted = Count(AlarmOutcome.Adapted);
        int handled = Count(AlarmOutcome.Handled);
        int subsided = Count(AlarmOutcome.Subsided);
        int cleared = adapted + handled + subsided;
        return new(alarms.Count, cleared, alarms.Count == 0 ? null : (double)cleared / alarms.Count, adapted, handled, subsided,
            Count(AlarmOutcome.On), Count(AlarmOutcome.Lost));

        int Count(AlarmOutcome state) => alarms.Count(alarm => alarm.State == state);
    }
}
