using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE105: turns a raw use in a constructor, after the first use of the accessor, into a use of the accessor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe105RawAccessAfterFirstUseFix))]
[Shared]
public sealed class Safe105RawAccessAfterFirstUseFix() : AccessCodeFix(RuleIds.RawAccessAfterFirstUse);
