using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Misuse;

/// <summary>Makes a function asynchronous, so that its code can await.</summary>
/// <param name="Type">The new type of the result, or null to keep it.</param>
/// <param name="IsAsync">Whether the function is asynchronous already.</param>
internal sealed record AsyncFunction(TypeSyntax? Type, bool IsAsync)
{
    /// <summary>Returns the change, or null if callers or the code of the function would have to change too.</summary>
    public static AsyncFunction? TryCreate(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) => function switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.RawKind != 0 ? new(null, IsAsync: true) : null,
        LocalFunctionStatementSyntax local => TryCreate(local, local.Modifiers, local.ParameterList, model, cancellationToken),
        MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method =>
            TryCreate(method, method.Modifiers, method.ParameterList, model, cancellationToken),
        _ => null,
    };

    /// <summary>Returns the function with the change.</summary>
    public SyntaxNode Apply(SyntaxNode function) => IsAsync ? function : function switch
    {
        LocalFunctionStatementSyntax local => AddAsync(local, local.Modifiers, local.ReturnType,
            static (node, modifiers) => node.WithModifiers(modifiers), (node, type) => node.WithReturnType(type)),
        MethodDeclarationSyntax method => AddAsync(method, method.Modifiers, method.ReturnType,
            static (node, modifiers) => node.WithModifiers(modifiers), (node, type) => node.WithReturnType(type)),
        _ => function,
    };

    private static AsyncFunction? TryCreate(SyntaxNode function, SyntaxTokenList modifiers, ParameterListSyntax parameters,
        SemanticModel model, CancellationToken cancellationToken)
    {
        if (modifiers.Any(SyntaxKind.AsyncKeyword))
        {
            return new(null, IsAsync: true);
        }

        bool isFixed = modifiers.Any(SyntaxKind.OverrideKeyword) || modifiers.Any(SyntaxKind.VirtualKeyword)
            || modifiers.Any(SyntaxKind.PartialKeyword) || modifiers.Any(SyntaxKind.UnsafeKeyword)
            || parameters.Parameters.Any(static parameter => parameter.Modifiers.Any(static modifier => modifier.Kind()
                is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword));
        return isFixed || model.GetDeclaredSymbol(function, cancellationToken) is not IMethodSymbol { RefKind: RefKind.None } symbol
            || IsTask(symbol.ReturnType) || IsIterator(function) || ImplementsInterface(symbol)
            || IsNamedElsewhere(symbol, function, model.Compilation, cancellationToken)
            ? null
            : new(CreateType(symbol, function, model), IsAsync: false);
    }

    private T AddAsync<T>(T function, SyntaxTokenList modifiers, TypeSyntax old, System.Func<T, SyntaxTokenList, T> withModifiers,
        System.Func<T, TypeSyntax, T> withType)
        where T : SyntaxNode
    {
        SyntaxToken word = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        TypeSyntax type = Type!.WithTrailingTrivia(old.GetTrailingTrivia());
        return modifiers.Count > 0
            ? withType(withModifiers(function, modifiers.Add(word)), type.WithLeadingTrivia(old.GetLeadingTrivia()))
            : withType(withModifiers(function, [word.WithLeadingTrivia(old.GetLeadingTrivia())]), type);
    }

    private static TypeSyntax CreateType(IMethodSymbol symbol, SyntaxNode function, SemanticModel model)
    {
        bool isKnown = model.LookupNamespacesAndTypes(function.SpanStart, name: "Task").Any();
        string task = isKnown ? "Task" : "System.Threading.Tasks.Task";
        TypeSyntax old = function is MethodDeclarationSyntax method
            ? method.ReturnType
            : ((LocalFunctionStatementSyntax)function).ReturnType;
        return SyntaxFactory.ParseTypeName(symbol.ReturnsVoid ? task : $"{task}<{old.WithoutTrivia().ToFullString()}>");
    }

    private static bool IsTask(ITypeSymbol type) => type is { Name: "Task" or "ValueTask" or "IAsyncEnumerable" or "IAsyncEnumerator" };

    private static bool IsIterator(SyntaxNode function) => function.DescendantNodes().Any(static node => node is YieldStatementSyntax);

    private static bool ImplementsInterface(IMethodSymbol method) => method.ContainingType is { } type
        && type.AllInterfaces.SelectMany(static implemented => implemented.GetMembers())
            .Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method));

    /// <summary>Returns whether code elsewhere has the name of the function, so that it can be a caller.</summary>
    private static bool IsNamedElsewhere(IMethodSymbol method, SyntaxNode function, Compilation compilation,
        CancellationToken cancellationToken)
    {
        IEnumerable<SyntaxTree> trees = method.MethodKind == MethodKind.LocalFunction ? [function.SyntaxTree] : compilation.SyntaxTrees;
        return trees.SelectMany(tree => tree.GetRoot(cancellationToken).DescendantTokens())
            .Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == method.Name && token.Parent != function);
    }
}
