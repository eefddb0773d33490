using System;
using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>A shared dictionary of the assembly. The generator emits one for each, so that tools can list them.</summary>
/// <param name="type">The full name of the class that declares it.</param>
/// <param name="member">The name of its property.</param>
/// <param name="name">The name of the dictionary, which identifies it in every process.</param>
/// <param name="keyType">The full name of the type of its keys.</param>
/// <param name="valueType">The full name of the type of its values.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SharedStoreAttribute(string type, string member, string name, string keyType, string valueType) : Attribute
{
    /// <summary>Gets the full name of the class that declares the dictionary.</summary>
    public string Type { get; } = type;

    /// <summary>Gets the name of its property.</summary>
    public string Member { get; } = member;

    /// <summary>Gets the name of the dictionary, which identifies it in every process.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the full name of the type of its keys.</summary>
    public string KeyType { get; } = keyType;

    /// <summary>Gets the full name of the type of its values.</summary>
    public string ValueType { get; } = valueType;

    /// <summary>Gets or sets the number of partitions.</summary>
    public int Partitions { get; set; } = 16;

    /// <summary>Gets or sets whether reads are answered from a near cache.</summary>
    public bool NearCache { get; set; }
}
