using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SafeState.Testing;
using SafeState.Tests.Conformance;

namespace SafeState.Verification.Tests.Support;

/// <summary>A fresh store of two keys, and calls of its members.</summary>
internal class StoreUnderTest<TKey, TValue>
    where TKey : notnull
{
    private readonly IGuardedMap<TKey, TValue> _map;
    private readonly Codec<TValue> _codec;
    private readonly TKey[] _keys;

    /// <summary>Whether delegates give the processor away as the equality of the keys does.</summary>
    private static readonly bool IsRestless = typeof(TKey) == typeof(RestlessKey) || typeof(TKey) == typeof(RestlessStruct);

    /// <param name="map">The store.</param>
    /// <param name="codec">The type of its values.</param>
    /// <param name="keys">The two keys, and the fillers after them.</param>
    internal StoreUnderTest(IGuardedMap<TKey, TValue> map, Codec<TValue> codec, TKey[] keys)
    {
        (_map, _codec, _keys) = (map, codec, keys);
        _ = map.Count + map.Count; // the next count of a striped store that rests is kept
    }

    /// <inheritdoc cref="NumbersUnderTest{TKey}.Create"/>
    internal static StoreUnderTest<TKey, TValue> Create(GuardStrategy strategy, Codec<TValue> codec, TKey[] keys, int capacity = 0) =>
        new(Maps.Of(strategy, new Dictionary<TKey, TValue>(capacity)), codec, keys);

    protected TKey KeyOf(StoreCall call) => _keys[call.Key];

    internal virtual StoreAnswer Call(StoreCall call)
    {
        TKey key = _keys[call.Key];
        TValue value = _codec.Encode(call.Value);
        TValue? found;
        switch (call.Member)
        {
            case StoreMember.TryGetValue:
                return Found(_map.TryGetValue(key, out found), found);
            case StoreMember.TryGetValueBySpan:
                return Found(
                    _map is IGuardedMap<string, TValue> texts && key is string text
                        ? texts.TryGetValue(text.AsSpan(), out found)
                        : _map.TryGetValue(key, out found),
                    found);
            case StoreMember.ContainsKey:
                return StoreAnswer.Of(_map.ContainsKey(key));
            case StoreMember.Get:
                return Get(key);
            case StoreMember.GetValueOrDefault:
                return Value(_map.GetValueOrDefault(key, value));
            case StoreMember.Count:
                return new(_map.Count);
            case StoreMember.IsEmpty:
                return StoreAnswer.Of(_map.IsEmpty);
            case StoreMember.Snapshot:
                return Both(_map.Snapshot());
            case StoreMember.SnapshotOfKeys:
                return Both(_map.Snapshot(_keys[1], _keys[0]));
            case StoreMember.TryAddBelow:
                return StoreAnswer.Of(_map.TryAdd(key, value, 1));
            case StoreMember.TryGetOrAddBelow:
                return Found(_map.TryGetOrAdd(key, 1, static (_, value) => Paused(value), value, out found), found);
            case StoreMember.GetOrAddMany:
                return Value(_map.GetOrAddMany([key], static (missing, value) => [new(missing[0], Paused(value))], value)[key]);
            case StoreMember.TryAdd:
                return StoreAnswer.Of(_map.TryAdd(key, value));
            case StoreMember.Set:
                _map[key] = value;
                return default;
            case StoreMember.Exchange:
                return Found(_map.Exchange(key, value, out found), found);
            case StoreMember.TryUpdateEqual:
                return StoreAnswer.Of(_map.TryUpdate(key, value, _codec.Encode(call.Other)));
            case StoreMember.TryRemove:
                return Found(_map.TryRemove(key, out found), found);
            case StoreMember.Remove:
                _ = _map.TryRemove(key, out _);
                return default;
            case StoreMember.Invalidate:
                _ = _map.Invalidate(static (other, key) => EqualityComparer<TKey>.Default.Equals(other, key), key);
                return default;
            case StoreMember.TryRemoveEqual:
                return StoreAnswer.Of(_map.TryRemove(key, value));
            case StoreMember.GetOrAddValue:
                return Value(_map.GetOrAdd(key, value));
            case StoreMember.GetOrAdd:
                return Value(_map.GetOrAdd(key, static (_, value) => Paused(value), value));
            case StoreMember.GetOrAddAsync:
                return Value(Wait(_map.GetOrAddAsync(key, (_, _) => new(value)).AsTask()));
            case StoreMember.AddOrUpdate:
                return Value(_map.AddOrUpdate(key, value, static (_, value, codec) => Next(codec, value), _codec));
            case StoreMember.TryUpdate:
                return Found(_map.TryUpdate(key, static (_, value, codec) => Next(codec, value), _codec, out found), found);
            case StoreMember.RemoveIf:
                return Found(
                    _map.RemoveIf(key, static (_, value, wanted) => EqualityComparer<TValue>.Default.Equals(Paused(value), wanted), value,
                        out found), found);
            case StoreMember.RemoveWhere:
                return new(
                    _map.RemoveWhere((other, present) => EqualityComparer<TKey>.Default.Equals(other, key)
                        && EqualityComparer<TValue>.Default.Equals(present, value)));
            case StoreMember.Compute:
                return _map.Compute(key, (ref entry, state) => state.Toggle(ref entry, value), this);
            case StoreMember.ComputeBoth:
                return _map.Compute(key, _keys[1 - call.Key], static (ref entry1, ref entry2, state) => state.Swap(ref entry1, ref entry2),
                    this);
            case StoreMember.Transact:
                return _map.Transact((ref tx, state) => state.Swap(ref tx, key, _keys[1 - call.Key]), this);
            case StoreMember.Clear:
                _map.Clear();
                return default;
            case StoreMember.Drain:
                return Both(_map.Drain());
            case StoreMember.Empty:
                _ = _map.Drain();
                return default;
            case StoreMember.ReplaceAll:
                _map.ReplaceAll([new(_keys[0], value), new(_keys[1], _codec.Encode(call.Other))]);
                return default;
            case StoreMember.ReplaceAllTaking:
                Dictionary<TKey, TValue> removed = [];
                _map.ReplaceAll([new(_keys[0], value), new(_keys[1], _codec.Encode(call.Other))], removed);
                return Both(removed.TryGetValue(_keys[0], out TValue? a), a, removed.TryGetValue(_keys[1], out TValue? b), b);
            case StoreMember.ReadSection:
                return OneOf.Read(_map, _keys, Both);
            case StoreMember.WriteSection:
                return OneOf.Swap(_map, key, _keys[1 - call.Key], Both);
            case StoreMember.Batch:
                OneOf.Batch(_map, key, value, _keys[1 - call.Key]);
                return default;
            case StoreMember.Fill:
                for (int i = 2; i < _keys.Length; i++)
                {
                    _ = _map.TryAdd(_keys[i], value);
                }

                return default;
            case StoreMember.Unfill:
                for (int i = 2; i < _keys.Length; i++)
                {
                    _ = _map.TryRemove(_keys[i], out _);
                }

                return default;
            default:
                throw new NotSupportedException($"{call.Member} needs a map of numbers.");
        }
    }

    /// <summary>How a thread waits for a task; a deterministic schedule has it wait there.</summary>
    private static TValue Wait(Task<TValue> task)
    {
        if (SchedulePoint.IsScheduled)
        {
            SchedulePoint.Await(() => task.IsCompleted);
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>What a delegate returns.</summary>
    private static T Paused<T>(T value)
    {
        if (IsRestless)
        {
            Restless.Pause();
        }

        return value;
    }

    private static TValue Next(Codec<TValue> codec, TValue value) =>
        codec.Decode(Paused(value)) is int number and < StoreModel.Values ? codec.Encode(StoreModel.Next(number)) : value;

    private StoreAnswer Get(TKey key)
    {
        try
        {
            return Value(_map[key]);
        }
        catch (KeyNotFoundException)
        {
            return new(StoreState.Absent);
        }
    }

    private StoreAnswer Toggle(ref MapEntry<TKey, TValue> entry, TValue value)
    {
        StoreAnswer seen = Found(entry.Exists, Paused(entry.Value));
        if (entry.Exists)
        {
            entry.Remove();
        }
        else
        {
            entry.Value = value;
        }

        return seen;
    }

    private StoreAnswer Swap(ref MapEntry<TKey, TValue> entry1, ref MapEntry<TKey, TValue> entry2)
    {
        (bool exists1, TValue value1, bool exists2, TValue value2) = (entry1.Exists, Paused(entry1.Value), entry2.Exists, entry2.Value);
        Put(ref entry1, exists2, value2);
        Put(ref entry2, exists1, value1);
        return new(Found(exists1, value1).First, Found(exists2, value2).First);
    }

    /// <summary>An absent key is not removed: a removal detaches the run of its key, and says nothing of that (decision 19).</summary>
    private StoreAnswer Swap(ref MapTx<TKey, TValue> tx, TKey key1, TKey key2)
    {
        bool exists1 = tx.TryGetValue(key1, out TValue? value1);
        bool exists2 = tx.TryGetValue(key2, out TValue? value2);
        Put(ref tx, key1, exists2, Paused(value2));
        Put(ref tx, key2, exists1, value1);
        return Both(exists1, value1, exists2, value2);
    }

    private static void Put(ref MapTx<TKey, TValue> tx, TKey key, bool exists, TValue? value)
    {
        if (exists)
        {
            tx[key] = value!;
        }
        else if (tx.ContainsKey(key))
        {
            _ = tx.Remove(key, out _);
        }
    }

    private static void Put(ref MapEntry<TKey, TValue> entry, bool exists, TValue value)
    {
        if (exists)
        {
            entry.Value = value;
        }
        else
        {
            entry.Remove();
        }
    }

    private StoreAnswer Both(MapSnapshot<TKey, TValue> snapshot) =>
        new(Found(snapshot.TryGetValue(_keys[0], out TValue? a), a).First, Found(snapshot.TryGetValue(_keys[1], out TValue? b), b).First);

    private StoreAnswer Both(bool exists1, TValue? value1, bool exists2, TValue? value2) =>
        new(Found(exists1, Paused(value1)).First, Found(exists2, value2).First);

    private StoreAnswer Value(TValue? value) => new(_codec.Decode(value!));

    private StoreAnswer Found(bool exists, TValue? value) => exists ? Value(value) : new(StoreState.Absent);
}
