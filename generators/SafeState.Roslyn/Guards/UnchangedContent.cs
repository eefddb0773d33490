using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Roslyn;

/// <summary>
/// Decides whether nothing changes a collection after construction, so that it needs no guard. It reads only syntax: the generator does not
/// see generated code, and must come to the same result as the rules, which see it.
/// </summary>
/// <param name="type">
/// The type whose fields are asked about. Its code is read once for all of them, and not before the first needs it.
/// </param>
internal sealed class UnchangedContent(INamedTypeSymbol type)
{
    private ILookup<string, IdentifierNameSyntax>? _names;

    private static readonly HashSet<string> ReadingMembers =
    [
        "Aggregate", "All", "Any", "AsReadOnly", "Average", "BinarySearch", "Comparer", "Concat", "Contains", "ConvertAll", "CopyTo",
        "Count", "Distinct", "ElementAt", "ElementAtOrDefault", "Except", "Exists", "Find", "FindAll", "FindIndex", "FindLast",
        "FindLastIndex", "First", "FirstOrDefault", "GetEnumerator", "GetRange", "GetType", "GroupBy", "IndexOf", "Intersect",
        "IsProperSubsetOf", "IsProperSupersetOf", "IsSubsetOf", "IsSupersetOf", "Last", "LastIndexOf", "LastOrDefault", "Max",
        "MaxBy", "Min", "MinBy", "OfType", "Order", "OrderBy", "OrderByDescending", "Overlaps", "Peek", "Select", "SelectMany",
        "SequenceEqual", "SetEquals", "Single", "SingleOrDefault", "Skip", "Sum", "Take", "ToArray", "ToDictionary", "ToFrozenSet",
        "ToHashSet", "ToImmutableArray", "ToImmutableHashSet", "ToImmutableList", "ToList", "ToLookup", "TrueForAll", "TryGetValue",
        "TryPeek", "Union", "Where", "Zip",
    ];

    private static readonly HashSet<string> ReadOnlyTypes = ["IEnumerable", "IReadOnlyCollection", "IReadOnlyList", "IReadOnlySet"];

    private static readonly HashSet<string> CopyingTypes =
        ["Dictionary", "HashSet", "LinkedList", "List", "Queue", "ReadOnlyCollection", "SortedSet", "Stack"];

    private static readonly HashSet<string> CopyingMethods = ["ToArray", "ToHashSet", "ToList"];

    /// <summary>Returns whether the code of the type shows that the content of a field stays as its constructors leave it.</summary>
    public bool Is(IFieldSymbol field, CancellationToken cancellationToken) =>
        field is { IsReadOnly: true, DeclaredAccessibility: Accessibility.Private }
        && IsFreshOrEmpty(field, cancellationToken)
        && GetNames(cancellationToken) is var names
        && names[field.Name].All(name => LeavesUnchanged(name, field))
        && !GetAccessorNames(field).Any(accessor => accessor != field.Name && names.Contains(accessor));

    private ILookup<string, IdentifierNameSyntax> GetNames(CancellationToken cancellationToken) =>
        _names ??= type.DeclaringSyntaxReferences
            .SelectMany(part => part.GetSyntax(cancellationToken).DescendantNodes())
            .OfType<IdentifierNameSyntax>()
            .ToLookup(static name => name.Identifier.ValueText);

    /// <summary>Returns the names that the accessor would have. Code that uses one of them expects the field to be guarded.</summary>
    private static HashSet<string> GetAccessorNames(IFieldSymbol field)
    {
        HashSet<string> names = [.. AccessorName.GetCandidates(AccessorName.FromField(field.Name))];
        for (INamedTypeSymbol? around = field.ContainingType; around is not null; around = around.BaseType)
        {
            _ = names.RemoveWhere(name => around.GetMembers(name).Any(static member => !member.IsEmitted()));
        }

        return names;
    }

    private static bool IsFreshOrEmpty(IFieldSymbol field, CancellationToken cancellationToken) =>
        field.DeclaringSyntaxReferences.All(declaration =>
            declaration.GetSyntax(cancellationToken) is VariableDeclaratorSyntax variable
            && (variable.Initializer is null || IsFresh(variable.Initializer.Value)));

