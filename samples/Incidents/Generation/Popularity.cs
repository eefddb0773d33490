using System;
using System.Linq;

namespace Incidents.Generation;

/// <summary>Draws ranks as popularity does: few are asked for all the time, most hardly ever (Zipf).</summary>
internal sealed class Popularity
{
    private readonly double[] _upTo;

    public Popularity(int ranks, double skew)
    {
        double sum = 0;
        _upTo = [.. Enumerable.Range(1, ranks).Select(rank => sum += 1 / Math.Pow(rank, skew))];
    }

    public int Draw(Random random)
    {
        int found = Array.BinarySearch(_upTo, random.NextDouble() * _upTo[^1]);
        return found < 0 ? ~found : found;
    }
}
