namespace SafeState.Testing;

/// <summary>A counter that starts at zero. An addition that returned nothing (null) is right whatever the sum is.</summary>
public sealed class CounterModel : IModel<long, CounterCall, long?>
{
    /// <summary>Zero.</summary>
    public long Start => 0;

    /// <inheritdoc/>
    public bool IsRead(CounterCall operation) => operation.Member == CounterMember.Read;

    /// <inheritdoc/>
    public bool Accepts(long? expected, long? actual) => actual is null || actual == expected;

    /// <inheritdoc/>
    public long Apply(long state, CounterCall operation, out long? result)
    {
        long sum = operation.Member == CounterMember.Add ? unchecked(state + operation.Amount) : state;
        result = sum;
        return sum;
    }
}
