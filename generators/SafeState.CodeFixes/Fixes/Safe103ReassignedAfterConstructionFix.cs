using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE103: turns a new dictionary for a guarded field into new content for its accessor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe103ReassignedAfterConstructionFix))]
[Shared]
public sealed class Safe103ReassignedAfterConstructionFix() : AccessCodeFix(RuleIds.ReassignedAfterConstruction);
