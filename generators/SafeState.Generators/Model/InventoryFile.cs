using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>The file that lists the guarded dictionaries and the waivers of an assembly.</summary>
/// <param name="Stores">The guarded dictionaries, sorted by type and member.</param>
/// <param name="Shared">The shared dictionaries, sorted by type and member.</param>
/// <param name="Waivers">The waivers, sorted by type and member.</param>
internal sealed record InventoryFile(
    EquatableArray<InventoryStore> Stores, EquatableArray<InventoryShared> Shared, EquatableArray<InventoryWaiver> Waivers);

/// <summary>What the inventory says of one guarded class.</summary>
/// <param name="Stores">The guarded dictionaries.</param>
/// <param name="Shared">The shared dictionaries.</param>
/// <param name="Waivers">The waivers.</param>
internal sealed record InventoryType(
    EquatableArray<InventoryStore> Stores, EquatableArray<InventoryShared> Shared, EquatableArray<InventoryWaiver> Waivers);

/// <summary>A guarded dictionary in the inventory.</summary>
/// <param name="Type">The full name of the class.</param>
/// <param name="Member">The name of the field or property.</param>
/// <param name="Name">The name of the store.</param>
/// <param name="Strategy">How the dictionary is guarded.</param>
/// <param name="KeyType">The full name of the type of the keys.</param>
/// <param name="ValueType">The full name of the type of the values.</param>
/// <param name="IsMetered">Whether operations are counted.</param>
internal sealed record InventoryStore(string Type, string Member, string Name, GuardStrategy Strategy, string KeyType, string ValueType,
    bool IsMetered);

/// <summary>A shared dictionary in the inventory.</summary>
/// <param name="Type">The full name of the class.</param>
/// <param name="Member">The name of the property.</param>
/// <param name="Name">The name of the dictionary.</param>
/// <param name="KeyType">The full name of the type of the keys.</param>
/// <param name="ValueType">The full name of the type of the values.</param>
/// <param name="Partitions">The number of partitions.</param>
/// <param name="HasNearCache">Whether reads are answered from a near cache.</param>
internal sealed record InventoryShared(string Type, string Member, string Name, string KeyType, string ValueType, int Partitions,
    bool HasNearCache);

/// <summary>A waiver in the inventory.</summary>
/// <param name="Type">The full name of the class.</param>
/// <param name="Member">The name of the field.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Until">The last day as written, or null.</param>
internal sealed record InventoryWaiver(string Type, string Member, string Reason, string? Until);
