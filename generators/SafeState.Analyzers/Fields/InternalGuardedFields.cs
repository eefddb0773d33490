using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Analyzers.Fields;

/// <summary>Decides whether a compilation may have guarded fields that other types can use.</summary>
internal static class InternalGuardedFields
{
    private const string Attribute = "GuardedState";

    // A file is read once, because most compilations of an editor differ in one file.
    private static readonly ConditionalWeakTable<SyntaxTree, Finding> Cache = new();

    /// <summary>Returns whether a type with the attribute has a field that is internal. It reads only the syntax of declarations.</summary>
    public static bool MayExist(Compilation compilation, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees.Any(tree => Find(tree, cancellationToken).HasField);

    private static Finding Find(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!Cache.TryGetValue(tree, out Finding? finding))
        {
            finding = Cache.GetValue(tree, tree => new Finding(HasField(tree.GetRoot(cancellationToken))));
        }

        return finding;
    }

    // The attribute may be on another part of the type, so a partial type counts with or without it.
    private static bool HasField(SyntaxNode root) => root
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .OfType<ClassDeclarationSyntax>()
        .Any(static type => (type.Modifiers.Any(SyntaxKind.PartialKeyword) || HasAttribute(type))
            && type.Members.OfType<FieldDeclarationSyntax>().Any(static field => field.Modifiers.Any(SyntaxKind.InternalKeyword)
                || (field.Modifiers.Any(SyntaxKind.PrivateKeyword) && field.Modifiers.Any(SyntaxKind.ProtectedKeyword))));

    private static bool HasAttribute(ClassDeclarationSyntax type) =>
        type.AttributeLists.SelectMany(static list => list.Attributes)
            .Any(static attribute => attribute.Name.ToString().Contains(Attribute));

    private sealed class Finding(bool hasField)
    {
        public bool HasField { get; } = hasField;
    }
}
