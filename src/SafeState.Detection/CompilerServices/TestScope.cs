using System.Collections.Generic;
using System.ComponentModel;
using System.Threading;

namespace SafeState.Detection.CompilerServices;

/// <summary>One run of a test method, and the races found in its flow.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TestScope
{
    private static readonly AsyncLocal<TestScope?> Flow = new();
    private readonly List<DetectedRace> _races = [];
    private readonly TestScope? _outer;

    internal TestScope(string name, bool collects)
    {
        Name = name;
        Collects = collects;
        ThreadId = System.Environment.CurrentManagedThreadId;
        _outer = Flow.Value;
        Flow.Value = this;
    }

    internal static TestScope? Current => Flow.Value;

    internal string Name { get; }

    /// <summary>Gets whether races are only collected, not thrown.</summary>
    internal bool Collects { get; }

    /// <summary>Gets the thread that began the test.</summary>
    internal int ThreadId { get; }

    internal DetectedRace[] Races
    {
        get
        {
            lock (_races)
            {
                return [.. _races];
            }
        }
    }

    internal void Add(DetectedRace race)
    {
        lock (_races)
        {
            if (!_races.Contains(race))
            {
                _races.Add(race);
            }
        }
    }

    internal void Leave()
    {
        if (Flow.Value == this)
        {
            Flow.Value = _outer;
        }
    }
}
