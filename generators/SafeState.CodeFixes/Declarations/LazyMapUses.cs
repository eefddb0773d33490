using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Declarations;

/// <summary>Looks for code that tells a map that is null from one that is empty.</summary>
internal static class LazyMapUses
{
    /// <summary>
    /// The members that are rewritten as if a map were there from the start, while code that stays tells null from empty: a map is late
    /// for all of its type or for none of it.
    /// </summary>
    /// <param name="edits">What the rewrites of members need at the declarations of maps.</param>
    /// <param name="raw">The file before the first rewrite, and its members.</param>
    /// <param name="isRewritten">Whether a member is rewritten.</param>
    public static int[] FindPartiallyRewritten(
        IEnumerable<(int Member, int Map, IDeclarationEdit Edit)> edits,
        (SemanticModel Model, MemberList Members) raw,
        Func<int, bool> isRewritten) =>
    [
        .. edits
            .Where(edit => edit.Edit is LazyMap && isRewritten(edit.Member))
            .GroupBy(static edit => edit.Map)
            .Where(map => DependsOnNull(raw.Model, (FieldDeclarationSyntax)raw.Members[map.Key], place => isRewritten(raw.Members.IndexOf(place))))
            .SelectMany(static map => map)
            .Select(static edit => edit.Member),
    ];

    /// <summary>Whether code that stays as it is depends on whether the field is null.</summary>
    /// <param name="model">The file before the first rewrite.</param>
    /// <param name="map">The declaration of the field.</param>
    /// <param name="isRewritten">Whether the code at a place has been rewritten.</param>
    private static bool DependsOnNull(SemanticModel model, FieldDeclarationSyntax map, Func<SyntaxNode, bool> isRewritten)
    {
        VariableDeclaratorSyntax variable = map.Declaration.Variables[0];
        ISymbol? field = model.GetDeclaredSymbol(variable);
        return model.SyntaxTree.GetRoot().DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == variable.Identifier.ValueText && !isRewritten(name))
            .Select(static name => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? (ExpressionSyntax)access : name)
            .Any(name => !IsPlain(name) && SymbolEqualityComparer.Default.Equals((model.GetOperation(name) as IFieldReferenceOperation)?.Field.OriginalDefinition, field));
    }

    /// <summary>Whether a use throws where the field is null, or gives it a map.</summary>
    private static bool IsPlain(ExpressionSyntax name)
    {
        ExpressionSyntax outer = name;
        while (outer.Parent is ParenthesizedExpressionSyntax || outer.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression))
        {
            outer = (ExpressionSyntax)outer.Parent!;
        }

        return outer.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression == outer,
            ElementAccessExpressionSyntax access => access.Expression == outer,
            ForEachStatementSyntax or LockStatementSyntax => true,
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: BaseObjectCreationExpressionSyntax } assignment => assignment.Left == outer,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => true,
            _ => false,
        };
    }
}
