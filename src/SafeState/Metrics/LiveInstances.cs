using System;
using System.Collections.Generic;
using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// The live stores of one name, held weakly, up to a limit. A store leaves when it is collected, without a call or a finalizer. A later
/// store takes its place.
/// </summary>
internal sealed class LiveInstances
{
    /// <summary>How many are listed. Further ones are not, until a place becomes free.</summary>
    internal const int Limit = 1024;

    /// <summary>How many places a new store looks at while there is room for more.</summary>
    private const int Probes = 4;

    private readonly Lock _guard = new();
    private readonly List<WeakReference<IStoreInstance>> _references = [];
    private int _cursor;
    private int _fullAt = -1;

    internal void Add(IStoreInstance store)
    {
        lock (_guard)
        {
            if (!TryReuse(store, Probes) && !TryAppend(store) && _fullAt != GC.CollectionCount(0))
            {
                // Nothing dies between two collections: a search that found nothing is not repeated before the next one.
                int collections = GC.CollectionCount(0);
                _fullAt = TryReuse(store, Limit) ? -1 : collections;
            }
        }
    }

    /// <summary>The stores that are alive now.</summary>
    internal List<IStoreInstance> GetAlive()
    {
        lock (_guard)
        {
            List<IStoreInstance> live = [];
            foreach (WeakReference<IStoreInstance> place in _references)
            {
                if (place.TryGetTarget(out IStoreInstance? store))
                {
                    live.Add(store);
                }
            }

            return live;
        }
    }

    private bool TryReuse(IStoreInstance store, int probes)
    {
        for (int i = 0; i < probes && i < _references.Count; i++)
        {
            _cursor = _cursor + 1 < _references.Count ? _cursor + 1 : 0;
            if (!_references[_cursor].TryGetTarget(out _))
            {
                _references[_cursor].SetTarget(store);
                return true;
            }
        }

        return false;
    }

    private bool TryAppend(IStoreInstance store)
    {
        bool hasRoom = _references.Count < Limit;
        if (hasRoom)
        {
            _references.Add(new(store));
        }

        return hasRoom;
    }
}
