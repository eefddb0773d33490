using System;
using System.Threading;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A map that the first of some threads to come makes, and the others find.</summary>
internal sealed class SharedMap<TSubject>
    where TSubject : struct, ISubject<TSubject>
{
    private readonly Lock _making = new();
    private TSubject? _map;

    /// <summary>Some of them.</summary>
    public static SharedMap<TSubject>[] Many(int count)
    {
        SharedMap<TSubject>[] maps = new SharedMap<TSubject>[count];
        for (int i = 0; i < count; i++)
        {
            maps[i] = new SharedMap<TSubject>();
        }

        return maps;
    }

    /// <summary>The map. Without other threads there is nothing to find, and nothing to lock.</summary>
    public TSubject GetOrCreate(int threads)
    {
        if (threads == 1)
        {
            return (_map = TSubject.Create()).Value;
        }

        lock (_making)
        {
            return _map ??= TSubject.Create();
        }
    }

    /// <summary>The map, which is forgotten here.</summary>
    public TSubject Take()
    {
        TSubject map = _map ?? throw new InvalidOperationException("No thread made the map.");
        _map = null;
        return map;
    }
}
