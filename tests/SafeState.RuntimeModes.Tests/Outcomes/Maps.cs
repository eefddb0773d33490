using System.Collections.Generic;

namespace SafeState.RuntimeModes.Tests.Outcomes;

/// <summary>Guarded maps as users have them.</summary>
[GuardedState]
internal sealed partial class Maps
{
    [Guarded]
    private readonly Dictionary<int, Large> _large = [];

    [Guarded]
    private readonly Dictionary<int, Labelled> _labelled = [];

    [Guarded]
    private readonly Dictionary<int, Two> _striped = [];

    [Guarded(GuardStrategy.Snapshot)]
    private readonly Dictionary<int, Two> _snapshot = [];

    [Guarded]
    private readonly Dictionary<int, long> _numbers = [];

    [Guarded]
    private readonly Dictionary<string, object> _objects = [];

    internal IGuardedMap<int, Large> LargeValues => Large;

    internal IGuardedMap<int, Labelled> LabelledValues => Labelled;

    internal IGuardedMap<int, Two> StripedPairs => Striped;

    internal IGuardedMap<int, Two> SnapshotPairs => Snapshot;

    internal IGuardedNumberMap<int, long> Counts => Numbers;

    internal IGuardedMap<string, object> Loaded => Objects;
}
