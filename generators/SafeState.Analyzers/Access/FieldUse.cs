using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Access;

/// <summary>One use of a guarded field in code.</summary>
/// <param name="Field">The field.</param>
/// <param name="Verdict">What is wrong with the use.</param>
/// <param name="Escape">How the field escapes, as a participle; empty unless it does.</param>
/// <param name="Location">Where the field is named.</param>
internal readonly record struct FieldUse(GuardedField Field, FieldVerdict Verdict, string Escape, Location Location);
