using System.Collections.Generic;

namespace SafeState.Hosting;

/// <summary>
/// Lists every guarded dictionary, shared dictionary, and waiver of the loaded assemblies, from attributes that the generator emits. Each
/// look covers the assemblies that are loaded by then, in every load context.
/// </summary>
public interface IGuardInventory
{
    /// <summary>Gets the guarded dictionaries, sorted by assembly, type, and member.</summary>
    IReadOnlyList<GuardedStoreDeclaration> Stores { get; }

    /// <summary>
    /// Gets the shared dictionaries, sorted by assembly, type, and member. An inventory that knows of none returns none.
    /// </summary>
    IReadOnlyList<SharedStoreDeclaration> SharedStores => [];

    /// <summary>Gets the waivers, sorted by assembly, type, and member.</summary>
    IReadOnlyList<GuardWaiver> Waivers { get; }
}
