using System.Diagnostics.CodeAnalysis;

namespace SafeState.Testing;

/// <summary>
/// A call that a client made. If the object is linearizable, the call took effect at one instant between <see cref="Start"/> and
/// <see cref="End"/>.
/// </summary>
/// <typeparam name="TOperation">The type of a member with its arguments.</typeparam>
/// <typeparam name="TResult">The type of what a member returns.</typeparam>
public sealed record RecordedCall<TOperation, TResult>
{
    internal RecordedCall(int client, TOperation operation, TResult? result, long start, long end)
    {
        Client = client;
        Operation = operation;
        Result = result;
        Start = start;
        End = end;
    }

    /// <summary>Gets the number of the client.</summary>
    public int Client { get; }

    /// <summary>Gets the operation that was called.</summary>
    public TOperation Operation { get; }

    /// <summary>Gets the result, or the default value if the result is unknown.</summary>
    public TResult? Result { get; }

    /// <summary>Gets the moment of the call.</summary>
    public long Start { get; }

    /// <summary>Gets the moment of the return, or <see cref="long.MaxValue"/> if it is unknown.</summary>
    public long End { get; }

    /// <summary>
    /// Gets whether the call is known to have returned. If not, it may have taken effect at any moment since its start, may still take
    /// effect, or may never do so.
    /// </summary>
    [MemberNotNullWhen(true, nameof(Result))]
    public bool IsKnown => End != long.MaxValue;

    /// <summary>Returns the operation and its result.</summary>
    public override string ToString() => IsKnown ? $"{Operation} -> {Result}" : $"{Operation} -> ?";
}
