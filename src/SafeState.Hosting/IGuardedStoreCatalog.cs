using System.Collections.Generic;

namespace SafeState.Hosting;

/// <summary>Lists the guarded stores with metrics: those that the container of the host creates, and those of the process.</summary>
public interface IGuardedStoreCatalog
{
    /// <summary>Returns every store that has a live instance, sorted by name.</summary>
    /// <returns>The stores as they are now. Rates are those of the last interval.</returns>
    IReadOnlyList<GuardedStoreInfo> List();

    /// <summary>
    /// Returns every shared dictionary that this process has opened through the host, sorted by name. A catalog without shared state
    /// returns none.
    /// </summary>
    /// <returns>The dictionaries as they are now. Rates are those of the last interval.</returns>
    IReadOnlyList<SharedStoreInfo> ListShared() => [];
}
