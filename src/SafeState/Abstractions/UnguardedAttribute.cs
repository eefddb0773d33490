using System;

namespace SafeState;

/// <summary>A waiver: leaves a dictionary field of a guarded class as it is, for a stated reason.</summary>
/// <param name="reason">Why the field needs no guard (or not yet). Must not be empty.</param>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
public sealed class UnguardedAttribute(string reason) : Attribute
{
    /// <summary>Why the field needs no guard.</summary>
    public string Reason { get; } = reason;

    /// <summary>The last day of the waiver, <c>yyyy-MM-dd</c>; afterwards the compiler warns. Null: no end.</summary>
    public string? Until { get; set; }
}
