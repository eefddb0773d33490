using System.Diagnostics.CodeAnalysis;

namespace SafeState.Testing;

/// <summary>
/// One call that a client made. If the object is linearizable, it took effect at one instant between <see cref="Start"/> and
/// <see cref="End"/>.
/// </summary>
/// <typeparam name="TOperation">A member with its arguments.</typeparam>
/// <typeparam name="TResult">What a member returns.</typeparam>
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

    /// <summary>Who called.</summary>
    public int Client { get; }

    /// <summary>What was called.</summary>
    public TOperation Operation { get; }

    /// <summary>What was returned; default where nothing is known.</summary>
    public TResult? Result { get; }

    /// <summary>The moment of the call.</summary>
    public long Start { get; }

    /// <summary>The moment of the return; <see cref="long.MaxValue"/> where nothing is known.</summary>
    public long End { get; }

    /// <summary>
    /// Whether the call returned. If not, it may have taken effect at any moment since its start, or may still, or never will.
    /// </summary>
    [MemberNotNullWhen(true, nameof(Result))]
    public bool IsKnown => End != long.MaxValue;

    /// <summary>The operation and its result.</summary>
    public override string ToString() => IsKnown ? $"{Operation} -> {Result}" : $"{Operation} -> ?";
}
