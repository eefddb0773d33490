using System;
using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>A dictionary of the assembly that a waiver leaves without a guard. The generator emits one for each waiver.</summary>
/// <param name="type">The full name of the class that declares it.</param>
/// <param name="member">The name of its field or property.</param>
/// <param name="reason">The reason for the waiver.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GuardWaiverAttribute(string type, string member, string reason) : Attribute
{
    /// <summary>Gets the full name of the class that declares the dictionary.</summary>
    public string Type { get; } = type;

    /// <summary>Gets the name of its field or property.</summary>
    public string Member { get; } = member;

    /// <summary>Gets the reason for the waiver.</summary>
    public string Reason { get; } = reason;

    /// <summary>Gets or sets the last day of the waiver, as <c>yyyy-MM-dd</c>. Null means that it has no end.</summary>
    public string? Until { get; set; }
}
