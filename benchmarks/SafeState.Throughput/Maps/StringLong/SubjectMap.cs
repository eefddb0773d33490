using System;
using System.Collections.Generic;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>The filled map of one subject.</summary>
/// <typeparam name="TSubject">The subject.</typeparam>
internal sealed class SubjectMap<TSubject> : ISubjectMap
    where TSubject : struct, ISubject<TSubject>
{
    // Small maps are weighed by the thousand.
    private const int WeighedEntries = 20_000;

    /// <summary>Makes, fills and weighs it.</summary>
    public SubjectMap(Material material)
    {
        Material = material;
        (Map, BytesPerEntry) = Weigh(material);
    }

    /// <inheritdoc/>
    public double BytesPerEntry { get; }

    /// <summary>The map.</summary>
    public TSubject Map { get; }

    /// <summary>The keys and values.</summary>
    public Material Material { get; }

    /// <inheritdoc/>
    public Workload? Open(Scene scene) => Open(Map, Material, scene);

    /// <summary>What a scene does to a map that holds the material.</summary>
    /// <returns>The workload; null for a mix that only some subjects can do.</returns>
    public static Workload? Open(TSubject map, Material material, Scene scene) => scene.Mix switch
    {
        Mix.Read => new ReadLoop<TSubject>(map, material.Traces(scene.Skew)),
        Mix.Set => new SetLoop<TSubject>(map, material.Traces(scene.Skew)),
        Mix.Mix95 => new Mix95Loop<TSubject>(map, material.Traces(scene.Skew)),
        Mix.Mix50 => new Mix50Loop<TSubject>(map, material.Traces(scene.Skew)),
        Mix.Churn => new ChurnLoop<TSubject>(map, material, scene),
        Mix.AddRemove => new AddRemoveLoop<TSubject>(map, material),
        Mix.GetOrAddHit => new GetOrAddHitLoop<TSubject>(map, material.Traces(scene.Skew)),
        Mix.GetOrAddMiss => new GetOrAddMissLoop<TSubject>(map, material),
        Mix.Grow => new GrowLoop<TSubject>(material, scene.Threads),
        _ => null,
    };

    private static (TSubject Map, double BytesPerEntry) Weigh(Material material)
    {
        int copies = Math.Max(1, WeighedEntries / material.Present.Length);
        List<TSubject> maps = new(copies);

        // What a first use leaves behind for good is not part of a map.
        _ = TSubject.Create().TryAdd(material.Present[0], material.First[0]);
        long before = HeapBytes();
        for (int i = 0; i < copies; i++)
        {
            maps.Add(Filled(material));
        }

        return (maps[0], (double)(HeapBytes() - before) / ((long)copies * material.Present.Length));
    }

    private static TSubject Filled(Material material)
    {
        TSubject map = TSubject.Create();
        map.Fill(material.Present, material.First);
        return map.Count == material.Present.Length
            ? map
            : throw new InvalidOperationException($"The map holds {map.Count} entries after {material.Present.Length} were added.");
    }

    private static long HeapBytes()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