    private static bool IsFresh(ExpressionSyntax value) => value switch
    {
        BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax => true,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: string method } } =>
            CopyingMethods.Contains(method),
        ParenthesizedExpressionSyntax { Expression: var inner } => IsFresh(inner),
        ConditionalExpressionSyntax choice => IsFresh(choice.WhenTrue) && IsFresh(choice.WhenFalse),
        _ => false,
    };

    private static bool LeavesUnchanged(IdentifierNameSyntax name, IFieldSymbol field)
    {
        ExpressionSyntax value = name;
        while (value.Parent is ParenthesizedExpressionSyntax
            || value.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression)
            || (value.Parent is MemberAccessExpressionSyntax member && member.Name == value))
        {
            value = (ExpressionSyntax)value.Parent;
        }

        return IsInNameOf(value) || Reads(value) || (IsInConstruction(name, field) && Fills(value));
    }

    private static bool Reads(ExpressionSyntax value) => value.Parent switch
    {
        MemberAccessExpressionSyntax member => member.Expression == value && ReadingMembers.Contains(member.Name.Identifier.ValueText),
        ConditionalAccessExpressionSyntax access => access.Expression == value && ReadsAfterNullTest(access.WhenNotNull),
        ElementAccessExpressionSyntax element => element.Expression == value && !IsWritten(element),
        ForEachStatementSyntax loop => loop.Expression == value,
        LockStatementSyntax => true,
        SpreadElementSyntax => true,
        FromClauseSyntax or JoinClauseSyntax => true,
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => true,
        ArgumentSyntax { RefKindKeyword.RawKind: 0, Parent.Parent: ObjectCreationExpressionSyntax creation } => Copies(creation.Type),
        ArrowExpressionClauseSyntax { Parent: MemberDeclarationSyntax member } => IsReadOnly(GetReturnType(member)),
        ArrowExpressionClauseSyntax { Parent: AccessorDeclarationSyntax } arrow => IsReadOnly(GetReturnType(arrow)),
        ReturnStatementSyntax exit => IsReadOnly(GetReturnType(exit)),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } } =>
            IsReadOnly(declaration.Type),
        _ => false,
    };

    private static bool ReadsAfterNullTest(ExpressionSyntax whenNotNull) => whenNotNull switch
    {
        MemberBindingExpressionSyntax member => ReadingMembers.Contains(member.Name.Identifier.ValueText),
        InvocationExpressionSyntax call => ReadsAfterNullTest(call.Expression),
        MemberAccessExpressionSyntax member => ReadsAfterNullTest(member.Expression),
        ElementBindingExpressionSyntax => true,
        _ => false,
    };

    private static bool IsWritten(ElementAccessExpressionSyntax element) => element.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == element,
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => true,
        ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0 || argument.Parent is TupleExpressionSyntax,
        RefExpressionSyntax => true,
        _ => false,
    };

    /// <summary>Returns whether a constructor fills the collection, or assigns a new one.</summary>
    private static bool Fills(ExpressionSyntax value) => value.Parent switch
    {
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } member => member.Expression == value,
        ElementAccessExpressionSyntax element => element.Expression == value && element.Parent is AssignmentExpressionSyntax,
        AssignmentExpressionSyntax assignment => assignment.Left == value && IsFresh(assignment.Right),
        _ => false,
    };

    private static bool IsInConstruction(SyntaxNode name, IFieldSymbol field)
    {
        SyntaxNode? around = name.Parent;
        while (around is not (null or MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        {
            around = around.Parent;
        }

        return around is ConstructorDeclarationSyntax constructor
            && constructor.Modifiers.Any(SyntaxKind.StaticKeyword) == field.IsStatic
            && constructor.Identifier.ValueText == field.ContainingType.Name;
    }

    /// <summary>Returns the declared type of the result of the function that a node is in, or null for a lambda.</summary>
    private static TypeSyntax? GetReturnType(SyntaxNode node) => node.AncestorsAndSelf().FirstOrDefault(IsFunction) switch
    {
        MethodDeclarationSyntax method => method.ReturnType,
        BasePropertyDeclarationSyntax property => property.Type,
        LocalFunctionStatementSyntax function => function.ReturnType,
        _ => null,
    };

    private static bool IsFunction(SyntaxNode node) =>
        node is MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax;

    private static bool IsReadOnly(TypeSyntax? type) => GetGenericName(type) is { } name && ReadOnlyTypes.Contains(name);

    private static bool Copies(TypeSyntax type) => GetGenericName(type) is { } name && CopyingTypes.Contains(name);

    private static string? GetGenericName(TypeSyntax? type) => type switch
    {
        GenericNameSyntax generic => generic.Identifier.ValueText,
        QualifiedNameSyntax qualified => GetGenericName(qualified.Right),
        NullableTypeSyntax nullable => GetGenericName(nullable.ElementType),
        _ => null,
    };

    private static bool IsInNameOf(SyntaxNode value) => value.Parent is ArgumentSyntax
    {
        Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } },
    };
}
