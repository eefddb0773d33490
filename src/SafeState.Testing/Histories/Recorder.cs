using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace SafeState.Testing;

/// <summary>
/// Records what clients do with an object. Each client records its own calls, one after another; clients may run at the same time.
/// </summary>
/// <typeparam name="TOperation">A member with its arguments.</typeparam>
/// <typeparam name="TResult">What a member returns.</typeparam>
public sealed class Recorder<TOperation, TResult>
{
    private readonly LogicalClock _clock = new();
    private readonly List<RecordedCall<TOperation, TResult>>[] _calls;

    /// <summary>Creates an empty record.</summary>
    /// <param name="clients">How many clients there are.</param>
    public Recorder(int clients)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clients, 1);
        _calls = [.. Enumerable.Range(0, clients).Select(static _ => new List<RecordedCall<TOperation, TResult>>())];
    }

    /// <summary>Makes one call and records it.</summary>
    /// <typeparam name="TTarget">The type of the object.</typeparam>
    /// <param name="client">Who calls, from zero on.</param>
    /// <param name="target">The object.</param>
    /// <param name="operation">What to call.</param>
    /// <param name="apply">Calls it. An exception that it throws passes through, and the call counts as one of unknown outcome; an
    /// exception that is a result must be caught in here.</param>
    /// <returns>What <paramref name="apply"/> returned.</returns>
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

    /// <summary>What was recorded so far. To be called when no client is at work.</summary>
    public History<TOperation, TResult> ToHistory() => new(_calls.SelectMany(static calls => calls));
}
