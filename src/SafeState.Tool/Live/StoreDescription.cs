namespace SafeState.Tool.Live;

/// <summary>What the host of a process knows of a store.</summary>
/// <param name="HotKeyShare">The share of the operations that used the most used key.</param>
/// <param name="Threads">The effective number of threads.</param>
/// <param name="ContendedShare">The share of acquisitions that waited.</param>
/// <param name="Advice">What the advisor recommends.</param>
internal sealed record StoreDescription(double? HotKeyShare, double? Threads, double? ContendedShare, string? Advice);
