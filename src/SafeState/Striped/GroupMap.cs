using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState.Striped;

/// <summary>
/// The tables of a striped store: one open-addressed array of groups a stripe. Readers hold nothing and write nothing; a
/// writer holds the gate of its stripe, or all gates. The protocol and its proof are in design.md.
/// </summary>
internal sealed partial class GroupMap<TKey, TValue, THasher>
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    private readonly THasher _hasher;
    private readonly StripeState[] _states;

    /// <summary>One table a stripe. The outer array is replaced by whole-map writes, its elements by growth; both by release writes.</summary>
    private Group<TKey, TValue>[][] _tables;

    internal GroupMap(THasher hasher, int stripes, Dictionary<TKey, TValue> entries)
    {
        Debug.Assert(BitOperations.IsPow2(stripes), "A stripe is chosen by a mask.");
        _hasher = hasher;
        _states = new StripeState[stripes];
        for (int i = 0; i < stripes; i++)
        {
            _states[i] = new();
        }

        _tables = [];
        Publish(Prepare(entries));
    }

    internal IEqualityComparer<TKey> Comparer => _hasher.Comparer;

    /// <summary>The top seven bits of a hash are the tag, the low half chooses the group, and the bits from 40 up the stripe.</summary>
    internal int StripeOf(ulong hash) => (int)(hash >> 40) & (_states.Length - 1);

    internal ulong HashOf(TKey key) => _hasher.Hash(key);

    /// <summary>Reads without a lock. Linearizes where it last looks at the group that its search ended in, or, where the table was replaced meanwhile, just before that.</summary>
    internal bool TryGetValue(ulong hash, TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        Group<TKey, TValue>[][] tables = Volatile.Read(ref _tables); // acquire: pairs with Publish
        Group<TKey, TValue>[] table = Volatile.Read(ref tables[(int)(hash >> 40) & (tables.Length - 1)]); // acquire: pairs with Rebuild
        ulong tags = Group.Broadcast(Group.TagOf(hash));
        uint mask = (uint)table.Length - 1;
        uint index = (uint)hash & mask;
        uint probes = 0;
        SpinWait spin = default;
        while (true)
        {
            // In range: the mask comes from this very table.
            ref Group<TKey, TValue> group = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), index);
            ulong version = Volatile.Read(ref group.Version); // acquire: what follows is read after it
            if ((version & 1) != 0)
            {
                spin.SpinOnce(sleep1Threshold: -1);
                continue;
            }

            ulong meta = Volatile.Read(ref group.Meta); // acquire: pairs with the release of an insertion, so the key below is complete
            for (ulong matches = Group.Match(meta, tags); matches != 0; matches &= matches - 1)
            {
                int slot = Group.SlotOf(matches);
                TKey candidate = KeyAt(ref group, slot);
                if (!Atomic.Is<TKey>() && _hasher.RunsUserCode && !Unchanged(ref group, version))
                {
                    goto again; // the user's equality must not see a torn key
                }

                if (IsKey(candidate, key))
                {
                    TValue copy = ValueAt(ref group, slot);
                    if (!Unchanged(ref group, version))
                    {
                        goto again;
                    }

                    value = copy;
                    return true;
                }
            }

            if (!Unchanged(ref group, version))
            {
                goto again; // a removal under way: what it is committed with may not be visible yet
            }

            if (Group.Overflow(meta) == 0 || ++probes > mask)
            {
                value = default;
                return false;
            }

            index = (index + 1) & mask;
            continue;

        again:
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Whether the content read since <paramref name="version"/> belongs together, and was there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Unchanged(ref Group<TKey, TValue> group, ulong version)
    {
        Volatile.ReadBarrier(); // content before the version; pairs with the WriteBarrier behind a bump
        return group.Version == version;
    }

    /// <summary>A slot that a removal has just wiped holds no key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsKey(TKey candidate, TKey key) => (typeof(TKey).IsValueType || candidate is not null) && _hasher.AreEqual(candidate, key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TKey KeyAt(ref Group<TKey, TValue> group, int slot) => ref Unsafe.Add(ref Unsafe.As<Seven<TKey>, TKey>(ref group.Keys), slot);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TValue ValueAt(ref Group<TKey, TValue> group, int slot) => ref Unsafe.Add(ref Unsafe.As<Seven<TValue>, TValue>(ref group.Values), slot);
}
