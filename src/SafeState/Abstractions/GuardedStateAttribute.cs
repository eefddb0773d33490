using System;

namespace SafeState;

/// <summary>
/// Guards every dictionary field of a partial class. Each field gets a private accessor with atomic members, and code that uses the field
/// directly no longer compiles.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GuardedStateAttribute : Attribute
{
    /// <summary>Guards every dictionary field with the default strategy of its type.</summary>
    public GuardedStateAttribute()
    {
    }

    /// <summary>Guards every dictionary field with <paramref name="strategy"/>, unless the field names another strategy.</summary>
    /// <param name="strategy">The strategy of the fields that name none.</param>
    public GuardedStateAttribute(GuardStrategy strategy) => Strategy = strategy;

    /// <summary>The strategy of the fields that name none; null: the default of each field's type.</summary>
    public GuardStrategy? Strategy { get; }

    /// <summary>The first part of the names of the class's stores; the full name of the class unless set.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// Gets or sets whether all guarded fields of the class are one group, whose accessor is <c>State</c>. They change together, by
    /// <c>State.Transact</c>.
    /// </summary>
    public bool Together { get; set; }

    /// <summary>The type under which <c>AddGuardedState()</c> registers the class as a service too; the same instance.</summary>
    public Type? As { get; set; }

    /// <summary>Whether <c>AddGuardedState()</c> registers the class as a service, where it can; true unless set.</summary>
    public bool Register { get; set; } = true;
}
