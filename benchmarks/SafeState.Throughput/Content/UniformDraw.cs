using System;

namespace SafeState.Throughput.Content;

/// <summary>Draws every rank equally often.</summary>
/// <param name="count">How many ranks there are.</param>
/// <param name="seed">The same seed, the same draws.</param>
internal sealed class UniformDraw(int count, int seed) : IDraw
{
    private readonly Random _random = new(seed);

    /// <inheritdoc/>
    public int Next() => _random.Next(count);
}
