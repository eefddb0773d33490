using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE102: where a map is only read on the spot, a snapshot takes its place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe102FieldEscapesFix))]
[Shared]
public sealed class Safe102FieldEscapesFix() : AccessCodeFix(RuleIds.FieldEscapes);
