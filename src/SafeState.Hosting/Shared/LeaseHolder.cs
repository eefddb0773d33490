using System;

namespace SafeState.Hosting.Sharing;

/// <summary>Holds the lease that the services of a scope run under.</summary>
internal sealed class LeaseHolder
{
    private SharedLease? _lease;

    public SharedLease Lease
    {
        get => _lease ?? throw new InvalidOperationException(
            "SharedLease is a service only inside services that AddOwnedService runs; call SharedState.AcquireAsync elsewhere.");
        set => _lease = value;
    }
}
