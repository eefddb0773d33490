using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>Maps without fields.</summary>
[GuardedState(Name = "properties")]
internal partial class Properties
{
    private int _loads;

    public int Loads => Volatile.Read(ref _loads);

    [Guarded]
    public partial IGuardedNumberMap<string, long> Empty { get; }

    [Guarded(Source = nameof(Load))]
    public partial IGuardedMap<string, int> Loaded { get; }

    [Guarded(Source = nameof(Sort), Name = "properties.in order")]
    protected internal virtual partial IGuardedMap<int, string> Sorted { get; }

    [Guarded(Source = nameof(Enumerate))]
    internal partial IGuardedMap<string, int> Entries { get; }

    [Guarded(Source = nameof(Repeat))]
    internal partial IGuardedMap<string, int> Repeated { get; }

    [Guarded(Source = nameof(Nothing))]
    internal partial IGuardedMap<string, int> Missing { get; }

    [Guarded(Source = nameof(Nothing2))]
    internal partial IGuardedMap<string, int> MissingEntries { get; }

    [Guarded(GuardStrategy.Snapshot, Source = nameof(Share))]
    public static partial IGuardedMap<Type, string> Shared { get; }

    [field: Unguarded("filled once")]
    public Dictionary<string, int> Given { get; } = new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 };

    private Dictionary<string, int> Load()
    {
        _ = Interlocked.Increment(ref _loads);
        return Given;
    }

    private static SortedDictionary<int, string> Sort() => new() { [2] = "b", [1] = "a" };

    private static ImmutableDictionary<string, int> Enumerate() =>
        ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase).Add("a", 1);

    private static KeyValuePair<string, int>[] Repeat() => [new("canary", 1), new("canary", 2)];

    private static Dictionary<string, int> Nothing() => null!;

    private static IEnumerable<KeyValuePair<string, int>> Nothing2() => null!;

    private static Dictionary<Type, string> Share() => new() { [typeof(int)] = "int" };
}
