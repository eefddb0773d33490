namespace SafeState.Hosting;

/// <summary>A guarded dictionary that an assembly declares, whether or not an instance exists.</summary>
/// <param name="Assembly">The simple name of the assembly.</param>
/// <param name="Type">The full name of the class that declares it.</param>
/// <param name="Member">The name of its field or property.</param>
/// <param name="Name">The name of the store in metrics.</param>
/// <param name="Strategy">The strategy of the store.</param>
/// <param name="KeyType">The full name of the type of its keys.</param>
/// <param name="ValueType">The full name of the type of its values.</param>
/// <param name="Metrics">True if the store counts its operations. Other stores are in no catalog and cannot be audited.</param>
public sealed record GuardedStoreDeclaration(string Assembly, string Type, string Member, string Name, GuardStrategy Strategy,
    string KeyType, string ValueType, bool Metrics);
