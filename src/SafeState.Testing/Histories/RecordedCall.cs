using System;

namespace SafeState.Testing;

/// <summary>Makes calls of a history that was not recorded here.</summary>
public static class RecordedCall
{
    /// <summary>A call that returned.</summary>
    /// <typeparam name="TOperation">A member with its arguments.</typeparam>
    /// <typeparam name="TResult">What a member returns.</typeparam>
    /// <param name="client">Who called.</param>
    /// <param name="operation">What was called.</param>
    /// <param name="result">What was returned.</param>
    /// <param name="start">The moment of the call.</param>
    /// <param name="end">The moment of the return, not before <paramref name="start"/>.</param>
    public static RecordedCall<TOperation, TResult> Known<TOperation, TResult>(
        int client, TOperation operation, TResult result, long start, long end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        ArgumentOutOfRangeException.ThrowIfEqual(end, long.MaxValue);
        return new(client, operation, result, start, end);
    }

    /// <summary>A call of which nobody knows whether it took effect: it threw, timed out, or had not returned yet.</summary>
    /// <typeparam name="TOperation">A member with its arguments.</typeparam>
    /// <typeparam name="TResult">What a member returns.</typeparam>
    /// <param name="client">Who called.</param>
    /// <param name="operation">What was called.</param>
    /// <param name="start">The moment of the call.</param>
    public static RecordedCall<TOperation, TResult> Unknown<TOperation, TResult>(int client, TOperation operation, long start) =>
        new(client, operation, default, start, long.MaxValue);
}
