using System.Collections.Generic;
using SafeState;

namespace Incidents.ErrorCounters.Guarded;

[GuardedState]
internal sealed partial class ErrorMonitor : IErrorMonitor
{
    private readonly Dictionary<int, long> _byStatus = [];
    private readonly Dictionary<string, long> _byPath = [];

    public void Count(LogLine error)
    {
        ByStatus.Increment(error.Status);
        ByPath.Increment(error.Path);
    }

    public IReadOnlyDictionary<int, long> Statuses() => ByStatus.Snapshot();

    public IReadOnlyDictionary<string, long> Paths() => ByPath.Snapshot();
}
