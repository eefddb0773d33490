using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Discovery;

/// <summary>SAFE302: guards the type of the dictionary.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe302InconsistentLockingFix))]
[Shared]
public sealed class Safe302InconsistentLockingFix() : GuardTypeFix(DiscoveryRuleIds.InconsistentLocking);
