using System;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Proving;
using SafeState.Sections;

namespace SafeState.CompilerServices;

/// <summary>
/// One watcher of a dictionary. The dictionary knows its ring, and not the watcher. So a watcher that was left without a disposal is
/// collected, and lets go then. The watcher does not keep the dictionary alive.
/// </summary>
internal sealed class MapWatcher<TKey, TValue> : IDisposable
    where TKey : notnull
{
    private readonly int _buffer;
    private readonly CancellationToken _token1;
    private readonly CancellationToken _token2;
    private CancellationTokenRegistration _registration1;
    private CancellationTokenRegistration _registration2;

    /// <summary>The dictionary until the first element is taken.</summary>
    private IWatchedStore<TKey, TValue>? _unstarted;

    /// <summary>A weak handle of the dictionary. Unlike a weak reference, a finalizer can use it.</summary>
    private GCHandle _store;
    private ChangeRing<TKey, TValue>? _ring;

    internal MapWatcher(IWatchedStore<TKey, TValue> store, int buffer, CancellationToken token1, CancellationToken token2)
    {
        _unstarted = store;
        _buffer = buffer;
        _token1 = token1;
        _token2 = token2;
    }

    ~MapWatcher()
    {
        if (_ring is not null)
        {
            _ring.Close();
            DetachLater(); // takes locks, for which a finalizer must not wait
        }
    }

    /// <summary>Takes the next element.</summary>
    /// <param name="changes">The element, or null if it has to be waited for.</param>
    /// <returns>False if the dictionary has been collected.</returns>
    internal bool TryTake(out WatchedChanges<TKey, TValue>? changes)
    {
        _token1.ThrowIfCancellationRequested();
        _token2.ThrowIfCancellationRequested();
        changes = null;
        if (_ring is null)
        {
            changes = Start();
            return true;
        }

        if (!_ring.MustReset && _ring.Take() is { Length: > 0 } taken)
        {
            changes = new(taken);
            return true;
        }

        if (_store.Target is not IWatchedStore<TKey, TValue> store)
        {
            return false;
        }

        changes = _ring.MustReset ? store.Restart(_ring) : null;
        return true;
    }

    /// <summary>Returns when it is time to try again.</summary>
    internal Task WaitAsync() => _ring!.WaitAsync();

    /// <summary>Lets go of the dictionary.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (_ring is not null)
        {
            _ring.Close();
            if (!TryDetach())
            {
                DetachLater();
            }
        }
    }

    private WatchedChanges<TKey, TValue> Start()
    {
        IWatchedStore<TKey, TValue> store = _unstarted!;
        ChangeRing<TKey, TValue> ring = new(_buffer);
        _store = GCHandle.Alloc(store, GCHandleType.Weak);
        _ring = ring;
        _unstarted = null;
        _registration1 = _token1.UnsafeRegister(static ring => ((ChangeRing<TKey, TValue>)ring!).Wake(), ring);
        _registration2 = _token2.UnsafeRegister(static ring => ((ChangeRing<TKey, TValue>)ring!).Wake(), ring);
        return store.Restart(ring);
    }

    /// <returns>False if the calling thread is inside the dictionary.</returns>
    private bool TryDetach()
    {
        try
        {
            (_store.Target as IWatchedStore<TKey, TValue>)?.DetachClosedWatchers();
        }
        catch (Exception)
        {
            return false;
        }

        Release();
        return true;
    }

    /// <summary>Lets go on another thread, which is inside nothing.</summary>
    private void DetachLater() => ThreadPool.UnsafeQueueUserWorkItem(
        static watcher =>
        {
            if (!watcher.TryDetach())
            {
                watcher.Release(); // the next watcher that comes or goes takes this one along
            }
        },
        this,
        preferLocal: false);

    private void Release()
    {
        _store.Free();
        if (!FaultInjection.TokensKeepEndedWatchers)
        {
            _ = _registration1.Unregister();
            _ = _registration2.Unregister();
        }
    }
}
