using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A map whose values are counted up.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
internal interface INumberSubject<TSelf> : ISubject<TSelf>
    where TSelf : struct, INumberSubject<TSelf>
{
    /// <summary>Adds one to the key's number, atomically where the map is made for threads. An absent key counts as zero.</summary>
    /// <returns>The new number.</returns>
    Value Increment(Key key);

    /// <summary>The same with a delegate, where the map takes one.</summary>
    /// <returns>The new number.</returns>
    Value AddOrUpdate(Key key);
}
