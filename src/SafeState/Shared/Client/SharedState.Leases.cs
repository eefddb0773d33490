using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Sharing;

namespace SafeState;

/// <summary>Leases: work that one process does at a time.</summary>
public sealed partial class SharedState
{
    /// <summary>The longest pause before a lease that another process holds is asked for again.</summary>
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Waits for a lease, and acquires it. Before the call returns, the dictionaries in <see cref="SharedLeaseOptions.Maps"/> refuse the
    /// writes of earlier owners.
    /// </summary>
    /// <param name="name">
    /// The name, which identifies the lease in every process: letters, digits, <c>.</c>, <c>-</c>, and <c>_</c>, at most 100 characters.
    /// </param>
    /// <param name="options">How the lease is held, and what it protects; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The lease, which is given up when it is disposed of.</returns>
    /// <exception cref="SharedUnavailableException">The server was not reached.</exception>
    public async ValueTask<SharedLease> AcquireAsync(
        string name, SharedLeaseOptions? options = null, CancellationToken cancellationToken = default)
    {
        LeaseRequest request = CreateRequest(name, options);
        Deadline pauses = new(Options.TimeProvider, TimeSpan.MaxValue);
        for (int attempt = 4; ; attempt++)
        {
            (HeldLease? lease, TimeSpan remaining) = await request.TryAsync(cancellationToken).ConfigureAwait(false);
            if (lease is not null)
            {
                return lease;
            }

            TimeSpan pause = pauses.GetPause(attempt, remaining < LongestPoll ? remaining : LongestPoll);
            await Task.Delay(pause, Options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Acquires a lease, as <see cref="AcquireAsync"/> does, if no other process holds it.</summary>
    /// <inheritdoc cref="AcquireAsync" path="/param|/exception"/>
    /// <returns>The lease, which is given up when it is disposed of; null if another process holds it.</returns>
    public async ValueTask<SharedLease?> TryAcquireAsync(
        string name, SharedLeaseOptions? options = null, CancellationToken cancellationToken = default)
    {
        (HeldLease? lease, _) = await CreateRequest(name, options).TryAsync(cancellationToken).ConfigureAwait(false);
        return lease;
    }

    private LeaseRequest CreateRequest(string name, SharedLeaseOptions? options)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!SharedMapDeclaration.IsName(name))
        {
            throw new ArgumentException(
                $"'{name}' cannot be the name of a lease; use 1 to 100 letters, digits, '.', '-', or '_'.", nameof(name));
        }

        options ??= new SharedLeaseOptions();
        options.Validate();
        return options.Maps.FirstOrDefault(map => map is not SharedStore store || !ReferenceEquals(store.Context, Context)) is { } other
            ? throw new ArgumentException(
                $"The dictionary '{other.Name}' in the options belongs to another SharedState; acquire the lease from that one.",
                nameof(options))
            : new LeaseRequest(new LeaseClient(Engine, Options, Context.Metrics, name, Context.Lifetime), options);
    }
}
