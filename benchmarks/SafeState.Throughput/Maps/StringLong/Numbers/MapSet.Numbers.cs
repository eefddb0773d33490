using SafeState.Throughput.Cells;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class MapSet
{
    static partial void OpenNumbers(Cell cell, ISubjectMap map, ref Workload? workload) => workload = cell.Subject switch
    {
        Subject.Striped => Count<StripedState.Subject>(cell, map),
        Subject.StripedNoMetrics => Count<StripedNoMetricsState.Subject>(cell, map),
        Subject.Snapshot => Count<SnapshotState.Subject>(cell, map),
        Subject.Locked => Count<LockedState.Subject>(cell, map),
        Subject.ReaderWriter => Count<ReaderWriterState.Subject>(cell, map),
        Subject.ConcurrentDictionary => Count<ConcurrentDictionaryState.Subject>(cell, map),
        Subject.NonBlocking => Count<NonBlockingState.Subject>(cell, map),
        Subject.BoxDictionary => Count<BoxDictionaryState.Subject>(cell, map),
        Subject.LockDictionary => Count<LockDictionaryState.Subject>(cell, map),
        Subject.RwlsDictionary => Count<RwlsDictionaryState.Subject>(cell, map),
        Subject.ImmutableDictionary => Count<ImmutableDictionaryState.Subject>(cell, map),
        Subject.LanguageExt => Count<LanguageExtState.Subject>(cell, map),
        Subject.CloneDictionary => Count<CloneDictionaryState.Subject>(cell, map),
        Subject.Dictionary => Count<DictionaryState.Subject>(cell, map),
        _ => null,
    };

    private static Workload? Count<TSubject>(Cell cell, ISubjectMap map)
        where TSubject : struct, INumberSubject<TSubject>
    {
        SubjectMap<TSubject> filled = (SubjectMap<TSubject>)map;
        return cell.Scene.Mix switch
        {
            Mix.Increment => new IncrementLoop<TSubject>(filled.Map, filled.Material, filled.Material.Traces(cell.Scene.Skew)),
            Mix.AddOrUpdate => new AddOrUpdateLoop<TSubject>(filled.Map, filled.Material, filled.Material.Traces(cell.Scene.Skew)),
            Mix.IncrementHot => new IncrementHotLoop<TSubject>(filled.Map, filled.Material),
            _ => null,
        };
    }
}
