using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE102: replaces a dictionary that is read at once by a snapshot.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe102FieldEscapesFix))]
[Shared]
public sealed class Safe102FieldEscapesFix() : AccessCodeFix(RuleIds.FieldEscapes);
