using System;

namespace SafeState.Hosting;

/// <summary>A waiver: a dictionary of a guarded class that <see cref="UnguardedAttribute"/> leaves without a guard.</summary>
/// <param name="Assembly">The simple name of the assembly.</param>
/// <param name="Type">The full name of the class that declares the dictionary.</param>
/// <param name="Member">The name of its field or property.</param>
/// <param name="Reason">The reason for the waiver.</param>
/// <param name="Until">The last day of the waiver, or null if it has no end.</param>
public sealed record GuardWaiver(string Assembly, string Type, string Member, string Reason, DateOnly? Until);
