using System;
using System.Linq;
using SafeState.Throughput.Content;

namespace SafeState.Throughput.Tests;

public sealed class ZipfDrawTests
{
    private const int Ranks = 1_000;
    private const int Draws = 200_000;
    private const double Exponent = 0.99;

    [Fact]
    public void Each_rank_is_drawn_as_often_as_the_law_says()
    {
        int[] drawn = new int[Ranks];
        ZipfDraw draw = new(Ranks, Exponent, seed: 1);
        for (int i = 0; i < Draws; i++)
        {
            drawn[draw.Next()]++;
        }

        double total = Enumerable.Range(1, Ranks).Sum(static rank => Math.Pow(rank, -Exponent));
        foreach (int rank in new[] { 0, 1, 9, 99 })
        {
            double expected = Draws * Math.Pow(rank + 1, -Exponent) / total;
            double deviation = Math.Sqrt(expected);
            Assert.InRange(drawn[rank], expected - (6 * deviation), expected + (6 * deviation));
        }

        Assert.All(Enumerable.Range(0, Ranks), rank => Assert.True(drawn[rank] > 0, $"Rank {rank} was never drawn."));
    }
}
