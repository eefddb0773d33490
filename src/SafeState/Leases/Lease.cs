using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// The right to use a value of an <see cref="IGuardedLeaseMap{TKey, TValue}"/>. The value is not disposed before the lease is.
/// </summary>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <remarks>
/// A lease is not exclusive: several leases of one value may exist at the same time. If the value has left the dictionary, the disposal of
/// its last lease disposes it, on that thread. Costs two interlocked operations.
/// </remarks>
[DebuggerDisplay("{Display,nq}")]
public sealed class Lease<TValue> : IDisposable, IAsyncDisposable
    where TValue : class?
{
    private readonly GuardedStore _store;
    private LeaseCell? _cell;

    internal Lease(GuardedStore store, LeaseCell cell)
    {
        _store = store;
        _cell = cell;
    }

    /// <summary>Gets the value. Use it only until the lease is disposed, and do not dispose it.</summary>
    /// <exception cref="ObjectDisposedException">The lease is disposed.</exception>
    public TValue Value => Volatile.Read(ref _cell) is { } cell
        ? Unsafe.As<TValue>(cell.Value)
        : throw new ObjectDisposedException(nameof(Lease<>), "The lease is disposed. Use its value only until then.");

    /// <summary>Gets the cell of the value, or null once the lease is disposed.</summary>
    internal LeaseCell? Cell => Volatile.Read(ref _cell);

    private string Display => Cell is { } cell ? $"Lease of {{{cell.Value}}}" : "Disposed lease";

    /// <summary>
    /// Ends the lease. If it was the last one and the value has left the dictionary, disposes the value. What the value throws is counted
    /// and raised as <see cref="GuardEventKind.DisposalFailed"/>. Of a value that is only <see cref="IAsyncDisposable"/>, the disposal is
    /// started and not awaited. A second call does nothing.
    /// </summary>
    public void Dispose() => Interlocked.Exchange(ref _cell, null)?.Release(_store);

    /// <summary>
    /// Ends the lease, as <see cref="Dispose"/>. If that disposes a value that is <see cref="IAsyncDisposable"/>, the disposal is
    /// asynchronous.
    /// </summary>
    /// <returns>A task that ends when the value is disposed, if this was its last lease. It never fails.</returns>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _cell, null) is { } cell ? cell.ReleaseAsync(_store) : default;
}
