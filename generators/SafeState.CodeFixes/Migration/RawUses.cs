using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Migration;

/// <summary>Finds the uses of guarded fields in one file.</summary>
/// <param name="model">What the compiler knows of the file.</param>
/// <param name="cancellation">Stops the work.</param>
internal sealed class RawUses(SemanticModel model, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, GuardedTypeShape?> _shapes = new(SymbolEqualityComparer.Default);

    /// <summary>The use at a name; null where the name is that of no guarded field.</summary>
    public RawUse? At(SyntaxNode name)
    {
        SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax { Name: var last } && last == name
            || name.Parent is MemberBindingExpressionSyntax
            ? name.Parent
            : name;
        return model.GetOperation(expression, cancellation) is IFieldReferenceOperation reference && ShapeOf(reference.Field) is GuardedFieldShape shape
            ? new RawUse(reference, shape, model)
            : null;
    }

    /// <summary>The names in a member that stand for guarded fields of the file's types, those that only <c>nameof</c> names aside.</summary>
    public IEnumerable<SyntaxNode> In(SyntaxNode member)
    {
        HashSet<string> names = [.. FieldNames()];
        return names.Count == 0 ? [] : member.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => names.Contains(name.Identifier.ValueText) && !IsOnlyNamed(name) && At(name) is not null);
    }

    private IEnumerable<string> FieldNames() => model.SyntaxTree.GetRoot(cancellation).DescendantNodes(static node => node is not MemberDeclarationSyntax || node is TypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<TypeDeclarationSyntax>()
        .Select(type => model.GetDeclaredSymbol(type, cancellation))
        .OfType<INamedTypeSymbol>()
        .SelectMany(type => ShapeOf(type)?.Fields.Where(static shape => shape.IsGuarded) ?? [])
        .Select(static shape => shape.Field.Name);

    private static bool IsOnlyNamed(SyntaxNode name) =>
        name.Ancestors().Any(static around => around is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });

    private GuardedFieldShape? ShapeOf(IFieldSymbol field) => ShapeOf(field.ContainingType.OriginalDefinition)?.Fields
        .FirstOrDefault(shape => shape.IsGuarded && SymbolEqualityComparer.Default.Equals(shape.Field, field.OriginalDefinition));

    private GuardedTypeShape? ShapeOf(INamedTypeSymbol type)
    {
        if (!_shapes.TryGetValue(type, out GuardedTypeShape? shape))
        {
            shape = GuardedTypeShape.Of(type, model.Compilation, cancellation);
            _shapes.Add(type, shape);
        }

        return shape;
    }
}
