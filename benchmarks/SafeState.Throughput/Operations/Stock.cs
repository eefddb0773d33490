using System.Collections.Generic;

namespace SafeState.Throughput.Operations;

/// <summary>Guarded maps as users have them; its own methods use the accessors.</summary>
[GuardedState]
internal sealed partial class Stock
{
    [Guarded(Metrics = false)]
    private readonly Dictionary<int, long> _byNumber = [];

    [Guarded(Metrics = false)]
    private readonly Dictionary<string, long> _byName = [];

    internal long Get(int key) => ByNumber.GetValueOrDefault(key);

    internal long Get(string key) => ByName.GetValueOrDefault(key);

    internal void Set(int key, long value) => ByNumber[key] = value;

    internal void Set(string key, long value) => ByName[key] = value;

    internal long Increment(int key) => ByNumber.Increment(key);

    internal long Increment(string key) => ByName.Increment(key);

    internal bool AddAndRemove(int key) => ByNumber.TryAdd(key, 1) & ByNumber.TryRemove(key, out _);

    internal bool AddAndRemove(string key) => ByName.TryAdd(key, 1) & ByName.TryRemove(key, out _);

    internal long GetOrAdd(int key) => ByNumber.GetOrAdd(key, static _ => 1);

    internal long GetOrAdd(string key) => ByName.GetOrAdd(key, static _ => 1);

    internal bool Remove(int key) => ByNumber.TryRemove(key, out _);

    internal bool Remove(string key) => ByName.TryRemove(key, out _);
}
