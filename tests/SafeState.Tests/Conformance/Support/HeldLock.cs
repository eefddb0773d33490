using System;
using System.Collections.Generic;
using System.Threading;

namespace SafeState.Tests.Conformance;

/// <summary>
/// A map whose lock a thread keeps for as long as a test likes, by an equality of keys that blocks: far beyond any spinning. In many
/// stripes it is the lock of one stripe.
/// </summary>
internal sealed class HeldLock
{
    private const string Taken = "taken";

    private readonly HoldingComparer _comparer = new();
    private readonly Gate _gate = new();
    private Worker? _holder;

    private HeldLock(GuardStrategy strategy) =>
        Map = Maps.OfNumbers(strategy, new Dictionary<string, long>(_comparer) { [Taken] = 7 }, "held");

    internal IGuardedNumberMap<string, long> Map { get; }

    internal static HeldLock Take(GuardStrategy strategy)
    {
        HeldLock held = new(strategy);
        held.Hold();
        return held;
    }

    /// <summary>The same, after another thread has begun something.</summary>
    /// <param name="beforeHolding">Starts the other thread.</param>
    /// <param name="delegateGate">The gate at which that thread arrives before the lock is taken; null: it need not.</param>
    internal static HeldLock Take(
        GuardStrategy strategy, out IGuardedNumberMap<string, long> map, Func<IGuardedNumberMap<string, long>, Worker> beforeHolding,
            Gate? delegateGate, out Worker other)
    {
        HeldLock held = new(strategy);
        map = held.Map;
        other = beforeHolding(map);
        delegateGate?.AwaitArrival();
        map[Taken] = 7; // all keys are in one group: an owner without a record gets one, and needs the lock to end
        held.Hold();
        return held;
    }

    /// <summary>Every member that takes the lock.</summary>
    internal static IEnumerable<(string Name, Action<IGuardedNumberMap<string, long>> Call)> Members(GuardStrategy strategy)
    {
        bool readersTakeIt = strategy is GuardStrategy.Locked or GuardStrategy.ReaderWriter;
        foreach ((string name, Action<IGuardedNumberMap<string, long>, string> call) in Conformance.Members.AlwaysWrite)
        {
            yield return (name, map => call(map, "new"));
        }

        foreach ((string name, Action<IGuardedNumberMap<string, long>, string> call) in Conformance.Members.WriteWhereAbsent)
        {
            yield return (name, map => call(map, "new"));
        }

        foreach ((string name, Action<IGuardedNumberMap<string, long>> call) in Conformance.Members.WholeMapWrites)
        {
            // What RemoveWhere removes it removes key by key, from a snapshot.
            if (!name.StartsWith("RemoveWhere", StringComparison.Ordinal))
            {
                yield return (name, call);
            }
        }

        foreach ((string name, Action<IGuardedNumberMap<string, long>> call) in Conformance.Members.WholeMapReads)
        {
            if (readersTakeIt || (name == "Snapshot" && strategy.Reported() != GuardStrategy.Snapshot))
            {
                yield return (name, call);
            }
        }

        if (readersTakeIt)
        {
            foreach ((string name, Action<IGuardedNumberMap<string, long>, string> call) in Conformance.Members.Reads)
            {
                yield return (name, map => call(map, "new"));
            }
        }
    }

    internal void Release()
    {
        _comparer.Holder = null;
        _gate.Open();
        _holder!.Join();
    }

    /// <summary>Every member of the map works: no lock and no record is left.</summary>
    internal void Check() => Worker.Start(() =>
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string> write) in Conformance.Members.WriteAbsent)
        {
            write(Map, "later");
            write(Map, "own");
            _ = Map.TryRemove("later", out _);
            _ = Map.TryRemove("own", out _);
        }

        Assert.Equal(Map.Count, Map.Snapshot().Count);
        _ = Map.Drain();
        Map[Taken] = 1;
        Assert.Equal(1, Assert.Single(Map.Snapshot()).Value);
        Map.Clear();
    }).Join();

    internal void ReleaseAndCheck()
    {
        Release();
        Check();
    }

    private void Hold()
    {
        _comparer.Gate = _gate;
        _holder = Worker.Start(() =>
        {
            _comparer.Holder = Environment.CurrentManagedThreadId;
            _ = Map.TryAdd("holder", 1);
        });
        _gate.AwaitArrival();
    }

    /// <summary>All keys collide, so that equality is asked with the lock held. One thread blocks there.</summary>
    private sealed class HoldingComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<char>, string>
    {
        private volatile object? _holder;

        internal Gate? Gate { get; set; }

        internal int? Holder
        {
            get => (int?)_holder;
            set => _holder = value;
        }

        public bool Equals(string? x, string? y)
        {
            if (Holder == Environment.CurrentManagedThreadId)
            {
                Holder = null;
                Gate!.Hold();
            }

            return x == y;
        }

        public int GetHashCode(string key) => 1;

        public bool Equals(ReadOnlySpan<char> alternate, string other) => Equals(alternate.ToString(), other);

        public int GetHashCode(ReadOnlySpan<char> alternate) => 1;

        public string Create(ReadOnlySpan<char> alternate) => alternate.ToString();
    }
}
