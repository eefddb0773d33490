using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Discovery;

/// <summary>SAFE301: guards the type of the dictionary.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe301UnguardedCollectionFix))]
[Shared]
public sealed class Safe301UnguardedCollectionFix() : GuardTypeFix(DiscoveryRuleIds.UnguardedCollection);
