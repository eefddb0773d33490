using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Access;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE102: the dictionary in a guarded field gets into other hands.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe102FieldEscapes() : AccessRule(Descriptors.FieldEscapes, FieldVerdict.Escapes);
