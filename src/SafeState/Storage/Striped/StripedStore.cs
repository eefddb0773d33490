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
public partial struct StripedStore<TKey, TValue, THasher> : IMapStore<TKey, TValue>
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    /// <summary>How often a count is tried without gates before it takes them.</summary>
    private const int CountAttempts = 16;

    private readonly GroupMap<TKey, TValue, THasher> _map;
    private GuardedStore _store;

    /// <summary>Copies a dictionary.</summary>
    /// <param name="content">The first content.</param>
    /// <param name="takeOver">Whether nobody else has the dictionary: it is cleared and trimmed.</param>
    public StripedStore(Dictionary<TKey, TValue> content, bool takeOver)
    {
        _map = new(THasher.Create(content.Comparer), content);
        _store = null!;
        FirstUse.Release(content, takeOver);
    }

    /// <summary>Copies a map of whatever type, with its equality of keys; its order, if any, is not kept.</summary>
    /// <inheritdoc cref="StripedStore{TKey, TValue, THasher}(Dictionary{TKey, TValue}, bool)"/>
    public StripedStore(IDictionary<TKey, TValue> content, bool takeOver)
        : this(new Dictionary<TKey, TValue>(FirstUse.Copy(content), MapKind<TKey, TValue>.Of(content).Equality), takeOver: false) =>
        FirstUse.Release(content, takeOver);

    /// <summary>The tables, for tests.</summary>
    internal readonly GroupMap<TKey, TValue, THasher> Tables => _map;

    readonly IEqualityComparer<TKey> IMapStore<TKey, TValue>.Comparer => _map.Comparer;

    readonly int IMapStore<TKey, TValue>.Count
    {
        get
        {
            KeyCode.ThrowIfInside(_map.Comparer, _store);
            for (int attempt = 0; attempt < CountAttempts; attempt++)
            {
                if (_map.TryCount(out int count))
                {
                    return count;
                }
            }

            return CountWithAllGates();
        }
    }

    void IMapStore<TKey, TValue>.Attach(GuardedStore store)
    {
        _store = store;
        _map.Attach(store);
    }

    readonly bool IMapStore<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        _map.TryGetValue(key, out value);

    readonly Outcome IMapStore<TKey, TValue>.TryAdd(TKey key, TValue value, bool joins, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        ulong hash = _map.HashOf(key);
        Outcome outcome;
        do
        {
            ref Section<TKey, TValue, StripeGate> section = ref SectionOf(hash, out GroupContent<TKey, TValue, THasher> content);
            outcome = section.TryAdd(ref content, key, value, joins, frame, out blocker);
        }
        while (outcome == Outcome.Moved);
        return outcome;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly Outcome IMapStore<TKey, TValue>.Set(TKey key, TValue value, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        ulong hash;
        int slot = 0;
        if (frame is not null)
        {
            hash = _map.HashOf(key);
        }
        else if (_map.TryUpdate(key, value, out hash, out slot))
        {
            blocker = null;
            return Outcome.Done;
        }

        return SetSlowly(hash, slot, key, value, frame, out blocker);
    }

    readonly Outcome IMapStore<TKey, TValue>.Remove(TKey key, DelegateFrame? frame, [MaybeNull] out TValue value, out Owner<TKey, TValue>? blocker)
    {
        ulong hash = _map.HashOf(key);
        Outcome outcome;
        do
        {
            ref Section<TKey, TValue, StripeGate> section = ref SectionOf(hash, out GroupContent<TKey, TValue, THasher> content);
            outcome = section.Remove(ref content, key, frame, out value, out blocker);
        }
        while (outcome == Outcome.Moved);
        return outcome;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly Outcome IMapStore<TKey, TValue>.Change<TChange>(TKey key, ref TChange change, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        ulong hash;
        int slot = 0;
        if (frame is not null)
        {
            hash = _map.HashOf(key);
        }
        else if (_map.TryChange(key, ref change, out hash, out slot, out Outcome outcome))
        {
            blocker = null;
            return outcome;
        }

        return ChangeSlowly(hash, slot, key, ref change, out blocker);
    }

    readonly Outcome IMapStore<TKey, TValue>.Own(TKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, Caller caller, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker)
    {
        ulong hash = _map.HashOf(key);
        Outcome outcome;
        do
        {
            ref Section<TKey, TValue, StripeGate> section = ref SectionOf(hash, out GroupContent<TKey, TValue, THasher> content);
            outcome = section.Own(ref content, key, condition, present, absent, caller, out entry, out blocker);
        }
        while (outcome == Outcome.Moved);
        return outcome;
    }

    readonly Owner<TKey, TValue>? IMapStore<TKey, TValue>.End(Owner<TKey, TValue> owner, ChangeKind change, TValue value)
    {
        ref Section<TKey, TValue, StripeGate> section = ref EnterToCommit(owner.ContentHash, out GroupContent<TKey, TValue, THasher> content, out bool interrupted);
        return section.EndEntered(ref content, owner, change, value, interrupted);
    }

    readonly void IMapStore<TKey, TValue>.EndRun(Owner<TKey, TValue> run, bool succeeded)
    {
        ref Section<TKey, TValue, StripeGate> section = ref EnterToCommit(run.ContentHash, out GroupContent<TKey, TValue, THasher> content, out bool interrupted);
        section.EndRunEntered(ref content, run, succeeded, interrupted);
    }

    readonly bool IMapStore<TKey, TValue>.Abandon(Owner<TKey, TValue> run)
    {
        ref Section<TKey, TValue, StripeGate> section = ref EnterToCommit(run.ContentHash, out _, out bool interrupted);
        return section.AbandonEntered(run, interrupted);
    }

    readonly bool IMapStore<TKey, TValue>.GiveUp(Owner<TKey, TValue> run)
    {
        ref Section<TKey, TValue, StripeGate> section = ref EnterToCommit(run.ContentHash, out _, out bool interrupted);
        return section.GiveUpEntered(run, interrupted);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly Outcome SetSlowly(ulong hash, int slot, TKey key, TValue value, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        Absence absence = default;
        if (slot == GroupMap<TKey, TValue, THasher>.Busy && _map.TryUpdateAgain(hash, key, value, out absence))
        {
            blocker = null;
            return Outcome.Done;
        }

        Outcome outcome;
        do
        {
            ref Section<TKey, TValue, StripeGate> section = ref SectionOf(hash, out GroupContent<TKey, TValue, THasher> content, absence);
            outcome = section.Set(ref content, key, value, frame, out blocker);
        }
        while (outcome == Outcome.Moved);
        return outcome;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly Outcome ChangeSlowly<TChange>(ulong hash, int slot, TKey key, ref TChange change, out Owner<TKey, TValue>? blocker)
        where TChange : struct, IChange<TValue>
    {
        Absence absence = default;
        if (slot == GroupMap<TKey, TValue, THasher>.Busy && _map.TryChangeAgain(hash, key, ref change, out absence, out Outcome outcome))
        {
            blocker = null;
            return outcome;
        }

        do
        {
            ref Section<TKey, TValue, StripeGate> section = ref SectionOf(hash, out GroupContent<TKey, TValue, THasher> content, absence);
            outcome = section.Change(ref content, key, ref change, out blocker);
        }
        while (outcome == Outcome.Moved);
        return outcome;
    }

    /// <summary>The section of a key, as it looks without its gate: the section's members look again with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ref Section<TKey, TValue, StripeGate> SectionOf(ulong hash, out GroupContent<TKey, TValue, THasher> content, Absence absence = default)
    {
        Section<TKey, TValue, StripeGate>[] sections = _map.Sections;
        content = new(_map, hash, sections, absence);
        return ref sections[GroupMap<TKey, TValue, THasher>.StripeOf(hash, sections.Length)];
    }

    /// <summary>The section of a key, with its gate held, whatever happens meanwhile.</summary>
    private readonly ref Section<TKey, TValue, StripeGate> EnterToCommit(ulong hash, out GroupContent<TKey, TValue, THasher> content, out bool interrupted)
    {
        interrupted = false;
        while (true)
        {
            Section<TKey, TValue, StripeGate>[] sections = _map.Sections;
            ref Section<TKey, TValue, StripeGate> section = ref sections[GroupMap<TKey, TValue, THasher>.StripeOf(hash, sections.Length)];
            interrupted |= section.EnterToCommit();
            if (ReferenceEquals(sections, _map.Sections))
            {
                content = new(_map, hash, sections);
                return ref section;
            }

            section.Exit();
        }
    }
}
