namespace SafeState.AspNetCore.Pages;

/// <summary>A declared store.</summary>
/// <param name="Assembly">The name of the assembly.</param>
/// <param name="Type">The type that declares the store.</param>
/// <param name="Member">The field or property.</param>
/// <param name="Name">The name of the store.</param>
/// <param name="Strategy">The strategy.</param>
/// <param name="KeyType">The type of the keys.</param>
/// <param name="ValueType">The type of the values.</param>
/// <param name="HasMetrics">Whether the store has metrics. Only such stores are on the other pages, and can be audited.</param>
/// <param name="IsLive">Whether an instance of the store exists now. Null: not known, because the store has no metrics.</param>
internal sealed record InventoryStore(string Assembly, string Type, string Member, string Name, GuardStrategy Strategy, string KeyType,
    string ValueType, bool HasMetrics, bool? IsLive);
