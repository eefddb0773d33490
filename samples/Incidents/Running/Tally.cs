using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Incidents.Running;

/// <summary>Adds up rounds. Written by the thread that plays them, read by the watchdog.</summary>
internal sealed class Tally
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _found = [];
    private long _rounds;
    private long _operations;

    public FaultLog Faults { get; } = new();

    public void AddRound(long operations)
    {
        lock (_gate)
        {
            _rounds++;
            _operations += operations;
        }
    }

    public void Add(IReadOnlyList<Finding> findings)
    {
        lock (_gate)
        {
            foreach (Finding finding in findings)
            {
                _found[finding.Kind] = _found.GetValueOrDefault(finding.Kind) + finding.Count;
            }
        }
    }

    public long Defects
    {
        get
        {
            lock (_gate)
            {
                return _found.Values.Sum() + Faults.Count;
            }
        }
    }

    /// <summary>All that is known now. A run that the watchdog gave up on has one defect more.</summary>
    public CaseDetail Detail(string ended, bool stuck)
    {
        lock (_gate)
        {
            Dictionary<string, long> found = new(_found) { ["exceptions"] = Faults.Count };
            if (stuck)
            {
                found["never ended"] = 1;
            }

            return new CaseDetail(_rounds, _operations, ended, found, Faults.MostFrequent(kinds: 3));
        }
    }
}
