using System;
using System.Collections.Generic;
using SafeState.AdviceBenchmarks.Players;
using SafeState.AdviceBenchmarks.Workloads;
using SafeState.Throughput.Content;

namespace SafeState.AdviceBenchmarks.Running;

/// <summary>Makes the stage of a workload.</summary>
internal static class Stages
{
    internal static IStage Of(Workload workload) => workload.Key switch
    {
        "string" => new Stage<string>(workload, StringKey, new()
        {
            [GuardStrategy.Striped] = new StripedStringPlayer(),
            [GuardStrategy.Locked] = new LockedStringPlayer(),
            [GuardStrategy.ReaderWriter] = new ReaderWriterStringPlayer(),
            [GuardStrategy.Snapshot] = new SnapshotStringPlayer(),
        }, makeSplit: static () => new StripedStringPlayer()),
        "int" => new Stage<int>(workload, IntKey, new()
        {
            [GuardStrategy.Striped] = new StripedIntPlayer(),
            [GuardStrategy.Locked] = new LockedIntPlayer(),
            [GuardStrategy.ReaderWriter] = new ReaderWriterIntPlayer(),
            [GuardStrategy.Snapshot] = new SnapshotIntPlayer(),
        }, makeSplit: static () => new StripedIntPlayer()),
        _ => throw new ArgumentOutOfRangeException(nameof(workload)),
    };

    /// <summary>Stages of maps without metrics, for what those cost.</summary>
    internal static IStage UnmeteredOf(Workload workload) => workload.Key switch
    {
        "string" => new Stage<string>(workload, StringKey, new()
        {
            [GuardStrategy.Striped] = new StripedStringUnmeteredPlayer(),
            [GuardStrategy.Locked] = new LockedStringUnmeteredPlayer(),
        }, makeSplit: static () => new StripedStringPlayer()),
        "int" => new Stage<int>(workload, IntKey, new()
        {
            [GuardStrategy.Striped] = new StripedIntUnmeteredPlayer(),
            [GuardStrategy.Locked] = new LockedIntUnmeteredPlayer(),
        }, makeSplit: static () => new StripedIntPlayer()),
        _ => throw new ArgumentOutOfRangeException(nameof(workload)),
    };

    private static string StringKey(int ordinal)
    {
        Keys.Make(ordinal, out string key);
        return key;
    }

    private static int IntKey(int ordinal)
    {
        Keys.Make(ordinal, out int key);
        return key;
    }
}
