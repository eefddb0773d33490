namespace SafeState.Tool.Live;

/// <summary>The values of a store in the current interval.</summary>
internal sealed class StoreValues
{
    internal string? Strategy { get; set; }

    internal double? Entries { get; set; }

    internal double? Reads { get; set; }

    internal double? Writes { get; set; }

    internal double? TotalWrites { get; set; }

    internal double? Contentions { get; set; }

    internal double? Retries { get; set; }

    internal double? WaitP50 { get; set; }

    internal double? WaitP99 { get; set; }

    internal double? Adaptations { get; set; }

    internal double? FactoryFailures { get; set; }

    internal StoreDescription? Description { get; set; }

    internal void Begin()
    {
        (Entries, Reads, Writes, TotalWrites, Contentions, Retries) = (null, null, null, null, null, null);
        (WaitP50, WaitP99, Adaptations, FactoryFailures) = (null, null, null, null);
    }

    internal LiveStore ToStore(string name) => new(
        name, Strategy, Entries, Reads, Writes, TotalWrites, Contentions, Retries, WaitP50, WaitP99, Adaptations, FactoryFailures,
        Description?.HotKeyShare, Description?.Threads, Description?.ContendedShare, Description?.Advice);
}
