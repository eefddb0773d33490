using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Declarations;

/// <summary>
/// A dictionary that is null at first and created empty on first use. It can be initialized where it is declared if no code distinguishes
/// null from empty.
/// </summary>
/// <param name="Declaration">The declaration.</param>
/// <param name="Creation">The code that creates the empty dictionary.</param>
internal sealed record LazyMap(FieldDeclarationSyntax Declaration, string Creation) : IDeclarationEdit
{
    /// <inheritdoc/>
    public string Key => "late";

    /// <summary>
    /// Returns the lazy map of a use. Null if the field has a dictionary from the start. Also null if the field is assigned a dictionary
    /// that is not empty or that compares keys differently, or null and never a dictionary again.
    /// </summary>
    public static LazyMap? TryCreate(RawUse use)
    {
        SyntaxTree file = use.Model.SyntaxTree;
        if (use.Info.Field is not { DeclaringSyntaxReferences: [var reference] } field
            || reference.SyntaxTree != file
            || reference.GetSyntax() is not VariableDeclaratorSyntax variable
            || variable is not { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } declaration }
            || (field.IsReadOnly && variable.Initializer is null)
            || field.ContainingType.DeclaringSyntaxReferences.Any(part => part.SyntaxTree != file && Assigns(part.GetSyntax(), field.Name)))
        {
            return null;
        }

        IOperation[] assigned = [.. GetAssignments(use).Select(static assignment => assignment.Value.WithoutBuiltInConversions())];
        IOperation[] values = [.. assigned, .. GetInitialValue(use, variable)];
        IObjectCreationOperation[] creations = [.. values.OfType<IObjectCreationOperation>()];
        bool isNeverNull = field.IsReadOnly && values.Length == creations.Length;
        bool areEmpty = isNeverNull
            || values.All(static value => IsNull(value) || NewMapAnalysis.IsEmptyWithAnyComparer(value));
        bool areAlike = creations.Select(static creation => GetArguments(creation)).Distinct().Count() == 1;
        if (creations.Length == 0
            || !areEmpty
            || !areAlike
            || (assigned.Any(IsNull) && assigned.All(IsNull)) // nothing creates it again: null is its end
            || creations[0].Arguments.Any(argument => field.IsStatic || CaptureAnalysis.CapturesAny(argument))
            || IsPassedByReference(use)
            || IsReplaced(use))
        {
            return null;
        }

        bool isPlain = SymbolEqualityComparer.Default.Equals(creations[0].Type, field.Type);
        string type = isPlain ? "" : " " + MinimalTypeNames.Get(
            creations[0].Type!.WithNullableAnnotation(NullableAnnotation.None), use.Model, declaration.SpanStart);
        return new LazyMap(declaration, $"new{type}({GetArguments(creations[0])})");
    }

    /// <inheritdoc/>
    public IReadOnlyList<MemberDeclarationSyntax> Apply(IReadOnlyList<MemberDeclarationSyntax> members)
    {
        FieldDeclarationSyntax field = (FieldDeclarationSyntax)members[0];
        VariableDeclaratorSyntax variable = field.Declaration.Variables[0];
        EqualsValueClauseSyntax value = SyntaxFactory.EqualsValueClause(
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.ParseExpression(Creation));
        if (variable.Initializer is { Value: var given } && !given.IsKind(SyntaxKind.NullLiteralExpression))
        {
            return members;
        }

        TypeSyntax type = field.Declaration.Type;
        VariableDeclarationSyntax declaration = field.Declaration
            .WithVariables([variable.WithIdentifier(variable.Identifier.WithTrailingTrivia()).WithInitializer(value)])
            .WithType(type is NullableTypeSyntax nullable ? nullable.ElementType.WithTriviaFrom(type) : type);
        return [field.WithDeclaration(declaration), .. members.Skip(1)];
    }

    private static bool IsNull(IOperation value) => value is { ConstantValue: { HasValue: true, Value: null } };

    private static IEnumerable<IOperation> GetInitialValue(RawUse use, VariableDeclaratorSyntax variable) =>
        variable.Initializer is { Value: var value } && use.Model.GetOperation(value) is { } initial
        ? [initial.WithoutBuiltInConversions()]
        : [];

    /// <summary>Returns the assignments to the field in the file.</summary>
    public static IEnumerable<IAssignmentOperation> GetAssignments(RawUse use) => GetNames(use)
        .Select(name => use.Model.GetOperation(name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name))
        .OfType<IFieldReferenceOperation>()
        .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Field.OriginalDefinition, use.Info.Field))
        .Select(static reference => reference.Parent as IAssignmentOperation is { } assignment && assignment.Target == reference
            ? assignment
            : null)
        .OfType<IAssignmentOperation>();

    private static bool IsPassedByReference(RawUse use) =>
        GetNames(use).Any(static name => name.FirstAncestorOrSelf<ArgumentSyntax>() is { RefKindKeyword.RawKind: not 0 } argument
        && (argument.Expression == name || argument.Expression == name.Parent));

    /// <summary>Returns whether the content comes from elsewhere, because an earlier run rewrote an assignment.</summary>
    private static bool IsReplaced(RawUse use) => use.Model.SyntaxTree.GetRoot().DescendantNodes()
        .OfType<MemberAccessExpressionSyntax>()
        .Any(call => call.Name.Identifier.ValueText == "ReplaceAll" && GetName(call.Expression) == use.Info.Accessor);

    private static string? GetName(ExpressionSyntax map) => map switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        _ => null,
    };

    private static IEnumerable<IdentifierNameSyntax> GetNames(RawUse use) => use.Model.SyntaxTree.GetRoot().DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == use.Info.Field.Name);

    private static bool Assigns(SyntaxNode part, string name) => part.DescendantNodes().OfType<AssignmentExpressionSyntax>()
        .Any(assignment => assignment.Left is IdentifierNameSyntax left && left.Identifier.ValueText == name);

    private static string GetArguments(IObjectCreationOperation creation) =>
        ((BaseObjectCreationExpressionSyntax)creation.Syntax).ArgumentList?.Arguments.ToString() ?? "";
}

/// <summary>Finds code that distinguishes a dictionary that is null from one that is empty.</summary>
internal static class LazyMapUses
{
    /// <summary>
    /// Finds rewritten members of a lazy map while other code still distinguishes null from empty. A map is lazy for its whole type, or
    /// not at all.
    /// </summary>
    /// <param name="edits">The declarations that the rewrites of members need.</param>
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
            .Where(map =>
                DependsOnNull(raw.Model, (FieldDeclarationSyntax)raw.Members[map.Key], place => isRewritten(raw.Members.IndexOf(place))))
            .SelectMany(static map => map)
            .Select(static edit => edit.Member),
    ];

    /// <summary>Returns whether code that stays as it is depends on whether the field is null.</summary>
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
            .Select(static name => name.Parent is MemberAccessExpressionSyntax access && access.Name == name
                ? (ExpressionSyntax)access
                : name)
            .Any(name => !IsPlain(name)
                && SymbolEqualityComparer.Default.Equals((model.GetOperation(name) as IFieldReferenceOperation)?.Field.OriginalDefinition,
                    field));
    }

    /// <summary>Returns whether a use throws if the field is null, or assigns a dictionary to it.</summary>
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
            AssignmentExpressionSyntax
            {
                RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                Right: BaseObjectCreationExpressionSyntax
            } assignment => assignment.Left == outer,
            ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } },
            } => true,
            _ => false,
        };
    }
}
