using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Declarations;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites a member that returns the collection. It then returns the accessor or a snapshot, and has the type of that. A signature
/// changes, so its author must decide.
/// </summary>
/// <param name="isSnapshot">Whether the member returns a snapshot.</param>
internal sealed class ReturnStoreRewriter(bool isSnapshot) : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) =>
        GetReturned(use) is not null && FindFunction(use) is var (function, type, name)
            ? isSnapshot
                ? Change(use, function, type, name, StoreTypeNames.GetSnapshot(use), "__0.Snapshot()")
                : Change(use, function, type, name, StoreTypeNames.GetAccessor(use), "__0")
            : null;

    private static RewriteResult? Change(RawUse use, SyntaxNode function, TypeSyntax type, string name, TypeSyntax? newType, string code)
    {
        if (newType is null)
        {
            return null;
        }

        RawUseFinder finder = new(use.Model, default);
        Dictionary<SyntaxNode, SyntaxNode> nodes = new() { [type] = newType };
        if (!StartingContent.Exists(use))
        {
            if (StartingContent.TryCreate(use) is not { } edit)
            {
                return null;
            }

            nodes.Add(edit.Declaration, edit.Apply([edit.Declaration])[0]);
        }

        HashSet<string> fields =
        [
            use.Info.Field.Name,
            .. finder.GetFields().Where(info => info.Shape == use.Info.Shape).Select(static info => info.Field.Name),
        ];
        foreach (SyntaxNode place in RawUseFinder.GetNames(function, fields))
        {
            if (finder.Find(place) is { } other && GetReturned(other) is { } returned)
            {
                nodes[returned] = Template.Expression(code, other.Accessor);
            }
        }

        return SignatureChange.TryCreate(use, nodes, name);
    }

    /// <summary>Returns the expression that is returned: the field, or the field after its creation.</summary>
    private static SyntaxNode? GetReturned(RawUse use)
    {
        (IOperation value, SyntaxNode code) = use.Value.Parent switch
        {
            ICoalesceAssignmentOperation created
                when created.Target == use.Value && IsNew(use, created.Value) =>
                    ((IOperation)created, created.Syntax),
            ICoalesceOperation { WhenNull: var other } choice
                when choice.Value == use.Value
                && other.WithoutBuiltInConversions() is ISimpleAssignmentOperation created && use.IsSameMap(created.Target)
                && IsNew(use, created.Value) => (choice, choice.Syntax),
            ICoalesceOperation { WhenNull: var other } choice
                when choice.Value == use.Value && EmptyForNullRewriter.IsEmptySequence(other.WithoutBuiltInConversions()) =>
                    (choice, choice.Syntax),
            _ => (use.Value, use.Receiver),
        };
        while (value.Parent is IConversionOperation { OperatorMethod: null }
            || (value.Parent is IConditionalOperation choice && choice.Condition != value))
        {
            value = value.Parent;
        }

        return value.Parent is IReturnOperation { Kind: OperationKind.Return } ? code : null;
    }

    private static bool IsNew(RawUse use, IOperation value) =>
        NewMapAnalysis.IsEmpty(use, value)
        || (use.Info.Shape == StoreShape.Map && !StartingContent.Exists(use) && NewMapAnalysis.IsEmptyWithAnyComparer(value));

    private static (SyntaxNode Function, TypeSyntax Type, string Name)? FindFunction(RawUse use)
    {
        SyntaxNode? function = use.Receiver.Ancestors().FirstOrDefault(static node => node is MethodDeclarationSyntax
            or PropertyDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or BaseTypeDeclarationSyntax);
        (TypeSyntax Type, string Name)? found = function switch
        {
            MethodDeclarationSyntax method => (method.ReturnType, method.Identifier.ValueText),
            PropertyDeclarationSyntax property => (property.Type, property.Identifier.ValueText),
            LocalFunctionStatementSyntax local => (local.ReturnType, local.Identifier.ValueText),
            _ => null,
        };
        return found is var (type, name) && use.Model.GetDeclaredSymbol(function!) is { } symbol && IsFree(symbol)
            ? (function!, type, name)
            : null;
    }

    /// <summary>Returns whether no base class, no derived class, and no interface decides about the signature.</summary>
    public static bool IsFree(ISymbol symbol) =>
        symbol is { IsOverride: false, IsVirtual: false, IsAbstract: false }
        && symbol is not IMethodSymbol { IsAsync: true }
        && symbol is not (IMethodSymbol { ExplicitInterfaceImplementations.IsEmpty: false }
            or IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false })
        && symbol.ContainingType is { } type
        && !type.AllInterfaces.SelectMany(contract => contract.GetMembers(symbol.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol));
}
