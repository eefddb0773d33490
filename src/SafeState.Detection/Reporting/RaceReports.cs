using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SafeState.Detection.Reporting;

/// <summary>The races of the process. Each pair of sites is kept once for each id.</summary>
internal sealed class RaceReports
{
    private readonly Lock _gate = new();
    private readonly List<DetectedRace> _races = [];
    private readonly HashSet<(string Id, string Token)> _known = [];

    /// <summary>Occurs once for each race, in the thread that found it.</summary>
    internal event Action<DetectedRace>? Added;

    internal IReadOnlyList<DetectedRace> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _races];
            }
        }
    }

    internal bool HasFailures => All.Any(static race => race.IsFailure);

    /// <summary>Adds a race.</summary>
    /// <returns>Whether the race was not known.</returns>
    internal bool Add(DetectedRace race)
    {
        lock (_gate)
        {
            if (!_known.Add((race.Id, race.ReplayToken)))
            {
                return false;
            }

            _races.Add(race);
        }

        Added?.Invoke(race);
        return true;
    }
}
