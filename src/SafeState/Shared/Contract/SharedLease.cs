using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState;

/// <summary>
/// Work that one process does at a time. A lease saves work; it does not make writes safe by itself, because its owner can be paused
/// beyond its end. Write through <see cref="ISharedMap{TKey, TValue}.Under"/>: the server then refuses the writes of earlier owners. Pass
/// <see cref="Epoch"/> to other resources, and let them refuse lower ones.
/// </summary>
public abstract class SharedLease : IAsyncDisposable
{
    private protected SharedLease()
    {
    }

    /// <summary>Gets the name, which identifies the lease in every process.</summary>
    public abstract string Name { get; }

    /// <summary>Gets a number that is higher than that of every earlier owner.</summary>
    public abstract long Epoch { get; }

    /// <summary>
    /// Gets a value that indicates whether the lease is lost or given up. It compares the clock of this process on each call, so that a
    /// process that was paused sees it.
    /// </summary>
    public abstract bool IsLost { get; }

    /// <summary>Gets a token that is canceled when the lease is lost. Giving it up does not cancel the token.</summary>
    public abstract CancellationToken Lost { get; }

    /// <summary>Throws if the lease is lost or given up.</summary>
    /// <exception cref="GuardLostException">The lease is lost or given up.</exception>
    public void ThrowIfLost()
    {
        if (IsLost)
        {
            throw CreateLostException();
        }
    }

    /// <summary>Gives the lease up, so that another process need not wait for its end.</summary>
    /// <returns>A task that ends when the server has ended the lease, or was not reached.</returns>
    public abstract ValueTask DisposeAsync();

    internal GuardLostException CreateLostException() => new(
        $"The lease '{Name}' with epoch {Epoch} is lost or given up, and nothing was applied. Stop the work, and acquire the lease again.");
}
