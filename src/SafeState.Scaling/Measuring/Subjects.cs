using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Scaling.Maps;
using SafeState.Throughput.Running;

namespace SafeState.Scaling.Measuring;

/// <summary>Creates the dictionaries of a run, filled.</summary>
internal static class Subjects
{
    /// <summary>Creates one dictionary for each strategy.</summary>
    internal static IReadOnlyList<ISubject> Create(ScalingOptions options, Trace trace, Workers workers) => options.ValueBytes switch
    {
        8 => Create<long>(options, trace, workers),
        16 => Create<Value16>(options, trace, workers),
        32 => Create<Value32>(options, trace, workers),
        64 => Create<Value64>(options, trace, workers),
        128 => Create<Value128>(options, trace, workers),
        _ => throw new ArgumentOutOfRangeException(nameof(options)),
    };

    private static List<ISubject> Create<TValue>(ScalingOptions options, Trace trace, Workers workers)
        where TValue : struct
    {
        GuardedMaps<TValue> maps = new();
        List<ISubject> subjects = [];
        foreach (GuardStrategy strategy in options.Strategies)
        {
            maps.Fill(strategy, Enumerable.Range(0, options.Keys)
                .Select(static ordinal => KeyValuePair.Create(Trace.MakeKey(ordinal), default(TValue))));
            subjects.Add(strategy switch
            {
                GuardStrategy.Locked => With(new GuardedMaps<TValue>.LockedAccess(maps)),
                GuardStrategy.ReaderWriter => With(new GuardedMaps<TValue>.ReaderWriterAccess(maps)),
                GuardStrategy.Snapshot => With(new GuardedMaps<TValue>.SnapshotAccess(maps)),
                _ => With(new GuardedMaps<TValue>.StripedAccess(maps)),
            });

            ISubject With<TAccess>(TAccess access)
                where TAccess : struct, IMapAccess =>
                new Subject<TAccess>(strategy, GuardedMaps<TValue>.StoreOf(strategy), access, trace, workers);
        }

        return subjects;
    }
}
