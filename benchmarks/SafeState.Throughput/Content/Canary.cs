namespace SafeState.Throughput.Content;

/// <summary>A value of 24 bytes whose three words belong together: a mixture of two values is recognised.</summary>
/// <param name="stamp">Which entry this belongs to, and which writing of it.</param>
internal readonly struct Canary(long stamp)
{
    private const long Spread = unchecked((long)0x9E3779B97F4A7C15);

    /// <summary>Which entry this belongs to, and which writing of it.</summary>
    public long Stamp { get; } = stamp;

    private readonly long _inverse = ~stamp;
    private readonly long _spread = unchecked(stamp * Spread);

    /// <summary>Whether the words come from different values.</summary>
    public bool IsTorn => _inverse != ~Stamp || _spread != unchecked(Stamp * Spread);

    /// <summary>A value whose words come from two others, as a torn read would give it.</summary>
    public static Canary Mix(Canary first, Canary rest) => new(first, rest);

    private Canary(Canary first, Canary rest)
        : this(first.Stamp) => (_inverse, _spread) = (rest._inverse, rest._spread);
}
