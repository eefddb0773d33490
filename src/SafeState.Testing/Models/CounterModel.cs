namespace SafeState.Testing;

/// <summary>The model of a counter that starts at zero. An addition that returned null is correct with any sum.</summary>
public sealed class CounterModel : IModel<long, CounterCall, long?>
{
    /// <summary>Gets the sum at the start, which is zero.</summary>
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
