using SafeState.Throughput.Cells;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class MapSet
{
    private static Workload? OpenWhole(Cell cell, ISubjectMap map) => cell.Subject switch
    {
        Subject.Snapshot => Whole<SnapshotState.Subject>(cell, map),
        Subject.Locked => Whole<LockedState.Subject>(cell, map),
        Subject.ReaderWriter => Whole<ReaderWriterState.Subject>(cell, map),
        Subject.LockDictionary => Whole<LockDictionaryState.Subject>(cell, map),
        Subject.RwlsDictionary => Whole<RwlsDictionaryState.Subject>(cell, map),
        Subject.ImmutableDictionary => Whole<ImmutableDictionaryState.Subject>(cell, map),
        Subject.FrozenDictionary => Whole<FrozenDictionaryState.Subject>(cell, map),
        Subject.LanguageExt => Whole<LanguageExtState.Subject>(cell, map),
        Subject.CloneDictionary => Whole<CloneDictionaryState.Subject>(cell, map),
        Subject.Dictionary => Whole<DictionaryState.Subject>(cell, map),
        _ => null,
    };

    private static Workload? Whole<TSubject>(Cell cell, ISubjectMap map)
        where TSubject : struct, IWholeSubject<TSubject>
    {
        SubjectMap<TSubject> filled = (SubjectMap<TSubject>)map;
        return cell.Scene.Mix switch
        {
            Mix.Batch => new BatchLoop<TSubject>(filled.Map, filled.Material.Traces(cell.Scene.Skew)),
            Mix.Enumerate => new EnumerateLoop<TSubject>(filled.Map, filled.Material),
            Mix.Build => new BuildLoop<TSubject>(filled.Material),
            _ => null,
        };
    }
}
