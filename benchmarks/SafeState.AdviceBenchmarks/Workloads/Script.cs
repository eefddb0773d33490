using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Throughput.Content;

namespace SafeState.AdviceBenchmarks.Workloads;

/// <summary>What one thread does, drawn beforehand, the same for every strategy.</summary>
internal sealed class Script<TKey>
    where TKey : notnull
{
    private const int Length = 1 << 15;
    private const int Spare = 512;
    private const double ZipfExponent = 0.99;

    private readonly TKey[] _spare;
    private int _added;
    private int _removed;

    /// <summary>Draws one.</summary>
    /// <param name="workload">How often each action comes.</param>
    /// <param name="thread">The thread's number.</param>
    /// <param name="makeKey">Makes the n-th key.</param>
    internal Script(Workload workload, int thread, Func<int, TKey> makeKey)
    {
        _spare = [.. Enumerable.Range(workload.Entries + (thread * Spare), Spare).Select(makeKey)];
        TKey[] keys = [.. Enumerable.Range(0, workload.Entries).Select(makeKey)];
        Func<int> draw = Draw(workload, thread);
        PlayerAction[] actions = Shuffled(workload, thread);
        Steps = Array.ConvertAll(actions, action =>
        {
            int entry = draw();
            return new Step<TKey>(action, KeyFor(action, keys[entry]), keys[(entry + 1) % keys.Length]);
        });
    }

    private Script(Step<TKey>[] steps)
    {
        _spare = [];
        Steps = steps;
    }

    /// <summary>The steps; after the last comes the first.</summary>
    internal Step<TKey>[] Steps { get; }

    /// <summary>The same actions, all on one key.</summary>
    internal Script<TKey> WithKey(TKey key) => new(Array.ConvertAll(Steps, step => step with { Key = key }));

    /// <summary>Keys are added that are not there, and removed in the same order.</summary>
    private TKey KeyFor(PlayerAction action, TKey drawn) => action switch
    {
        PlayerAction.Add => _spare[_added++ % Spare],
        PlayerAction.Remove => _spare[_removed++ % Spare],
        _ => drawn,
    };

    private static Func<int> Draw(Workload workload, int thread)
    {
        if (workload.Skew == Workload.OneKey)
        {
            return static () => 0;
        }

        IDraw draw = workload.Skew == "zipf"
            ? new ZipfDraw(workload.Entries, ZipfExponent, thread + 1)
            : new UniformDraw(workload.Entries, thread + 1);
        return draw.Next;
    }

    private static PlayerAction[] Shuffled(Workload workload, int thread)
    {
        int shares = workload.Shares.Values.Sum();
        List<PlayerAction> block = [.. workload.Shares.SelectMany(static share => Enumerable.Repeat(share.Key, share.Value))];
        PlayerAction[] actions = new PlayerAction[(Length / shares) * shares];
        Random random = new(thread + 1);
        for (int from = 0; from < actions.Length; from += shares)
        {
            block.CopyTo(actions, from);
            random.Shuffle(actions.AsSpan(from, shares));
        }

        return actions;
    }
}
