using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Architecture.Tests;

/// <summary>The source of <c>src/SafeState</c>, compiled, so that names are resolved and not guessed.</summary>
internal sealed class RuntimeSource
{
    private static readonly Lazy<RuntimeSource> Shared =
        new(static () => new RuntimeSource(), LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Namespace and name; types that differ in their type parameters only are one.</summary>
    private static readonly SymbolDisplayFormat NameFormat =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private readonly string _root = Path.Combine(FindRepository(), "src", "SafeState");
    private readonly CSharpCompilation _compilation;

    // Made once: whoever asks finds what others have bound.
    private readonly ImmutableArray<SemanticModel> _models;
    private readonly Lazy<ImmutableArray<FolderUse>> _uses;
    private readonly Lazy<Dictionary<string, HashSet<string>>> _typeUses;

    private RuntimeSource()
    {
        CSharpParseOptions options = new(LanguageVersion.CSharp14);
        _compilation = CSharpCompilation.Create(
            "SafeState",
            Directory.EnumerateFiles(_root, "*.cs", SearchOption.AllDirectories)
                .Where(path => FolderOf(path) is not ("bin" or "obj")
                    && !FolderOf(path).StartsWith("bin/", StringComparison.Ordinal)
                    && !FolderOf(path).StartsWith("obj/", StringComparison.Ordinal))
                .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path)),
            Net100.References.All,
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        _models = [.. _compilation.SyntaxTrees.Select(tree => _compilation.GetSemanticModel(tree))];
        _uses = new(() => [.. FindUses()]);
        _typeUses = new(FindTypeUses);
    }

    internal static RuntimeSource Instance => Shared.Value;

    /// <summary>Gets what keeps the source from being compiled, so that a test does not pass because no name was resolved.</summary>
    internal ImmutableArray<Diagnostic> Errors =>
        [.. _compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    /// <summary>Gets the folders that have source files, by their paths under <c>src/SafeState</c>.</summary>
    internal IEnumerable<string> Folders => _compilation.SyntaxTrees.Select(tree => FolderOf(tree.FilePath)).Distinct();

    /// <summary>Gets each use of a type of one folder in a file of another one.</summary>
    internal ImmutableArray<FolderUse> Uses => _uses.Value;

    /// <summary>
    /// Gets the types that each type names in its base list, fields, signatures, and bodies; nested types belong to the outermost one.
    /// </summary>
    internal IReadOnlyDictionary<string, HashSet<string>> TypeUses => _typeUses.Value;

    private IEnumerable<FolderUse> FindUses()
    {
        foreach (SemanticModel model in _models)
        {
            string folder = FolderOf(model.SyntaxTree.FilePath);
            IEnumerable<INamedTypeSymbol> types = model.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
                .Select(name => TypeOf(model.GetSymbolInfo(name).Symbol))
                .OfType<INamedTypeSymbol>()
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
            foreach (INamedTypeSymbol type in types)
            {
                // A partial type may lie in several folders: it belongs to each of them.
                string[] declaredIn =
                    [.. type.DeclaringSyntaxReferences.Select(reference => FolderOf(reference.SyntaxTree.FilePath)).Distinct()];
                if (declaredIn.Length != 0 && !declaredIn.Contains(folder))
                {
                    yield return new(folder, Path.GetFileName(model.SyntaxTree.FilePath), declaredIn[0], type.Name);
                }
            }
        }
    }

    private Dictionary<string, HashSet<string>> FindTypeUses()
    {
        Dictionary<string, HashSet<string>> uses = [];
        foreach (SemanticModel model in _models)
        {
            foreach (MemberDeclarationSyntax declaration in model.SyntaxTree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
                .Where(IsOutermostType))
            {
                string type = model.GetDeclaredSymbol(declaration)!.ToDisplayString(NameFormat);
                HashSet<string> used = uses.TryGetValue(type, out HashSet<string>? known) ? known : uses[type] = [];
                used.UnionWith(declaration.DescendantNodes(static node => node is not AttributeListSyntax).OfType<SimpleNameSyntax>()
                    .Select(name => TypeOf(model.GetSymbolInfo(name).Symbol))
                    .OfType<INamedTypeSymbol>()
                    .Where(static symbol => symbol.DeclaringSyntaxReferences.Length != 0)
                    .Select(static symbol => symbol.ToDisplayString(NameFormat))
                    .Where(name => name != type));
            }
        }

        return uses;
    }

    private static bool IsOutermostType(MemberDeclarationSyntax declaration) =>
        declaration is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && declaration.Parent is BaseNamespaceDeclarationSyntax;

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol)
    {
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }

    private string FolderOf(string path) => Path.GetRelativePath(_root, Path.GetDirectoryName(path)!).Replace('\\', '/');

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafeState.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
