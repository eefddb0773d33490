using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE101: turns a use of a guarded field into a use of its accessor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe101RawAccessFix))]
[Shared]
public sealed class Safe101RawAccessFix() : AccessCodeFix(RuleIds.RawAccess);
