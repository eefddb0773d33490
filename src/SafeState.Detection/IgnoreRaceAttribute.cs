using System;

namespace SafeState.Detection;

/// <summary>
/// Accepts the races of a member, a type, a field, or an assembly. Reports list them as suppressed, with the reason; tests do not fail.
/// </summary>
/// <param name="reason">Why the race is accepted.</param>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Class
    | AttributeTargets.Struct | AttributeTargets.Assembly,
    AllowMultiple = false)]
public sealed class IgnoreRaceAttribute(string reason) : Attribute
{
    /// <summary>Gets why the race is accepted.</summary>
    public string Reason { get; } = reason;

    /// <summary>Gets or sets the last day of the waiver, as <c>yyyy-MM-dd</c>. After that day the race is reported again, together with
    /// SAFE611.</summary>
    public string? Until { get; set; }
}
