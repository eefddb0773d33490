using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;

namespace SafeState.Striped;

/// <summary>One stripe while the map is small and quiet, then as many as it will ever have: in one step.</summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>A power of two: enough that writers of different keys seldom meet. A call about several keys has a bit for each.</summary>
    internal static readonly int MaxStripes =
        (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(Environment.ProcessorCount * 8, 16, 64));

    /// <summary>
    /// At how many keys a map is split, however quiet: its table is some 100 KB then, and copying it holds writers up for long.
    /// </summary>
    internal const int KeysBeforeSplit = 4096;

    /// <summary>How many writers found the only gate taken before the map is split.</summary>
    internal const int ContentionsBeforeSplit = 32;

    /// <summary>
    /// The gates of the stripes, and the owned keys under them. Replaced once, with the only gate held. A thread that has taken a gate
    /// checks whether it still is one.
    /// </summary>
    internal OwnedSection<TKey, TValue, StripeGate>[] Sections => Volatile.Read(ref _sections); // acquire: pairs with Split

    /// <summary>The bits from 26 up choose the stripe: they are among those that are remembered.</summary>
    internal static int StripeOf(ulong hash, int stripes) => (int)(hash >> 26) & (stripes - 1);

    internal static int StripesFor(int count) => count >= KeysBeforeSplit ? MaxStripes : 1;

    /// <summary>Returns whether a held gate still is the gate of its keys, and the dictionary has not outgrown its only stripe.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsCurrent(OwnedSection<TKey, TValue, StripeGate>[] sections) =>
        (ReferenceEquals(sections, _sections) || FaultInjection.GateIsNotRechecked)
        && (sections.Length > 1 || FitsOneStripe(_states[0]) || sections[0].HasTransaction);

    /// <summary>Splits the dictionary, unless another thread has. Called with the only gate held.</summary>
    internal void SplitIfCurrent(OwnedSection<TKey, TValue, StripeGate>[] sections)
    {
        if (ReferenceEquals(sections, _sections) && sections.Length == 1 && !sections[0].HasTransaction)
        {
            Split();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool FitsOneStripe(StripeState state) => state.Count < KeysBeforeSplit && state.Contentions < ContentionsBeforeSplit;

    /// <summary>
    /// Distributes the keys over many stripes. Called with the only gate held. The steps that may throw come first: memory, and the user's
    /// hash of an owned key. No thread uses the new gates before they are published, which is the last write.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Split()
    {
        StripeState[] states = NewStates(MaxStripes);
        OwnedSection<TKey, TValue, StripeGate>[] sections = NewSections(states);
        Group<TKey, TValue>[][] tables = NewTables(states, CountByStripe(states.Length));
        Owner<TKey, TValue>[] owners = _sections[0].HasOwners ? _sections[0].Owners.ToArray() : [];
        foreach (Owner<TKey, TValue> owner in owners)
        {
            sections[StripeOf(owner.TableHash, sections.Length)].Owners.Reserve(owners.Length);
        }

        for (int i = 0; i < sections.Length && !FaultInjection.SplitForgetsWatchers; i++)
        {
            sections[i].Feed = _sections[0].Feed;
            MarkIfWatched(sections[i].IsWatched, tables[i]);
        }

        _ = FaultInjection.SplitPublishesGatesFirst && (_sections = sections) is null;
        MoveEntries(tables, states, sections);
        foreach (Owner<TKey, TValue> owner in FaultInjection.SplitLosesOwners ? [] : owners)
        {
            sections[StripeOf(owner.TableHash, sections.Length)].Owners.Adopt(owner);
        }

        Volatile.Write(ref _tables, tables); // release: pairs with the readers' acquire
        Volatile.Write(ref _table, []); // release: the tables before it; a reader who finds it of no length finds them
        Volatile.Write(ref _states, states); // release: the tables before it; pairs with TryCount
        Volatile.Write(ref _sections, sections); // release: everything before the gates; pairs with Sections
        _store.RecordAdaptation();
    }

    private int[] CountByStripe(int stripes)
    {
        int[] counts = new int[stripes];
        Group<TKey, TValue>[] table = TableAt(0);
        for (int index = 0; index < table.Length; index++)
        {
            for (ulong taken = Group.Taken(table[index].Meta); taken != 0; taken &= taken - 1)
            {
                counts[StripeOf(HashAt(_states[0], ref table[index], index, Group.FirstSlotIndex(taken)), stripes)]++;
            }
        }

        return counts;
    }

    private Group<TKey, TValue>[][] NewTables(StripeState[] states, int[] counts, int room = 0)
    {
        Group<TKey, TValue>[][] tables = new Group<TKey, TValue>[states.Length][];
        for (int i = 0; i < tables.Length; i++)
        {
            int keys = Math.Max(counts[i], room);
            tables[i] = keys == 0 ? Empty : new Group<TKey, TValue>[GroupsFor(keys)];
            states[i].Hashes = keys == 0 ? null : NewHashes(tables[i].Length);
            states[i].SetBounds(tables[i].Length, isAllRoom: keys == 0);
            states[i].Count = counts[i];
        }

        return tables;
    }

    private void MoveEntries(Group<TKey, TValue>[][] tables, StripeState[] states, OwnedSection<TKey, TValue, StripeGate>[] sections)
    {
        Group<TKey, TValue>[] old = TableAt(0);
        for (int index = 0; index < old.Length && !ReferenceEquals(old, Empty); index++)
        {
            ref Group<TKey, TValue> group = ref old[index];
            ulong meta = FaultInjection.SplitDoesNotLockOldTable
                ? group.Meta
                : Lock(ref group); // for ever: who finds it locked looks for the table anew
            Owner<TKey, TValue>? owner = FaultInjection.SplitForgetsThinOwners ? null : TakeThinOwner(ref group);
            if (owner is not null)
            {
                sections[StripeOf(owner.TableHash, sections.Length)].Owners.Inflate(owner);
            }

            ulong mark = FaultInjection.SplitLosesMark
                ? 0
                : (owner is not null ? meta : WithoutMark(stripe: 0, ref group, meta)) & Group.Owned;
            for (ulong taken = Group.Taken(meta); taken != 0; taken &= taken - 1)
            {
                int slot = Group.FirstSlotIndex(taken);
                ulong hash = HashAt(_states[0], ref group, index, slot);
                int stripe = StripeOf(hash, tables.Length);
                _ = InsertUnpublished(states[stripe], tables[stripe], hash, KeyAt(ref group, slot), ValueAt(ref group, slot), mark);
            }
        }
    }

    /// <summary>Creates the states of stripes. A single one may be anywhere; each of several has separate cache lines.</summary>
    private static StripeState[] NewStates(int stripes)
    {
        StripeState[] states = new StripeState[stripes];
        for (int i = 0; i < stripes; i++)
        {
            states[i] = stripes == 1 ? new StripeState() : new PaddedStripeState();
        }

        return states;
    }

    private OwnedSection<TKey, TValue, StripeGate>[] NewSections(StripeState[] states)
    {
        OwnedSection<TKey, TValue, StripeGate>[] sections = new OwnedSection<TKey, TValue, StripeGate>[states.Length];
        IEqualityComparer<TKey> comparer = KeyedHashEquality<TKey, THasher>.Create(_hasher);
        for (int i = 0; i < sections.Length; i++)
        {
            sections[i] = new(new StripeGate(states[i]), _store, comparer);
            _ = states.Length == 1
                ? null
                : sections[i].Owners; // a map that is split may be told any time that keys are owned without the gate
        }

        return sections;
    }
}
