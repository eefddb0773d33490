using System;
using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>A guarded dictionary of the assembly. The generator emits one for each, so that tools can list them.</summary>
/// <param name="type">The full name of the class that declares it.</param>
/// <param name="member">The name of its field or property.</param>
/// <param name="name">The name of the store in metrics.</param>
/// <param name="strategy">The strategy of the store.</param>
/// <param name="keyType">The full name of the type of its keys.</param>
/// <param name="valueType">The full name of the type of its values.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GuardedStoreAttribute(
    string type, string member, string name, GuardStrategy strategy, string keyType, string valueType) : Attribute
{
    /// <summary>Gets the full name of the class that declares the dictionary.</summary>
    public string Type { get; } = type;

    /// <summary>Gets the name of its field or property.</summary>
    public string Member { get; } = member;

    /// <summary>Gets the name of the store in metrics.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the strategy of the store.</summary>
    public GuardStrategy Strategy { get; } = strategy;

    /// <summary>Gets the full name of the type of its keys.</summary>
    public string KeyType { get; } = keyType;

    /// <summary>Gets the full name of the type of its values.</summary>
    public string ValueType { get; } = valueType;

    /// <summary>Gets or sets whether the store counts its operations.</summary>
    public bool Metrics { get; set; } = true;
}
