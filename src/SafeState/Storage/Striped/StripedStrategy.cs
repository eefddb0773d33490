using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using SafeState.Contents;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Sections;
using SafeState.Striped;

namespace SafeState.CompilerServices;

/// <summary>
/// Tables split into stripes by the hash of the key; a writer takes the gate of one stripe, a reader takes none: the
/// strategy <see cref="GuardStrategy.Striped"/>.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="THasher">How keys are hashed and compared.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public partial struct StripedStrategy<TKey, TValue, THasher> : IMapStrategy<TKey, TValue>
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    /// <summary>How often a count is tried without gates before it takes them.</summary>
    private const int CountAttempts = 16;

    private readonly StripedTable<TKey, TValue, THasher> _table;
    private GuardedStore _store;

    /// <summary>Copies a dictionary.</summary>
    /// <param name="content">The first content.</param>
    /// <param name="takeOver">True if only the store has the dictionary. Then it is cleared and trimmed.</param>
    public StripedStrategy(Dictionary<TKey, TValue> content, bool takeOver)
    {
        _table = new(THasher.Create(content.Comparer), content);
        _store = null!;
        FirstUse.ReleaseSource(content, takeOver);
    }

    /// <summary>Copies a dictionary of any type, with its equality of keys. An order is not kept.</summary>
    /// <inheritdoc cref="StripedStrategy{TKey, TValue, THasher}(Dictionary{TKey, TValue}, bool)"/>
    public StripedStrategy(IDictionary<TKey, TValue> content, bool takeOver)
        : this(new Dictionary<TKey, TValue>(FirstUse.CopyEntries(content), MapTraits<TKey, TValue>.Create(content).Equality),
            takeOver: false) =>
        FirstUse.ReleaseSource(content, takeOver);

    /// <summary>The tables, for tests.</summary>
    internal readonly StripedTable<TKey, TValue, THasher> Tables => _table;

    readonly IEqualityComparer<TKey> IMapStrategy<TKey, TValue>.Comparer => _table.Comparer;

    readonly int IMapStrategy<TKey, TValue>.Count
    {
        get
        {
            KeyEquality.ThrowIfInside(_table.Comparer, _store);
            for (int attempt = 0; attempt < CountAttempts; attempt++)
            {
                if (_table.TryCount(out int count))
                {
                    return count;
                }
            }

            return CountWithAllGates();
        }
    }

    void IMapStrategy<TKey, TValue>.Attach(GuardedStore store)
    {
        _store = store;
        _table.Attach(store);
    }

    readonly bool IMapStrategy<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        _table.TryGetValue(key, out value);

    readonly TKey? IMapStrategy<TKey, TValue>.FindKey(ReadOnlySpan<char> key, out TValue? value) => _table.FindKey(key, out value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly bool IMapStrategy<TKey, TValue>.TryGetValue(ReadOnlySpan<char> key, [MaybeNullWhen(false)] out TValue value) =>
        _table.TryGetValue(key, out value);

    readonly Outcome IMapStrategy<TKey, TValue>.TryAdd(
        TKey key, TValue value, bool joins, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        ulong hash;
        if (frame is not null)
        {
            hash = _table.HashOf(key);
        }
        else if (_table.TryAddDirect(key, value, out hash))
        {
            blocker = null;
            return Outcome.Done;
        }

        return AddSlow(hash, key, value, joins, frame, out blocker);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly Outcome AddSlow(
        ulong hash, TKey key, TValue value, bool joins, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        ref OwnedSection<TKey, TValue, StripeGate> section = ref EnterSection(hash, out StripeStorage<TKey, TValue, THasher> storage);
        return section.TryAddLocked(ref storage, key, value, joins, frame, out blocker);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly Outcome IMapStrategy<TKey, TValue>.Set(TKey key, TValue value, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        ulong hash;
        int slot = 0;
        if (frame is not null)
        {
            hash = _table.HashOf(key);
        }
        else if (_table.TrySetPresent(key, value, out hash, out slot))
        {
            blocker = null;
            return Outcome.Done;
        }

        return SetSlow(hash, slot, key, value, frame, out blocker);
    }

    readonly Outcome IMapStrategy<TKey, TValue>.Remove(
        TKey key, DelegateFrame? frame, [MaybeNull] out TValue value, out Owner<TKey, TValue>? blocker)
    {
        ulong hash;
        if (frame is not null)
        {
            hash = _table.HashOf(key);
        }
        else if (_table.TryRemoveDirect(key, out hash, out value))
        {
            blocker = null;
            return Outcome.Done;
        }

        return RemoveSlow(hash, key, frame, out value, out blocker);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly Outcome RemoveSlow(
        ulong hash, TKey key, DelegateFrame? frame, [MaybeNull] out TValue value, out Owner<TKey, TValue>? blocker)
    {
        ref OwnedSection<TKey, TValue, StripeGate> section = ref EnterSection(hash, out StripeStorage<TKey, TValue, THasher> storage);
        return section.RemoveLocked(ref storage, key, frame, out value, out blocker);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly Outcome IMapStrategy<TKey, TValue>.Update<TUpdate>(
        TKey key, ref TUpdate update, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        ulong hash;
        int slot = 0;
        if (frame is not null)
        {
            hash = _table.HashOf(key);
        }
        else if (_table.TryUpdatePresent(key, ref update, out hash, out slot, out Outcome outcome))
        {
            blocker = null;
            return outcome;
        }

        return UpdateSlow(hash, slot, key, ref update, out blocker);
    }

    readonly void IMapStrategy<TKey, TValue>.EndRun(Owner<TKey, TValue> run, bool succeeded)
    {
        ref OwnedSection<TKey, TValue, StripeGate> section =
                ref EnterUninterruptible(run.TableHash, out StripeStorage<TKey, TValue, THasher> storage, out bool interrupted);
        section.EndRunLocked(ref storage, run, succeeded, interrupted);
    }

    readonly bool IMapStrategy<TKey, TValue>.Abandon(Owner<TKey, TValue> run)
    {
        ref OwnedSection<TKey, TValue, StripeGate> section = ref EnterUninterruptible(run.TableHash, out _, out bool interrupted);
        return section.AbandonLocked(run, interrupted);
    }

    readonly bool IMapStrategy<TKey, TValue>.Expire(Owner<TKey, TValue> run)
    {
        ref OwnedSection<TKey, TValue, StripeGate> section = ref EnterUninterruptible(run.TableHash, out _, out bool interrupted);
        return section.ExpireLocked(run, interrupted);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly Outcome SetSlow(ulong hash, int slot, TKey key, TValue value, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        Absence absence = default;
        if (slot == StripedTable<TKey, TValue, THasher>.Busy && _table.TrySetPresentWithRetry(hash, key, value, out absence))
        {
            blocker = null;
            return Outcome.Done;
        }

        if (slot == StripedTable<TKey, TValue, THasher>.NeedsGate && _table.TryAddDirect(hash, key, value))
        {
            blocker = null;
            return Outcome.Done;
        }

        ref OwnedSection<TKey, TValue, StripeGate> section =
            ref EnterSection(hash, out StripeStorage<TKey, TValue, THasher> storage, absence);
        return section.SetLocked(ref storage, key, value, frame, out blocker);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly Outcome UpdateSlow<TUpdate>(ulong hash, int slot, TKey key, ref TUpdate update, out Owner<TKey, TValue>? blocker)
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        Absence absence = default;
        if (slot == StripedTable<TKey, TValue, THasher>.Busy
            && _table.TryUpdatePresentWithRetry(hash, key, ref update, out absence, out Outcome outcome))
        {
            blocker = null;
            return outcome;
        }

        ref OwnedSection<TKey, TValue, StripeGate> section =
            ref EnterSection(hash, out StripeStorage<TKey, TValue, THasher> storage, absence);
        return section.UpdateLocked(ref storage, key, ref update, out blocker);
    }

    /// <summary>Enters the section of a key. A dictionary that has outgrown its only stripe is split first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ref OwnedSection<TKey, TValue, StripeGate> EnterSection(
        ulong hash, out StripeStorage<TKey, TValue, THasher> storage, Absence absence = default)
    {
        storage = new(_table, hash, absence);
        while (true)
        {
            OwnedSection<TKey, TValue, StripeGate>[] sections = _table.Sections;
            ref OwnedSection<TKey, TValue, StripeGate> section = ref GetSection(sections, hash);
            section.Enter();
            if (_table.IsCurrent(sections))
            {
                return ref section;
            }

            LeaveStale(ref section, sections);
        }
    }

    /// <summary>Leaves a section that is not the one of its keys, or must not stay so because the dictionary has outgrown it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void LeaveStale(ref OwnedSection<TKey, TValue, StripeGate> section, OwnedSection<TKey, TValue, StripeGate>[] sections)
    {
        try
        {
            _table.SplitIfCurrent(sections);
        }
        finally
        {
            section.Exit();
        }
    }

    /// <summary>Enters the section of a key, also if the thread is interrupted.</summary>
    private readonly ref OwnedSection<TKey, TValue, StripeGate> EnterUninterruptible(
        ulong hash, out StripeStorage<TKey, TValue, THasher> storage, out bool interrupted)
    {
        interrupted = false;
        while (true)
        {
            OwnedSection<TKey, TValue, StripeGate>[] sections = _table.Sections;
            ref OwnedSection<TKey, TValue, StripeGate> section = ref GetSection(sections, hash);
            interrupted |= section.EnterUninterruptible();
            if (ReferenceEquals(sections, _table.Sections))
            {
                storage = new(_table, hash);
                return ref section;
            }

            section.Exit();
        }
    }
}
