using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using SafeState.AdviceBenchmarks.Workloads;
using Key = System.String;

namespace SafeState.AdviceBenchmarks.Players;

/// <summary>
/// A user's class with a guarded map. Each action is a method of its own, so that none takes another's room for inlining.
/// </summary>
[GuardedState(GuardStrategy.Striped)]
internal sealed partial class StripedStringPlayer : IPlayer<Key>
{
    private readonly Dictionary<Key, long> _map = [];
    private KeyValuePair<Key, long>[] _content = [];

    public int Count => Map.Count;

    public void Fill(KeyValuePair<Key, long>[] content)
    {
        _content = content;
        Map.ReplaceAll(content);
    }

    public long Play(Script<Key> script, int from, int count)
    {
        long sum = 0;
        ReadOnlySpan<Step<Key>> steps = script.Steps.AsSpan(from, count);
        foreach (ref readonly Step<Key> step in steps)
        {
            sum += Play(in step);
        }

        return sum;
    }

    private long Play(in Step<Key> step) => step.Action switch
    {
        PlayerAction.Read => Read(step.Key),
        PlayerAction.Set => Set(step.Key),
        PlayerAction.Increment => Increment(step.Key),
        PlayerAction.Add => Add(step.Key),
        PlayerAction.Remove or PlayerAction.Evict => Remove(step.Key),
        PlayerAction.GetOrAdd => GetOrAdd(step.Key),
        PlayerAction.Update => Update(step.Key),
        PlayerAction.Compare => Compare(step.Key),
        PlayerAction.Transfer => Transfer(step.Key, step.Other),
        PlayerAction.Sum => Sum(),
        PlayerAction.Replace => Replace(),
        PlayerAction.Drain => Drain(),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Read(Key key) => Map.TryGetValue(key, out long value) ? value : 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Set(Key key) => Map[key] = 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Increment(Key key) => Map.Increment(key);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Add(Key key) => Map.TryAdd(key, 1) ? 1 : 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Remove(Key key) => Map.TryRemove(key, out long value) ? value : 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long GetOrAdd(Key key) => Map.GetOrAdd(key, static _ => 1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Update(Key key) => Map.AddOrUpdate(key, 1, static (_, value) => value + 1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Compare(Key key)
    {
        Map.TryGetValue(key, out long value);
        return Map.TryUpdate(key, value + 1, value) ? 1 : 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Transfer(Key from, Key to) => Map.Compute(from, to, static (ref from, ref to) =>
    {
        from.Value--;
        to.Value++;
        return to.Value;
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Sum()
    {
        long sum = 0;
        foreach (KeyValuePair<Key, long> entry in Map.Snapshot())
        {
            sum += entry.Value;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Replace()
    {
        Map.ReplaceAll(_content);
        return 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Drain() => Map.Drain().Count;
}
