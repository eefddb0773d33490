using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeState.Generators.Tests.Harness;

/// <summary>Runs analyzers over a compilation.</summary>
internal static class AnalyzerRun
{
    /// <summary>One of each analyzer for C# in some assemblies.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> CreateAll(IEnumerable<Assembly> assemblies) =>
    [
        .. assemblies.SelectMany(GetTypes)
            .Where(static type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>What they say, in order of place; what one of them throws ends the test.</summary>
    public static IReadOnlyList<Diagnostic> Report(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers,
        CancellationToken cancellationToken)
    {
        List<string> thrown = [];
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([], ConfigOptions.None),
            (exception, analyzer, _) =>
            {
                lock (thrown)
                {
                    thrown.Add($"{analyzer.GetType().Name}: {exception}");
                }
            },
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true,
            static exception => exception is not OperationCanceledException);
        ImmutableArray<Diagnostic> diagnostics =
            new CompilationWithAnalyzers(compilation, analyzers, options).GetAnalyzerDiagnosticsAsync(cancellationToken).GetAwaiter()
            .GetResult();
        Assert.True(thrown.Count == 0, string.Join('\n', thrown));
        return [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    // The SDK keeps code fixes beside its rules; what they need is not here.
    private static IEnumerable<Type> GetTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }
}
