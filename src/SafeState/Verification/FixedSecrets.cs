#if SAFESTATE_PROVING
using System;

namespace SafeState.Proving;

/// <summary>
/// Secrets of hashes that a schedule chooses: the keys of each run must lie in the same places, for a run is made of the steps of the one
/// before.
/// </summary>
internal static class FixedSecrets
{
    [ThreadStatic]
    private static ulong _state;

    /// <summary>From now on, stores that the calling thread makes get secrets that follow from a seed.</summary>
    /// <param name="seed">Not 0.</param>
    internal static void Begin(ulong seed) => _state = seed;

    /// <summary>From now on, secrets are secret again.</summary>
    internal static void End() => _state = 0;

    /// <summary>Takes the next secret. The generator is SplitMix64 (Steele, Lea, and Flood, 2014).</summary>
    internal static bool TryTake(out ulong secret)
    {
        secret = 0;
        if (_state == 0)
        {
            return false;
        }

        _state += 0x9E3779B97F4A7C15;
        secret = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        secret = (secret ^ (secret >> 27)) * 0x94D049BB133111EB;
        secret ^= secret >> 31;
        return true;
    }
}
#endif
