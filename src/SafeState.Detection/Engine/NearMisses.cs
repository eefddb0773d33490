using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using SafeState.Detection.Sites;

namespace SafeState.Detection.Engine;

/// <summary>Two sites, in the order of their numbers.</summary>
internal readonly record struct SitePair(int Lower, int Higher)
{
    internal static SitePair Create(int one, int other) => one <= other ? new(one, other) : new(other, one);
}

/// <summary>The pairs of sites that two threads visited within a short time on one object, without a common lock.</summary>
internal sealed class NearMisses(Statistics statistics)
{
    private const int Capacity = 4096;
    private readonly ConcurrentDictionary<SitePair, NearMiss> _pairs = new();

    internal int Count => _pairs.Count;

    internal IEnumerable<KeyValuePair<SitePair, NearMiss>> All => _pairs.AsEnumerable();

    /// <summary>Adds a pair.</summary>
    /// <returns>The pair, or null if there is no place for it.</returns>
    internal NearMiss? Add(Site one, Site other, int gap)
    {
        SitePair pair = SitePair.Create(one.Id, other.Id);
        if (!_pairs.TryGetValue(pair, out NearMiss? known))
        {
            if (_pairs.Count >= Capacity)
            {
                statistics.CountDroppedNearMiss();
                return null;
            }

            known = _pairs.GetOrAdd(pair, static _ => new NearMiss());
        }

        known.Gap = System.Math.Max(known.Gap, gap);
        return known;
    }

    internal NearMiss? Find(Site one, Site other) => _pairs.GetValueOrDefault(SitePair.Create(one.Id, other.Id));
}

/// <summary>What is known of a near miss.</summary>
internal sealed class NearMiss
{
    /// <summary>Gets or sets the longest time in milliseconds between the two calls.</summary>
    internal int Gap { get; set; }

    /// <summary>Gets or sets how many times one of the calls waited and the other came only afterwards.</summary>
    internal int Strikes { get; set; }

    /// <summary>Gets or sets whether the pair is taken to be ordered, in this run.</summary>
    internal bool IsDropped { get; set; }
}
