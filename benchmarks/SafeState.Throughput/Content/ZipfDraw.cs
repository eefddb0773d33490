using System;

namespace SafeState.Throughput.Content;

/// <summary>Draws ranks with a probability of one over the rank to a power: rank 0 most often.</summary>
internal sealed class ZipfDraw : IDraw
{
    private readonly double[] _upTo;
    private readonly Random _random;

    /// <summary>Prepares to draw.</summary>
    /// <param name="count">How many ranks there are.</param>
    /// <param name="exponent">The power.</param>
    /// <param name="seed">The same seed, the same draws.</param>
    public ZipfDraw(int count, double exponent, int seed)
    {
        _random = new Random(seed);
        _upTo = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++)
        {
            sum += Math.Pow(rank + 1, -exponent);
            _upTo[rank] = sum;
        }
    }

    /// <inheritdoc/>
    public int Next()
    {
        int found = Array.BinarySearch(_upTo, _random.NextDouble() * _upTo[^1]);
        return Math.Min(found < 0 ? ~found : found, _upTo.Length - 1);
    }
}
