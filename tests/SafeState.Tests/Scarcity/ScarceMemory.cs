using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Scarcity;

/// <summary>In a process with little memory: members that fail for want of it leave the map as it was, and no lock behind.</summary>
internal sealed class ScarceMemory
{
    /// <summary>Taken first, so that little is left and collections are quick.</summary>
    private const int Ballast = 16 * 1024 * 1024;

    /// <summary>Given back once memory has run out, so that there is room to look around.</summary>
    private const int Reserve = 4 * 1024 * 1024;

    /// <summary>The reserve has small parts, so that it also fits where entries in small nodes have been.</summary>
    private const int Part = 4 * 1024;

    private const int Most = 20_000_000;

    /// <summary>Members that add the key after the last one, with its number as the value.</summary>
    private static readonly (string Name, Action<IGuardedNumberMap<int, long>, int> Add)[] Additions =
    [
        ("indexer", static (map, key) => map[key] = key),
        ("TryAdd", static (map, key) => map.TryAdd(key, key)),
        ("GetOrAdd", static (map, key) => map.GetOrAdd(key, static key => key)),
        ("AddOrUpdate", static (map, key) => map.AddOrUpdate(key, static key => key, static (_, value) => value)),
        ("IncrementBy", static (map, key) => map.IncrementBy(key, key)),
        ("Compute", static (map, key) => map.Compute(key, static (ref MapEntry<int, long> entry) => { entry.Value = entry.Key; })),
        ("Compute over two keys",
        static (map, key) =>
            map.Compute(key, -1, static (ref MapEntry<int, long> entry, ref MapEntry<int, long> _) => entry.Value = entry.Key)),
    ];

    private readonly IGuardedNumberMap<int, long> _map;
    private readonly string _name;
    private byte[][]? _reserve = [.. Enumerable.Range(0, Reserve / Part).Select(static _ => new byte[Part])];
    private int _count;

    private ScarceMemory(GuardStrategy strategy, string name) =>
        (_map, _name) = (Maps.OfNumbers(strategy, new Dictionary<int, long>()), name);

    /// <returns>What failed how often; an exception tells what was wrong.</returns>
    internal static string Run(GuardStrategy strategy)
    {
        byte[] ballast = new byte[Ballast];
        string report = string.Join("; ", Additions.Select(addition => Run(strategy, addition.Name, addition.Add)));
        GC.KeepAlive(ballast);
        return report;
    }

    /// <summary>A method of its own: nothing of it is kept alive when the next one begins.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Run(GuardStrategy strategy, string name, Action<IGuardedNumberMap<int, long>, int> add)
    {
        GC.Collect();
        ScarceMemory scarce = new(strategy, name);
        int count = scarce.Fill(add);
        scarce.AssertUnharmed();
        scarce.TryWholeMaps();
        return string.Create(CultureInfo.InvariantCulture, $"{name} failed at {count}");
    }

    private int Fill(Action<IGuardedNumberMap<int, long>, int> add)
    {
        try
        {
            for (; _count < Most; _count++)
            {
                add(_map, _count);
            }
        }
        catch (OutOfMemoryException)
        {
            _reserve = null;
            return _count;
        }

        throw new InvalidOperationException($"Memory did not run out within {Most} keys: give the process less.");
    }

    /// <summary>Members that need memory for all that there is: each may fail, and changes nothing then.</summary>
    private void TryWholeMaps()
    {
        Tolerate("ReplaceAll",
            () => _map.ReplaceAll(Enumerable.Range(-2 * _count, 4 * _count).Select(static key => KeyValuePair.Create(key, 1L))),
                replaced: true);
        Tolerate("Snapshot", () => _ = _map.Snapshot().Count, replaced: false);
        Tolerate("Drain", () => _ = _map.Drain().Count, replaced: true);
    }

    private void Tolerate(string name, Action whole, bool replaced)
    {
        try
        {
            whole();
            if (replaced)
            {
                // It had room after all.
                _map.Clear();
                _count = 0;
                return;
            }
        }
        catch (OutOfMemoryException)
        {
            // What it must have left is looked at below.
        }

        Expect(_map.Count == _count, () => $"{name} left {_map.Count} keys of {_count}.");
        AssertUnharmed();
    }

    /// <summary>All keys are there, and other threads can write them: no lock is held.</summary>
    private void AssertUnharmed()
    {
        GC.Collect();
        Expect(_map.Count == _count, () => $"{_map.Count} keys are counted of {_count}.");
        Expect(!_map.ContainsKey(_count), () => "The key that could not be added is there.");
        int lost = Enumerable.Range(0, _count).Count(key => !_map.TryGetValue(key, out long value) || value != key);
        Expect(lost == 0, () => $"{lost} keys are lost or have another value.");

        Worker.Start(WriteAndTakeBack).Join();
    }

    private void WriteAndTakeBack()
    {
        if (_count == 0)
        {
            return;
        }

        int last = _count - 1;
        Expect(_map.Increment(last) == last + 1 && _map.Decrement(last) == last, () => "A present key cannot be written.");
        Expect(_map.TryUpdate(last, static (_, value) => value, out _), () => "A present key cannot be owned.");
        Expect(_map.TryRemove(last, out _) && _map.TryAdd(last, last), () => "A key cannot be removed and added again.");
    }

    private void Expect(bool holds, Func<string> message)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"After {_name} ran out of memory: {message()}");
        }
    }
}
