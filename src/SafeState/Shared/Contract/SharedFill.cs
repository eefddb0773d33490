namespace SafeState;

/// <summary>One run of the factory of <see cref="ISharedMap{TKey, TValue}.GetOrAddAsync"/>.</summary>
/// <remarks>
/// Two runs for one key can overlap if the process of the first one was paused or cut off for longer than its claim. Only the result of
/// the run with the highest epoch is stored. Guard an effect outside the dictionary by <see cref="Epoch"/>.
/// </remarks>
public sealed class SharedFill
{
    internal SharedFill(long epoch) => Epoch = epoch;

    /// <summary>Gets a number that is higher than that of every earlier run in the partition of the key.</summary>
    public long Epoch { get; }
}
