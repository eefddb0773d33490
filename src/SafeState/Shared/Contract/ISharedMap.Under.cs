using System;

namespace SafeState;

public partial interface ISharedMap<TKey, TValue>
{
    /// <summary>
    /// Gets the dictionary for the owner of a lease. Its writes carry the epoch of the lease, and the server refuses them once a later
    /// owner has acquired it. Its reads ask the server and not the near cache. Every member throws <see cref="GuardLostException"/> once
    /// the lease is lost, without asking the server.
    /// </summary>
    /// <param name="lease">The lease.</param>
    /// <returns>The dictionary under the lease. It costs one object, and can be kept while the lease is held.</returns>
    /// <exception cref="InvalidOperationException">
    /// The dictionary is not in <see cref="SharedLeaseOptions.Maps"/> of the lease, so an earlier owner may still write to it.
    /// </exception>
    ISharedMap<TKey, TValue> Under(SharedLease lease);
}
