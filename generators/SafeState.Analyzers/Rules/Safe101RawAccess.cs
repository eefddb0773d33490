using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Access;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE101: a guarded field is used where only its accessor may be.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe101RawAccess() : AccessRule(Descriptors.RawAccess, FieldVerdict.RawAccess);
