using System;
using System.Collections.Generic;

namespace SafeState.Tests.Conformance;

/// <summary>Updaters, predicates and <c>Compute</c> over one key, without anybody else around.</summary>
public sealed class UpdatingTests
{
    [Theory, EachCombination]
    public void AddOrUpdate_adds_where_absent_and_updates_where_present<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map();

        Assert.Equal(given.Value(0), map.AddOrUpdate(given.Key(0), given.Value(0), Never));
        Assert.Equal(given.Value(1),
            map.AddOrUpdate(given.Twin(0), given.Value(2), (_, old) => Expect(given.Value(0), old, given.Value(1))));
        Assert.Equal(given.Value(1), map[given.Key(0)]);
        Assert.Equal(given.Value(0), map.AddOrUpdate(given.Key(1), _ => given.Value(0), Never));
        Assert.Equal(given.Value(2),
            map.AddOrUpdate(given.Key(1), static _ => throw new InvalidOperationException(),
                (_, old) => Expect(given.Value(0), old, given.Value(2))));
        Assert.Equal(2, map.Count);
    }

    [Theory, EachCombination]
    public void AddOrUpdate_passes_the_argument<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map();

        Assert.Equal(given.Value(0),
            map.AddOrUpdate(given.Key(0), given.Value(0), static (_, _, _) => throw new InvalidOperationException(), given));
        Assert.Equal(given.Value(1), map.AddOrUpdate(given.Key(0), given.Value(2), static (_, _, given) => given.Value(1), given));
        Assert.Equal(given.Value(2),
            map.AddOrUpdate(given.Key(0), static (_, given) => given.Value(0), static (_, _, given) => given.Value(2), given));
        Assert.Equal(given.Value(0),
            map.AddOrUpdate(given.Key(1), static (_, given) => given.Value(0), static (_, _, given) => given.Value(2), given));
    }

    [Theory, EachCombination]
    public void TryUpdate_with_a_delegate_runs_it_only_where_present<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(1);

        Assert.True(map.TryUpdate(given.Twin(0), (_, old) => Expect(given.Value(0), old, given.Value(1)), out TValue? result));
        Assert.Equal(given.Value(1), result);
        Assert.Equal(given.Value(1), map[given.Key(0)]);
        Assert.False(map.TryUpdate(given.Key(1), Never, out result));
        Assert.Equal(default, result);
        Assert.True(map.TryUpdate(given.Key(0), static (_, _, given) => given.Value(2), given, out result));
        Assert.Equal(given.Value(2), result);
        Assert.Equal(1, map.Count);
    }

    [Theory, EachCombination]
    public void RemoveIf_removes_where_the_predicate_holds<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(2);

        Assert.False(map.RemoveIf(given.Key(0), static (_, _) => false, out TValue? removed));
        Assert.Equal(default, removed);
        Assert.True(map.ContainsKey(given.Key(0)));
        Assert.True(map.RemoveIf(given.Twin(1), (_, value) => Is(given.Value(1), value), out removed));
        Assert.Equal(given.Value(1), removed);
        Assert.False(map.ContainsKey(given.Key(1)));
        Assert.False(map.RemoveIf(given.Key(1), static (_, _) => throw new InvalidOperationException(), out removed));
        Assert.Equal(default, removed);
        Assert.True(map.RemoveIf(given.Key(0), static (_, value, given) => Is(given.Value(0), value), given, out removed));
        Assert.True(map.IsEmpty);
    }

    [Theory, EachCombination]
    public void Compute_shows_the_entry_and_stores_what_it_was_set_to<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(1);

        map.Compute(given.Twin(0), (ref MapEntry<TKey, TValue> entry) =>
        {
            Assert.True(entry.Exists);
            Assert.Equal(given.Value(0), entry.Value);
            Assert.Equal(given.Twin(0), entry.Key);
            entry.Value = given.Value(1);
            Assert.Equal(given.Value(1), entry.Value);
        });
        Assert.Equal(given.Value(1), map[given.Key(0)]);
    }

    [Theory, EachCombination]
    public void Compute_of_an_absent_key_reads_default_and_creates_by_setting<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map();

        int seen = map.Compute(given.Key(1), (ref MapEntry<TKey, TValue> entry) =>
        {
            Assert.False(entry.Exists);
            Assert.Equal(default, entry.Value);
            entry.Value = given.Value(2);
            Assert.True(entry.Exists);
            return 17;
        });
        Assert.Equal(17, seen);
        Assert.Equal(given.Value(2), map[given.Key(1)]);
    }

    [Theory, EachCombination]
    public void Compute_removes_and_leaves<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(2);

        map.Compute(given.Key(0), static (ref MapEntry<TKey, TValue> entry) =>
        {
            entry.Remove();
            Assert.False(entry.Exists);
            Assert.Equal(default, entry.Value);
        });
        Assert.False(map.ContainsKey(given.Key(0)));
        map.Compute(given.Key(1), static (ref MapEntry<TKey, TValue> _) => { });
        Assert.Equal(given.Value(1), map[given.Key(1)]);
        map.Compute(given.Key(2), static (ref MapEntry<TKey, TValue> entry) => entry.Remove());
        Assert.Equal(1, map.Count);
        map.Compute(given.Key(3), static (ref entry, given) =>
        {
            entry.Value = given.Value(0);
            entry.Remove();
        }, given);
        Assert.Equal(1, map.Count);
        Assert.True(map.Compute(given.Key(1), static (ref entry, given) =>
        {
            entry.Remove();
            entry.Value = given.Value(3);
            return entry.Exists;
        }, given));
        Assert.Equal(given.Value(3), map[given.Key(1)]);
    }

    private static TValue Never<TKey, TValue>(TKey key, TValue value) => throw new InvalidOperationException("The other delegate was due.");

    private static TValue Expect<TValue>(TValue expected, TValue actual, TValue result)
    {
        Assert.Equal(expected, actual);
        return result;
    }

    private static bool Is<TValue>(TValue expected, TValue actual) => EqualityComparer<TValue>.Default.Equals(expected, actual);
}
