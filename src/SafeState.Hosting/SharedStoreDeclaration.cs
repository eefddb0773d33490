namespace SafeState.Hosting;

/// <summary>A shared dictionary that an assembly declares, whether or not this process has opened it.</summary>
/// <param name="Assembly">The simple name of the assembly.</param>
/// <param name="Type">The full name of the class that declares it.</param>
/// <param name="Member">The name of its property.</param>
/// <param name="Name">The name of the dictionary, which identifies it in every process.</param>
/// <param name="KeyType">The full name of the type of its keys.</param>
/// <param name="ValueType">The full name of the type of its values.</param>
/// <param name="Partitions">The number of its partitions.</param>
/// <param name="HasNearCache">Whether the declaration asks for a near cache.</param>
public sealed record SharedStoreDeclaration(string Assembly, string Type, string Member, string Name, string KeyType, string ValueType,
    int Partitions, bool HasNearCache);
