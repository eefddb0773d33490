using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Maps.StringLong;

/// <inheritdoc/>
internal sealed partial class MapSet(int entries, int threads) : IMapSet
{
    private static readonly FrozenDictionary<string, Func<Material, ISubjectMap>> Makers =
        new Dictionary<string, Func<Material, ISubjectMap>>
        {
            [Subject.Striped] = static material => new SubjectMap<StripedState.Subject>(material),
            [Subject.StripedNoMetrics] = static material => new SubjectMap<StripedNoMetricsState.Subject>(material),
            [Subject.StripedInterface] = static material => new SubjectMap<StripedInterfaceState.Subject>(material),
            [Subject.Snapshot] = static material => new SubjectMap<SnapshotState.Subject>(material),
            [Subject.Locked] = static material => new SubjectMap<LockedState.Subject>(material),
            [Subject.ReaderWriter] = static material => new SubjectMap<ReaderWriterState.Subject>(material),
            [Subject.ConcurrentDictionary] = static material => new SubjectMap<ConcurrentDictionaryState.Subject>(material),
            [Subject.NonBlocking] = static material => new SubjectMap<NonBlockingState.Subject>(material),
            [Subject.LazyDictionary] = static material => new SubjectMap<LazyDictionaryState.Subject>(material),
            [Subject.AtomicFactory] = static material => new SubjectMap<AtomicFactoryState.Subject>(material),
            [Subject.BoxDictionary] = static material => new SubjectMap<BoxDictionaryState.Subject>(material),
            [Subject.LockDictionary] = static material => new SubjectMap<LockDictionaryState.Subject>(material),
            [Subject.RwlsDictionary] = static material => new SubjectMap<RwlsDictionaryState.Subject>(material),
            [Subject.ImmutableDictionary] = static material => new SubjectMap<ImmutableDictionaryState.Subject>(material),
            [Subject.FrozenDictionary] = static material => new SubjectMap<FrozenDictionaryState.Subject>(material),
            [Subject.LanguageExt] = static material => new SubjectMap<LanguageExtState.Subject>(material),
            [Subject.CloneDictionary] = static material => new SubjectMap<CloneDictionaryState.Subject>(material),
            [Subject.Dictionary] = static material => new SubjectMap<DictionaryState.Subject>(material),
        }.ToFrozenDictionary();

    private readonly Material _material = new(entries, threads);
    private readonly Dictionary<string, ISubjectMap> _maps = [];

    /// <inheritdoc/>
    public void Fill(string subject) => _maps.Add(subject, Makers[subject](_material));

    /// <inheritdoc/>
    public double BytesPerEntry(string subject) => _maps[subject].BytesPerEntry;

    /// <inheritdoc/>
    public Workload Open(Cell cell)
    {
        ISubjectMap map = _maps[cell.Subject];
        Workload? workload = map.Open(cell.Scene) ?? OpenWhole(cell, map);
        if (workload is null)
        {
            OpenNumbers(cell, map, ref workload);
        }

        return workload ?? throw new NotSupportedException($"Nothing measures {cell}.");
    }

    // Only where the values are numbers.
    static partial void OpenNumbers(Cell cell, ISubjectMap map, ref Workload? workload);
}
