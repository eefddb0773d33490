using System;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState.Sharing;

/// <summary>
/// Copies of entries of a shared dictionary, with proof of how old they can be. Reads take no lock. Its design page is
/// <c>design.md</c> in this folder.
/// </summary>
internal sealed partial class NearCache<TKey, TValue> : SharedNear<TKey, TValue>, IFeedListener, IReplyObserver
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<TKey, NearEntry<TKey, TValue>> _entries = new();
    private readonly NearPartition[] _partitions;
    private readonly SharedMapDeclaration _declaration;
    private readonly SharedKeyCodec<TKey> _keys;
    private readonly ValueCodec<TValue> _values;
    private readonly NearClock _clock;
    private readonly long _maxStaleness;
    private readonly long _staleLimit;

    public NearCache(SharedMapDeclaration declaration, SharedKeyCodec<TKey> keys, ValueCodec<TValue> values, NearClock clock)
    {
        _declaration = declaration;
        _keys = keys;
        _values = values;
        _clock = clock;
        _maxStaleness = clock.ToTicks(declaration.GetMaxStaleness());
        _staleLimit = clock.ToTicks(declaration.GetStaleLimit());
        _partitions = new NearPartition[declaration.Partitions];
        for (int index = 0; index < _partitions.Length; index++)
        {
            _partitions[index] = new NearPartition(index);
        }
    }

    /// <summary>The time of the clock.</summary>
    public long Now => _clock.Now;

    /// <summary>Gets a copy that is as recent as the dictionary requires.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(TKey key, [NotNullWhen(true)] out NearEntry<TKey, TValue>? entry)
    {
        if (_entries.TryGetValue(key, out entry))
        {
            long until = entry.Partition.FreshUntil; // first: a removal before this time is then seen
            if (entry.IsCurrent && Now < until)
            {
                Reference(entry);
                return true;
            }
        }

        return false;
    }

    /// <summary>Gets a copy that was as recent as the dictionary requires at an instant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(TKey key, long instant, [NotNullWhen(true)] out NearEntry<TKey, TValue>? entry)
    {
        if (_entries.TryGetValue(key, out entry))
        {
            long until = entry.Partition.FreshUntil; // first: a removal before this time is then seen
            if (entry.IsCurrent && instant < until)
            {
                Reference(entry);
                return true;
            }
        }

        return false;
    }

    /// <summary>Gets a copy that meets what a reader asks for.</summary>
    public bool TryRead(TKey key, SharedRead read, out SharedEntry<TValue> found)
    {
        found = default;
        if (!_entries.TryGetValue(key, out NearEntry<TKey, TValue>? entry))
        {
            return false;
        }

        long until = entry.Partition.FreshUntil; // first: a removal before this time is then seen
        if (read.MaxStaleness is { } wanted && until != NearPartition.NotFresh)
        {
            until += _clock.ToTicks(wanted) - _maxStaleness;
        }

        long applied = Math.Max(entry.Partition.Applied, entry.AsOf);
        if (!entry.IsCurrent || Now >= until || applied < read.Version.Sequence
            || (read.Version.Generation is not 0 and long generation && generation != entry.Partition.Generation))
        {
            return false;
        }

        Reference(entry);
        found = entry.Entry;
        return true;
    }

    /// <summary>Gets what a reader gets for a copy that is no longer known to be fresh.</summary>
    /// <returns>False: the server is to be asked.</returns>
    /// <exception cref="SharedUnavailableException">The dictionary does not serve stale entries.</exception>
    public bool TryReadStale(TKey key, out SharedEntry<TValue> found)
    {
        found = default;
        if (_declaration.WhenStale == WhenStale.ReadThrough
            || !_entries.TryGetValue(key, out NearEntry<TKey, TValue>? entry)
            || !entry.IsCurrent)
        {
            return false;
        }

        if (_declaration.WhenStale == WhenStale.Throw)
        {
            throw new SharedUnavailableException(
                $"The near cache of the shared dictionary '{_declaration.Name}' cannot show that its copy is younger than "
                + $"{_declaration.MaxStaleness}. The server is away or slow. Call again, or read with SharedRead.Latest.");
        }

        NearPartition partition = entry.Partition;
        long last;
        lock (_lock)
        {
            last = partition.LastFresh;
        }

        if (last == NearPartition.NotFresh || Now - (last - _maxStaleness) >= _staleLimit || !entry.IsCurrent)
        {
            return false;
        }

        found = entry.Entry with { IsStale = true };
        return true;
    }

    /// <summary>Sets the mark that keeps an entry from eviction, and writes only if it is not set: cores share the line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reference(NearEntry<TKey, TValue> entry)
    {
        if (!entry.IsReferenced)
        {
            entry.IsReferenced = true;
        }
    }
}
