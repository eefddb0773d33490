using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// Estimates how much of a store's traffic goes to its most used key, from sampled hashes. The sketch is "space saving" (Metwally, Agrawal,
/// El Abbadi). It never holds a key, and never reports a hash.
/// </summary>
internal sealed class HotKeys
{
    private const int Capacity = 16;

    private static int _holders;

    private readonly Lock _guard = new();
    private readonly int[] _hashes = new int[Capacity];
    private readonly long[] _counts = new long[Capacity];
    private readonly long[] _errors = new long[Capacity];
    private long _total;

    /// <summary>Whether hot keys are observed.</summary>
    internal static bool IsSampling => Volatile.Read(ref _holders) != 0;

    internal static void StartSampling() => _ = Interlocked.Increment(ref _holders);

    internal static void StopSampling() => _ = Interlocked.Decrement(ref _holders);

    /// <summary>Notes a sample, unless another thread is just doing so.</summary>
    internal void Add(int hash)
    {
        if (!_guard.TryEnter())
        {
            return;
        }

        try
        {
            _total++;
            int least = 0;
            for (int i = 0; i < Capacity; i++)
            {
                if (_hashes[i] == hash && _counts[i] != 0)
                {
                    _counts[i]++;
                    return;
                }

                least = _counts[i] < _counts[least] ? i : least;
            }

            // The newcomer takes over the least count: the sketch may overrate a key, by what it took over, never underrate it.
            (_hashes[least], _errors[least]) = (hash, _counts[least]);
            _counts[least]++;
        }
        finally
        {
            _guard.Exit();
        }
    }

    /// <summary>How many samples there were since the last call, and how many of them were surely of one key.</summary>
    internal (long Samples, long OfHottest) TakeSamples()
    {
        lock (_guard)
        {
            long hottest = 0;
            for (int i = 0; i < Capacity; i++)
            {
                hottest = long.Max(hottest, _counts[i] - _errors[i]);
                (_hashes[i], _counts[i], _errors[i]) = (0, 0, 0);
            }

            long samples = _total;
            _total = 0;
            return (samples, hottest);
        }
    }
}
