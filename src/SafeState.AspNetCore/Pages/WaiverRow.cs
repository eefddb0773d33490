using System;

namespace SafeState.AspNetCore.Pages;

/// <summary>A field that is not guarded on purpose.</summary>
/// <param name="Assembly">The name of the assembly.</param>
/// <param name="Type">The type that declares the field.</param>
/// <param name="Member">The field or property.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Until">The last day of the waiver, or null if it does not end.</param>
/// <param name="DaysLeft">The days until then; negative after it.</param>
/// <param name="State">Whether the waiver is in force.</param>
internal sealed record WaiverRow(string Assembly, string Type, string Member, string Reason, DateOnly? Until, int? DaysLeft,
    WaiverState State);
