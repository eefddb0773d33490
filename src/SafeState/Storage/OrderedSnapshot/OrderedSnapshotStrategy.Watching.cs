using SafeState.Sections;

namespace SafeState.CompilerServices;

public partial struct OrderedSnapshotStrategy<TKey, TValue>
{
    readonly bool IMapStrategy<TKey, TValue>.IsWatched => _section.IsWatched;

    MapSnapshot<TKey, TValue> IMapStrategy<TKey, TValue>.Watch(ChangeRing<TKey, TValue> ring, out long dropped)
    {
        Enter();
        try
        {
            dropped = _section.Attach(ring);
            return _storage.Root;
        }
        finally
        {
            _section.Exit();
        }
    }

    void IMapStrategy<TKey, TValue>.DetachClosedWatchers() => _section.DetachClosed();
}
