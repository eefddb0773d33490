namespace SafeState.AspNetCore.Pages;

/// <summary>A declared shared dictionary.</summary>
/// <param name="Assembly">The name of the assembly.</param>
/// <param name="Type">The type that declares the dictionary.</param>
/// <param name="Member">The property.</param>
/// <param name="Name">The name of the dictionary, which identifies it in every process.</param>
/// <param name="KeyType">The type of the keys.</param>
/// <param name="ValueType">The type of the values.</param>
/// <param name="Partitions">The number of partitions.</param>
/// <param name="HasNearCache">Whether the declaration asks for a near cache.</param>
/// <param name="IsOpen">Whether this process has opened the dictionary through its host.</param>
internal sealed record InventoryShared(string Assembly, string Type, string Member, string Name, string KeyType, string ValueType,
    int Partitions, bool HasNearCache, bool IsOpen);
