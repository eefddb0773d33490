using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Ownership;

namespace SafeState.Sections;

/// <summary>
/// One gate, held for short sections only, and the keys that are owned under it; the entries that it guards are passed in.
/// Each method is the part of <see cref="IMapStore{TKey, TValue}"/> that has its name.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TGate">The kind of gate.</typeparam>
[StackTraceHidden]
internal partial struct Section<TKey, TValue, TGate>
    where TKey : notnull
    where TGate : struct, IGate
{
    private TGate _gate;
    private GuardedStore _store;
    private OwnerTable<TKey, TValue>? _owners;
    private IEqualityComparer<TKey> _comparer;

    /// <summary>Made when it is first asked for; whoever asks holds the gate.</summary>
    internal OwnerTable<TKey, TValue> Owners => _owners ??= new(_store, _comparer);

    /// <summary>Whether keys are owned.</summary>
    internal readonly bool HasOwners => _owners is { IsEmpty: false };

    /// <summary>Nothing is owned and the calling thread runs no delegate: every write may go ahead.</summary>
    private readonly bool IsIdle(DelegateFrame? frame) => !HasOwners && frame is null;

    internal Section(TGate gate, GuardedStore store, IEqualityComparer<TKey> comparer)
    {
        _gate = gate;
        Attach(store, comparer);
    }

    internal readonly IEqualityComparer<TKey> Comparer => _comparer;

    [MemberNotNull(nameof(_store), nameof(_comparer))]
    internal void Attach(GuardedStore store, IEqualityComparer<TKey> comparer)
    {
        _store = store;
        _comparer = comparer;
        _gate.Attach(store);
    }

    internal bool TryGetValue<TContent>(ref TContent content, TKey key, [MaybeNullWhen(false)] out TValue value)
        where TContent : struct, IMapContent<TKey, TValue>
    {
        _gate.EnterRead();
        try
        {
            return content.TryGetValue(key, out value);
        }
        finally
        {
            _gate.ExitRead();
        }
    }

    internal Outcome TryAdd<TContent>(ref TContent content, TKey key, TValue value, bool joins, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
        where TContent : struct, IMapContent<TKey, TValue>
    {
        blocker = null;
        _gate.EnterWrite();
        try
        {
            if (!content.MayEnter())
            {
                return Outcome.Moved;
            }

            if (IsIdle(frame))
            {
                return content.TryAdd(key, value) ? Outcome.Done : Outcome.Declined;
            }

            if (content.TryGetValue(key, out _))
            {
                return Outcome.Declined;
            }

            blocker = Owners.BlockerOf(key, frame, joins);
            if (blocker is null)
            {
                content.Set(key, value);
            }

            return blocker is null ? Outcome.Done : Outcome.Blocked;
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    internal Outcome Set<TContent>(ref TContent content, TKey key, TValue value, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
        where TContent : struct, IMapContent<TKey, TValue>
    {
        _gate.EnterWrite();
        try
        {
            if (!content.MayEnter())
            {
                blocker = null;
                return Outcome.Moved;
            }

            blocker = IsIdle(frame) ? null : Owners.BlockerOf(key, frame);
            if (blocker is null)
            {
                content.Set(key, value);
            }

            return blocker is null ? Outcome.Done : Outcome.Blocked;
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    internal Outcome Remove<TContent>(ref TContent content, TKey key, DelegateFrame? frame, [MaybeNull] out TValue value, out Owner<TKey, TValue>? blocker)
        where TContent : struct, IMapContent<TKey, TValue>
    {
        blocker = null;
        _gate.EnterWrite();
        try
        {
            if (!content.MayEnter())
            {
                value = default;
                return Outcome.Moved;
            }

            if (IsIdle(frame))
            {
                return content.Remove(key, out value) ? Outcome.Done : Outcome.Declined;
            }

            if (!content.TryGetValue(key, out value))
            {
                blocker = Owners.DetachRun(key);
                return Outcome.Declined;
            }

            blocker = IsIdle(frame) ? null : Owners.BlockerOf(key, frame);
            if (blocker is null)
            {
                _ = content.Remove(key, out value);
            }

            return blocker is null ? Outcome.Done : Outcome.Blocked;
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    internal Outcome Change<TContent, TChange>(ref TContent content, TKey key, ref TChange change, out Owner<TKey, TValue>? blocker)
        where TContent : struct, IMapContent<TKey, TValue>
        where TChange : struct, IChange<TValue>
    {
        _gate.EnterWrite();
        try
        {
            if (!content.MayEnter())
            {
                blocker = null;
                return Outcome.Moved;
            }

            return content.Change(key, ref change, Owners, out blocker);
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    /// <summary>Adds the keys whose runs are under way to a list.</summary>
    internal void AddRunningKeys(List<TKey> keys)
    {
        EnterWhole();
        try
        {
            _owners?.AddRunningKeys(keys);
        }
        finally
        {
            Exit();
        }
    }

    internal void EnterRead() => _gate.EnterRead();

    internal bool TryEnterRead() => _gate.TryEnterRead();

    internal void ExitRead() => _gate.ExitRead();

    internal void Enter() => _gate.EnterWrite();

    /// <summary>For members that do not look up a key, which would throw by itself.</summary>
    internal readonly void ThrowIfInsideKeyCode() => KeyCode.ThrowIfInside(_comparer, _store);

    internal void EnterWhole()
    {
        ThrowIfInsideKeyCode();
        _gate.EnterWrite();
    }

    internal void Exit() => _gate.ExitWrite();

    internal bool EnterToCommit() => _gate.EnterToCommit();

    /// <summary>Leaves a section entered by <see cref="IGate.EnterToCommit"/>, and passes an interruption on.</summary>
    private void ExitCommit(bool interrupted)
    {
        _gate.ExitWrite();
        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }
}
