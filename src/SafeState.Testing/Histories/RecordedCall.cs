using System;

namespace SafeState.Testing;

/// <summary>Creates calls of a history that was not recorded with <see cref="Recorder{TOperation, TResult}"/>.</summary>
public static class RecordedCall
{
    /// <summary>Creates a call that returned.</summary>
    /// <typeparam name="TOperation">The type of a member with its arguments.</typeparam>
    /// <typeparam name="TResult">The type of what a member returns.</typeparam>
    /// <param name="client">The number of the client.</param>
    /// <param name="operation">The operation that was called.</param>
    /// <param name="result">The value that was returned.</param>
    /// <param name="start">The moment of the call.</param>
    /// <param name="end">The moment of the return, not before <paramref name="start"/>.</param>
    public static RecordedCall<TOperation, TResult> Known<TOperation, TResult>(
        int client, TOperation operation, TResult result, long start, long end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        ArgumentOutOfRangeException.ThrowIfEqual(end, long.MaxValue);
        return new(client, operation, result, start, end);
    }

    /// <summary>
    /// Creates a call with an unknown outcome: it threw, timed out, or had not returned yet, and may or may not have taken effect.
    /// </summary>
    /// <typeparam name="TOperation">The type of a member with its arguments.</typeparam>
    /// <typeparam name="TResult">The type of what a member returns.</typeparam>
    /// <param name="client">The number of the client.</param>
    /// <param name="operation">The operation that was called.</param>
    /// <param name="start">The moment of the call.</param>
    public static RecordedCall<TOperation, TResult> Unknown<TOperation, TResult>(int client, TOperation operation, long start) =>
        new(client, operation, default, start, long.MaxValue);
}
