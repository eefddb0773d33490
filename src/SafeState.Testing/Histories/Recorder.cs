using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace SafeState.Testing;

/// <summary>
/// Records the calls of clients on an object. Each client records its calls one after another. Clients may run at the same time.
/// </summary>
/// <typeparam name="TOperation">The type of a member with its arguments.</typeparam>
/// <typeparam name="TResult">The type of what a member returns.</typeparam>
public sealed class Recorder<TOperation, TResult>
{
    private readonly LogicalClock _clock = new();
    private readonly List<RecordedCall<TOperation, TResult>>[] _calls;

    /// <summary>Creates an empty record.</summary>
    /// <param name="clients">The number of clients.</param>
    public Recorder(int clients)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clients, 1);
        _calls = [.. Enumerable.Range(0, clients).Select(static _ => new List<RecordedCall<TOperation, TResult>>())];
    }

    /// <summary>Makes one call and records it.</summary>
    /// <typeparam name="TTarget">The type of the object.</typeparam>
    /// <param name="client">The number of the client, from zero on.</param>
    /// <param name="target">The object.</param>
    /// <param name="operation">The operation to call.</param>
    /// <param name="apply">A delegate that makes the call. An exception that it throws is passed on, and the call then has an unknown
    /// outcome. Catch an exception that is a result inside the delegate.</param>
    /// <returns>The value that <paramref name="apply"/> returned.</returns>
    public TResult Record<TTarget>(int client, TTarget target, TOperation operation, Func<TTarget, TOperation, TResult> apply)
    {
        ArgumentNullException.ThrowIfNull(apply);
        long start = _clock.Next();
        try
        {
            TResult result = apply(target, operation);
            _calls[client].Add(RecordedCall.Known(client, operation, result, start, _clock.Next()));
            return result;
        }
        catch
        {
            _calls[client].Add(RecordedCall.Unknown<TOperation, TResult>(client, operation, start));
            throw;
        }
    }

    /// <summary>Makes one asynchronous call and records it.</summary>
    /// <inheritdoc cref="Record"/>
    public async Task<TResult> RecordAsync<TTarget>(
        int client, TTarget target, TOperation operation, Func<TTarget, TOperation, ValueTask<TResult>> apply)
    {
        ArgumentNullException.ThrowIfNull(apply);
        long start = _clock.Next();
        try
        {
            TResult result = await apply(target, operation).ConfigureAwait(false);
            _calls[client].Add(RecordedCall.Known(client, operation, result, start, _clock.Next()));
            return result;
        }
        catch
        {
            _calls[client].Add(RecordedCall.Unknown<TOperation, TResult>(client, operation, start));
            throw;
        }
    }

    /// <summary>Returns the calls recorded so far. Call it while no client is at work.</summary>
    public History<TOperation, TResult> ToHistory() => new(_calls.SelectMany(static calls => calls));
}
