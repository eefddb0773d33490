using SafeState.Sections;

namespace SafeState.CompilerServices;

public partial struct LockingStrategy<TKey, TValue, TGate, TStorage>
{
    readonly bool IMapStrategy<TKey, TValue>.IsWatched => _section.IsWatched;

    MapSnapshot<TKey, TValue> IMapStrategy<TKey, TValue>.Watch(ChangeRing<TKey, TValue> ring, out long dropped)
    {
        _section.EnterForWholeMap();
        try
        {
            MapSnapshot<TKey, TValue> snapshot = _storage.Snapshot();
            dropped = _section.Attach(ring);
            return snapshot;
        }
        finally
        {
            _section.Exit();
        }
    }

    void IMapStrategy<TKey, TValue>.DetachClosedWatchers() => _section.DetachClosed();
}
