using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Hashing;
using SafeState.Proving;
using SafeState.Sections;

namespace SafeState.Striped;

/// <summary>
/// The tables of a striped store: one open-addressed array of groups a stripe. Readers hold nothing and write nothing; a
/// writer holds the gate of its stripe, or all gates. The protocol and its proof are in design.md.
/// </summary>
[StackTraceHidden]
internal sealed partial class StripedTable<TKey, TValue, THasher>
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    private readonly THasher _hasher;
    private GuardedStore _store = null!;
    private StripeState[] _states;
    private OwnedSection<TKey, TValue, StripeGate>[] _sections;

    /// <summary>
    /// The only table, as long as there is one stripe and no comparer need be called: found by one load. Else of no length, and
    /// the tables are in <see cref="_tables"/>. Replaced by growth and whole-map writes; of no length for good once the map is split.
    /// </summary>
    private Group<TKey, TValue>[] _table;

    /// <summary>
    /// One table a stripe, where <see cref="_table"/> has no length. The outer array is replaced by whole-map writes, its elements by
    /// growth.
    /// </summary>
    private Group<TKey, TValue>[][] _tables;

    /// <summary>Null until the entries are counted for the first time.</summary>
    private KnownCount? _knownCount;

    internal StripedTable(THasher hasher, Dictionary<TKey, TValue> entries)
    {
        _hasher = hasher;
        _states = NewStates(StripesFor(entries.Capacity));
        _sections = [];
        _table = [];
        _tables = [];
        if (entries.Capacity != 0)
        {
            Publish(BuildTables(entries, entries.Capacity));
        }
        else if (UsesDefaultEquality)
        {
            _table = Empty;
        }
        else
        {
            _tables = [Empty];
        }
    }

    internal IEqualityComparer<TKey> Comparer => _hasher.Comparer;

    /// <summary>Called once, before any other member.</summary>
    internal void Attach(GuardedStore store)
    {
        _store = store;
        _sections = NewSections(_states);
    }

    /// <summary>With a gate held. The top seven bits of a hash are the tag, the low bits choose the home group.</summary>
    private int StripeOf(ulong hash) => StripeOf(hash, _states.Length);

    [MethodImpl(MethodImplOptions.NoInlining)] // seldom the usual path, which keeps its registers
    internal ulong HashOf(TKey key) => ComputeHash(key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong ComputeHash(TKey key) =>
        typeof(THasher) == typeof(StringHasher) ? Strings.ComputeHash(Unsafe.As<TKey, string>(ref key)) : _hasher.Hash(key);

    /// <summary>The hash of a key where <see cref="UsesDefaultEquality"/> is true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong DefaultHashOf(TKey key) =>
        typeof(THasher) == typeof(StringHasher) ? Strings.ComputeOrdinalHash(Unsafe.As<TKey, string>(ref key)) : _hasher.DefaultHash(key);

    /// <summary>The table of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Group<TKey, TValue>[] TableOf(ulong hash)
    {
        Group<TKey, TValue>[] table = Volatile.Read(ref _table); // acquire: pairs with Publish and Replace
        return table.Length != 0 ? table : TableOfStripe(hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Group<TKey, TValue>[] TableOfStripe(ulong hash)
    {
        Group<TKey, TValue>[][] tables = Volatile.Read(ref _tables); // acquire: pairs with Publish and Split

        // In range: the mask comes from the very array that it is used on.
        ref Group<TKey, TValue>[] element =
                ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(tables), (nuint)(hash >> 26) & ((nuint)tables.Length - 1));
        return Volatile.Read(ref element); // acquire: pairs with Replace
    }

    /// <summary>The group where the search for a key begins.</summary>
    /// <param name="table">The only table; of no length: that of the key's stripe is looked up.</param>
    /// <param name="hash">The hash of the key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Group<TKey, TValue> GetHomeGroup(Group<TKey, TValue>[] table, ulong hash)
    {
        if (table.Length == 0)
        {
            table = TableOfStripe(hash);
        }

        // In range: the mask comes from the very array that it is used on.
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), (nuint)hash & ((nuint)table.Length - 1));
    }

    /// <summary>The table of a stripe; called with its gate held.</summary>
    private Group<TKey, TValue>[] TableAt(int stripe) => _table.Length != 0 ? _table : _tables[stripe];

    /// <summary>The tables of all stripes; called with all gates held.</summary>
    private ReadOnlySpan<Group<TKey, TValue>[]> AllTables =>
        _table.Length != 0 ? new ReadOnlySpan<Group<TKey, TValue>[]>(ref _table) : _tables;

    /// <summary>Puts another table in place, with one write; called with the gate of the stripe held.</summary>
    private Group<TKey, TValue>[] Replace(int stripe, Group<TKey, TValue>[] table)
    {
        Volatile.Write(ref _table.Length != 0
            ? ref _table
            : ref _tables[stripe], table); // release: the copy before the table; pairs with the readers' acquire
        return table;
    }

    // Code over reference types is shared, and looks its type arguments up at run time; the hasher's own type is exact even
    // there, so for strings its members are called without the interface.
    private ref StringHasher Strings => ref Unsafe.As<THasher, StringHasher>(ref Unsafe.AsRef(in _hasher));

    private bool UsesDefaultEquality
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(THasher) == typeof(StringHasher) ? Strings.IsOrdinal : _hasher.UsesDefaultEquality;
    }

    /// <summary>The equality of keys where no comparer need be called. A slot that a removal has just wiped holds no key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool DefaultEquals(TKey candidate, TKey key) => typeof(THasher) == typeof(StringHasher)
        ? string.Equals(Unsafe.As<TKey, string>(ref candidate), Unsafe.As<TKey, string>(ref key))
        : (typeof(TKey).IsValueType || candidate is not null) && THasher.DefaultEquals(candidate, key);

    /// <summary>A slot that a removal has just wiped holds no key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool KeyEquals(TKey candidate, TKey key) =>
        UsesDefaultEquality
        ? DefaultEquals(candidate, key)
        : (typeof(TKey).IsValueType || candidate is not null) && _hasher.AreEqual(candidate, key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TKey KeyAt(ref Group<TKey, TValue> group, int slot) => ref KeyAt(ref group, (nuint)(uint)slot);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TKey KeyAt(ref Group<TKey, TValue> group, nuint slot) =>
        ref Unsafe.Add(ref Unsafe.As<GroupSlots<TKey>, TKey>(ref group.Keys), slot);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TValue ValueAt(ref Group<TKey, TValue> group, int slot) => ref ValueAt(ref group, (nuint)(uint)slot);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TValue ValueAt(ref Group<TKey, TValue> group, nuint slot) =>
        ref Unsafe.Add(ref Unsafe.As<GroupSlots<TValue>, TValue>(ref group.Values), slot);
}
