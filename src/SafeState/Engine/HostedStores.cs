using System;
using System.ComponentModel;
using System.Diagnostics;
using SafeState.Metering;

namespace SafeState.CompilerServices;

/// <summary>What generated code needs so that a host shows its own stores only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static class HostedStores
{
    /// <summary>
    /// Gets the host whose container creates an object on this thread, or null. The object keeps it until one of its stores is first used.
    /// </summary>
    public static object? Host => StoreHost.Current;

    /// <summary>Creates a service. The stores of the objects that are created meanwhile on this thread belong to the host of the provider,
    /// if it has SafeState.</summary>
    /// <typeparam name="T">The type of the service.</typeparam>
    /// <param name="provider">The provider.</param>
    /// <param name="create">Creates the service.</param>
    /// <returns>The service.</returns>
    public static T Create<T>(IServiceProvider provider, Func<IServiceProvider, T> create)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(create);
        StoreHost? before = StoreHost.Current;
        StoreHost.Current = (StoreHost?)provider.GetService(typeof(StoreHost));
        try
        {
            return create(provider);
        }
        finally
        {
            StoreHost.Current = before;
        }
    }
}
