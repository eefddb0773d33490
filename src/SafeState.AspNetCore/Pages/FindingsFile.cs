using System;

namespace SafeState.AspNetCore.Pages;

/// <summary>A file with findings.</summary>
/// <param name="Name">The path of the file below the directory.</param>
/// <param name="At">The time of its last run, or of its last change.</param>
/// <param name="Tool">The tool that wrote the file, or null.</param>
/// <param name="Findings">The number of findings that were read from it.</param>
/// <param name="Refused">Why the file was refused, or null.</param>
internal sealed record FindingsFile(string Name, DateTimeOffset? At, string? Tool, int Findings, string? Refused);
