using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>Count(_items)</c>, where the file declares the method. Its parameter becomes read-only and gets a snapshot. For a method
/// that writes to it, the parameter gets the type of the accessor. A signature changes, so its author must decide.
/// </summary>
/// <param name="isReadOnly">Whether the parameter becomes read-only.</param>
internal sealed class PassStoreRewriter(bool isReadOnly) : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) =>
        FindParameter(use) is { Type: { } type } parameter
            ? isReadOnly ? ChangeToReadOnly(use, type, parameter) : ChangeToAccessor(use, type, parameter)
            : null;

    private static RewriteResult? ChangeToReadOnly(RawUse use, TypeSyntax type, ParameterSyntax parameter) =>
        StoreTypeNames.GetReadOnly(use) is { } newType
            ? SignatureChange.TryCreate(
                use,
                new Dictionary<SyntaxNode, SyntaxNode>
                {
                    [type] = Nullable(type, newType),
                    [use.Receiver] = Template.Expression("__0.Snapshot()", use.Accessor),
                },
                GetName(parameter))
            : null;

    /// <summary>Passes the accessors at all calls in the file, because a method that writes takes nothing else then.</summary>
    private static RewriteResult? ChangeToAccessor(RawUse use, TypeSyntax type, ParameterSyntax parameter)
    {
        if (StoreTypeNames.GetAccessor(use) is not { } newType)
        {
            return null;
        }

        RawUseFinder finder = new(use.Model, default);
        Dictionary<SyntaxNode, SyntaxNode> nodes = new() { [type] = Nullable(type, newType) };
        HashSet<string> fields = [use.Info.Field.Name, .. finder.GetFields().Select(static info => info.Field.Name)];
        foreach (SyntaxNode place in RawUseFinder.GetNames(use.Model.SyntaxTree.GetRoot(), fields))
        {
            if (finder.Find(place) is { } other && FindParameter(other) == parameter)
            {
                nodes[other.Receiver] = other.Accessor;
            }
        }

        return SignatureChange.TryCreate(use, nodes, GetName(parameter));
    }

    /// <summary>Returns the declaration of the parameter that gets the collection.</summary>
    private static ParameterSyntax? FindParameter(RawUse use) =>
        use.Value.Parent is IArgumentOperation
        {
            Parameter: { RefKind: RefKind.None, IsParams: false } parameter,
            Parent: IInvocationOperation or IObjectCreationOperation,
        }
        && parameter.OriginalDefinition is { DeclaringSyntaxReferences: [var reference], ContainingSymbol: IMethodSymbol method }
        && reference.SyntaxTree == use.Model.SyntaxTree
        && reference.GetSyntax() is ParameterSyntax { Parent.Parent: not TypeDeclarationSyntax } syntax
        && (method.MethodKind is MethodKind.Constructor or MethodKind.LocalFunction || ReturnStoreRewriter.IsFree(method))
            ? syntax
            : null;

    private static TypeSyntax Nullable(TypeSyntax old, TypeSyntax type) =>
        old is NullableTypeSyntax ? Microsoft.CodeAnalysis.CSharp.SyntaxFactory.NullableType(type) : type;

    private static string GetName(ParameterSyntax parameter) => parameter.Parent?.Parent switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax local => local.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        _ => parameter.Identifier.ValueText,
    };
}
