using System.Collections.Generic;

namespace SafeState.Hosting;

/// <summary>The guarded stores that have metrics: those that the host's container creates, and those of the process.</summary>
public interface IGuardedStoreCatalog
{
    /// <summary>Every store that has a live instance, by name.</summary>
    /// <returns>What is known now; rates are those of the last interval.</returns>
    IReadOnlyList<GuardedStoreInfo> List();
}
