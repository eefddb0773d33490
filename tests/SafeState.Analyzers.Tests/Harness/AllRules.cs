using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Rules;

namespace SafeState.Analyzers.Tests;

/// <summary>The rules of the shipped assembly, as the compiler finds them.</summary>
internal static class AllRules
{
    public static IReadOnlyList<Type> Types { get; } =
    [
        .. typeof(SafeStateAnalyzer).Assembly.GetTypes()
            .Where(static type => type is { IsAbstract: false }
                && type.IsSubclassOf(typeof(SafeStateAnalyzer))
                && type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .OrderBy(static type => type.Name, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<string> Ids { get; } =
        [.. Create().SelectMany(static rule => rule.SupportedDiagnostics).Select(static descriptor => descriptor.Id).Distinct()];

    public static IEnumerable<DiagnosticAnalyzer> Create() =>
        Types.Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
}
