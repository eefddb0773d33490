using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace SafeState.Throughput.Operations;

/// <summary>Single operations with keys of type int: a guarded map, a concurrent one, and a plain one for the limit.</summary>
[MemoryDiagnoser]
[DisassemblyDiagnoser(maxDepth: 3, printSource: false, exportGithubMarkdown: true)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class IntOperations
{
    private const int Mask = (1 << 12) - 1;
    private readonly Stock _stock = new();
    private readonly ConcurrentDictionary<int, long> _concurrent = new();
    private readonly Dictionary<int, long> _plain = [];
    private readonly int[] _keys = new int[Mask + 1];
    private readonly int _absent = int.MinValue;
    private int _next;

    /// <summary>How many entries the maps have.</summary>
    [Params(1_000, 1_000_000)]
    public int Entries { get; set; }

    private int Key => _keys[_next++ & Mask];

    /// <summary>Fills the maps, and draws the keys that are looked up: the same for all.</summary>
    [GlobalSetup]
    public void Fill()
    {
        Random random = new(1);
        int[] numbers = new int[Entries];
        random.NextBytes(MemoryMarshal.AsBytes(numbers.AsSpan()));
        foreach (int number in numbers.Where(static number => number != int.MinValue))
        {
            _stock.Set(number, number);
            _concurrent[number] = number;
            _plain[number] = number;
        }

        for (int i = 0; i < _keys.Length; i++)
        {
            int number = numbers[random.Next(numbers.Length)];
            _keys[i] = number;
        }
    }

    /// <summary>One operation.</summary>
    [Benchmark]
    [BenchmarkCategory("Get")]
    public long Striped_Get() => _stock.Get(Key);

    /// <summary>One operation.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Get")]
    public long ConcurrentDictionary_Get() => _concurrent.GetValueOrDefault(Key);

    /// <summary>One operation.</summary>
    [Benchmark]
    [BenchmarkCategory("Get")]
    public long Dictionary_Get() => _plain.GetValueOrDefault(Key);

    /// <summary>One operation.</summary>
    [Benchmark]
    [BenchmarkCategory("Set")]
    public void Striped_Set() => _stock.Set(Key, 1);

    /// <summary>One operation.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Set")]
    public void ConcurrentDictionary_Set() => _concurrent[Key] = 1;

    /// <summary>One operation.</summary>
    [Benchmark]
    [BenchmarkCategory("Set")]
    public void Dictionary_Set() => _plain[Key] = 1;

    /// <summary>One operation.</summary>
    [Benchmark]
    [BenchmarkCategory("Increment")]
    public long Striped_Increment() => _stock.Increment(Key);

    /// <summary>One operation.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Increment")]
    public long ConcurrentDictionary_Increment() => _concurrent.AddOrUpdate(Key, 1, static (_, value) => value + 1);

    /// <summary>One operation.</summary>
    [Benchmark]
    [BenchmarkCategory("Increment")]
    public long Dictionary_Increment() => ++CollectionsMarshal.GetValueRefOrAddDefault(_plain, Key, out _);

    /// <summary>One operation.</summary>
    [Benchmark]
    [BenchmarkCategory("AddAndRemove")]
    public bool Striped_AddAndRemove() => _stock.AddAndRemove(_absent);

    /// <summary>One operation.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("AddAndRemove")]
    public bool ConcurrentDictionary_AddAndRemove() => _concurrent.TryAdd(_absent, 1) & _concurrent.TryRemove(_absent, out _);

    /// <summary>One operation.</summary>
    [Benchmark]
    [BenchmarkCategory("AddAndRemove")]
    public bool Dictionary_AddAndRemove() => _plain.TryAdd(_absent, 1) & _plain.Remove(_absent);

    /// <summary>One operation.</summary>
    [Benchmark]
    [BenchmarkCategory("GetOrAddHit")]
    public long Striped_GetOrAddHit() => _stock.GetOrAdd(Key);

    /// <summary>One operation.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("GetOrAddHit")]
    public long ConcurrentDictionary_GetOrAddHit() => _concurrent.GetOrAdd(Key, static _ => 1);

    /// <summary>One operation.</summary>
    [Benchmark]
    [BenchmarkCategory("GetOrAddHit")]
    public long Dictionary_GetOrAddHit() => _plain.TryGetValue(Key, out long value) ? value : 1;

    /// <summary>One operation.</summary>
    [Benchmark]
    [BenchmarkCategory("GetOrAddMissAndRemove")]
    public bool Striped_GetOrAddMissAndRemove() => _stock.GetOrAdd(_absent) == 1 & _stock.Remove(_absent);

    /// <summary>One operation.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("GetOrAddMissAndRemove")]
    public bool ConcurrentDictionary_GetOrAddMissAndRemove() =>
        _concurrent.GetOrAdd(_absent, static _ => 1) == 1 & _concurrent.TryRemove(_absent, out _);

    /// <summary>One operation.</summary>
    [Benchmark]
    [BenchmarkCategory("GetOrAddMissAndRemove")]
    public bool Dictionary_GetOrAddMissAndRemove() => _plain.TryAdd(_absent, 1) & _plain.Remove(_absent);
}
