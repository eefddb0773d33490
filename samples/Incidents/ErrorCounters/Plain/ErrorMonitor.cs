using System.Collections.Generic;

namespace Incidents.ErrorCounters.Plain;

internal sealed class ErrorMonitor : IErrorMonitor
{
    private readonly Dictionary<int, long> _byStatus = [];
    private readonly Dictionary<string, long> _byPath = [];

    public void Count(LogLine error)
    {
        _byStatus[error.Status] = _byStatus.GetValueOrDefault(error.Status) + 1;
        _byPath[error.Path] = _byPath.GetValueOrDefault(error.Path) + 1;
    }

    public IReadOnlyDictionary<int, long> Statuses() => new Dictionary<int, long>(_byStatus);

    public IReadOnlyDictionary<string, long> Paths() => new Dictionary<string, long>(_byPath);
}
