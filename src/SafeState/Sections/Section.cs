using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Ownership;

namespace SafeState.Sections;

/// <summary>
/// One gate, held for short sections only, the entries that it guards, and the keys among them that are owned. Each method
/// is the part of <see cref="IMapStore{TKey, TValue}"/> that has its name.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TGate">The kind of gate.</typeparam>
/// <typeparam name="TContent">The entries.</typeparam>
internal partial struct Section<TKey, TValue, TGate, TContent>
    where TKey : notnull
    where TGate : struct, IGate
    where TContent : struct, IMapContent<TKey, TValue>
{
    private TGate _gate;
    /// <summary>Changed only inside the section.</summary>
    internal TContent Content;
    private GuardedStore _store;
    private OwnerTable<TKey, TValue> _owners;

    /// <summary>Guards some content.</summary>
    /// <param name="content">The content; only the store may use it from now on.</param>
    internal Section(TContent content)
    {
        _gate = new TGate();
        Content = content;
        _store = null!;
        _owners = null!;
    }

    internal readonly IEqualityComparer<TKey> Comparer => Content.Comparer;

    internal int Count
    {
        get
        {
            EnterRead();
            try
            {
                return Content.Count;
            }
            finally
            {
                ExitRead();
            }
        }
    }

    internal void Attach(GuardedStore store, int stripe = 0)
    {
        _store = store;
        _gate.Attach(store);
        _owners = new(store, Content.Comparer, stripe);
    }

    internal readonly OwnerTable<TKey, TValue> Owners => _owners;

    internal bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!TContent.ReadsTakeGate)
        {
            return Content.TryGetValue(key, out value);
        }

        _gate.EnterRead();
        try
        {
            return Content.TryGetValue(key, out value);
        }
        finally
        {
            _gate.ExitRead();
        }
    }

    internal Outcome TryAdd(TKey key, TValue value, bool joins, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        _gate.EnterWrite();
        try
        {
            if (_owners.IsIdle)
            {
                return Content.TryAdd(key, value) ? Outcome.Done : Outcome.Declined;
            }

            if (Content.TryGetValue(key, out _))
            {
                return Outcome.Declined;
            }

            blocker = _owners.BlockerOf(key, joins);
            if (blocker is null)
            {
                Content.Set(key, value);
            }

            return blocker is null ? Outcome.Done : Outcome.Blocked;
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    internal Outcome Set(TKey key, TValue value, out Owner<TKey, TValue>? blocker)
    {
        _gate.EnterWrite();
        try
        {
            blocker = _owners.BlockerOf(key);
            if (blocker is null)
            {
                Content.Set(key, value);
            }

            return blocker is null ? Outcome.Done : Outcome.Blocked;
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    internal Outcome Remove(TKey key, [MaybeNull] out TValue value, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        _gate.EnterWrite();
        try
        {
            if (_owners.IsIdle)
            {
                return Content.Remove(key, out value) ? Outcome.Done : Outcome.Declined;
            }

            if (!Content.TryGetValue(key, out value))
            {
                return Outcome.Declined;
            }

            blocker = _owners.BlockerOf(key);
            if (blocker is null)
            {
                _ = Content.Remove(key, out _);
            }

            return blocker is null ? Outcome.Done : Outcome.Blocked;
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    internal Outcome Change<TChange>(TKey key, ref TChange change, out Owner<TKey, TValue>? blocker)
        where TChange : struct, IChange<TValue>
    {
        _gate.EnterWrite();
        try
        {
            return Content.Change(key, ref change, _owners, out blocker);
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    /// <summary>For reads that do not look up a key.</summary>
    internal void EnterRead()
    {
        KeyCode.ThrowIfInside(Content.Comparer, _store);
        if (TContent.ReadsTakeGate)
        {
            _gate.EnterRead();
        }
    }

    internal void ExitRead()
    {
        if (TContent.ReadsTakeGate)
        {
            _gate.ExitRead();
        }
    }

    internal void Enter() => _gate.EnterWrite();

    /// <summary>For writes that do not look up a key.</summary>
    internal void EnterWhole()
    {
        KeyCode.ThrowIfInside(Content.Comparer, _store);
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
