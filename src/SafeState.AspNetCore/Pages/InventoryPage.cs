using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>The page <c>inventory</c>: what the loaded assemblies declare.</summary>
/// <param name="Host">The process.</param>
/// <param name="Stores">The declared stores, by assembly, type, and member.</param>
/// <param name="Shared">The declared shared dictionaries, by assembly, type, and member.</param>
/// <param name="Waivers">The waivers: expired ones first, then by date.</param>
internal sealed record InventoryPage(
    HostSection Host, IReadOnlyList<InventoryStore> Stores, IReadOnlyList<InventoryShared> Shared, IReadOnlyList<WaiverRow> Waivers);
