using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Discovery.Sharing;

/// <summary>
/// Recognizes tests and benchmarks. Their objects live as long as one test. What they read after waiting for other threads is not a race.
/// </summary>
/// <param name="compilation">The compilation.</param>
internal sealed class TestCode(Compilation compilation)
{
    private static readonly string[] s_frameworks =
        ["xunit", "nunit", "Microsoft.VisualStudio.TestTools", "Microsoft.VisualStudio.TestPlatform", "MSTest", "TUnit", "BenchmarkDotNet"];

    private static readonly string[] s_projects =
        ["Test", "Tests", "Testing", "UnitTests", "IntegrationTests", "Specs", "Benchmark", "Benchmarks"];

    private readonly bool _isTestProject =
        (compilation.AssemblyName ?? "").Split('.')
            .Any(static part => s_projects.Any(word => EndsWithWord(part, word) || StartsWithWord(part, word)))
        || compilation.ReferencedAssemblyNames.Any(static reference => IsFramework(reference.Name));

    /// <summary>Returns whether the type is in a test project, or in a file that uses a test framework.</summary>
    public bool Contains(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        _isTestProject
        || type.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree.GetRoot(cancellationToken) is CompilationUnitSyntax unit
            && unit.Usings.Concat(unit.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(static space => space.Usings))
                .Any(static directive => directive.Name is { } name && IsFramework(name.ToString())));

    private static bool IsFramework(string name) =>
        Array.Exists(s_frameworks, framework => name.StartsWith(framework, StringComparison.OrdinalIgnoreCase));

    private static bool StartsWithWord(string name, string word) =>
        name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || char.IsUpper(name[word.Length]));

    private static bool EndsWithWord(string name, string word) =>
        name.EndsWith(word, StringComparison.Ordinal)
        && (name.Length == word.Length
            || !char.IsLetter(name[name.Length - word.Length - 1])
            || char.IsLower(name[name.Length - word.Length - 1]));
}
