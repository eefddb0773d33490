using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>Finds the uses of guarded fields in one file.</summary>
/// <param name="model">The semantic model of the file.</param>
/// <param name="cancellationToken">The token that cancels the work.</param>
internal sealed class RawUseFinder(SemanticModel model, CancellationToken cancellationToken)
{
    private readonly Dictionary<ISymbol, GuardedTypeInfo?> _infos = new(SymbolEqualityComparer.Default);

    /// <summary>Returns the use at a name, or null if the name is not that of a guarded field.</summary>
    public RawUse? Find(SyntaxNode name)
    {
        SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax { Name: var last } && last == name
            || name.Parent is MemberBindingExpressionSyntax
            ? name.Parent
            : name;
        return model.GetOperation(expression, cancellationToken) is IFieldReferenceOperation reference
            && GetInfo(reference.Field) is GuardedFieldInfo info
            ? new RawUse(reference, info, model)
            : null;
    }

    /// <summary>
    /// Returns the guarded fields of the types that the file declares a part of. Other fields are private to other files.
    /// </summary>
    public IReadOnlyList<GuardedFieldInfo> GetFields() =>
    [
        .. model.SyntaxTree.GetRoot(cancellationToken)
            .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<TypeDeclarationSyntax>()
            .Select(type => model.GetDeclaredSymbol(type, cancellationToken))
            .OfType<INamedTypeSymbol>()
            .SelectMany(type => GetInfo(type)?.Fields.Where(static info => info.IsGuarded) ?? []),
    ];

    /// <summary>
    /// Returns the names in a member that may refer to these fields, without the compiler. Names in a <c>nameof</c> are left out.
    /// </summary>
    public static IEnumerable<SyntaxNode> GetNames(SyntaxNode member, HashSet<string> fields) => member.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Where(name => fields.Contains(name.Identifier.ValueText) && !IsInNameOf(name));

    private static bool IsInNameOf(SyntaxNode name) =>
        name.Ancestors()
        .Any(static around => around is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });

    private GuardedFieldInfo? GetInfo(IFieldSymbol field) => GetInfo(field.ContainingType.OriginalDefinition)?.Fields
        .FirstOrDefault(info => info.IsGuarded && SymbolEqualityComparer.Default.Equals(info.Field, field.OriginalDefinition));

    private GuardedTypeInfo? GetInfo(INamedTypeSymbol type)
    {
        if (!_infos.TryGetValue(type, out GuardedTypeInfo? info))
        {
            info = GuardedTypeInfo.TryCreate(type, model.Compilation, cancellationToken);
            _infos.Add(type, info);
        }

        return info;
    }
}
