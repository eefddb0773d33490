using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>Moves an expression into a delegate that the store runs.</summary>
/// <param name="site">The check.</param>
internal sealed class LambdaExtraction(CheckSite site)
{
    /// <summary>
    /// Returns whether an expression may run inside a delegate. It must not await, declare variables, capture anything by reference, or
    /// use the store.
    /// </summary>
    public bool CanExtract(ExpressionSyntax expression) =>
        !site.UsesStore(expression) && CanExtractWithStore(expression);

    /// <summary>Returns whether an expression may run inside a delegate, if its uses of the store are replaced.</summary>
    public bool CanExtractWithStore(ExpressionSyntax expression) =>
        !expression.ContainsDirectives && expression.DescendantNodesAndSelf().All(part => part switch
        {
            AwaitExpressionSyntax or DeclarationExpressionSyntax or SingleVariableDesignationSyntax or RefExpressionSyntax => false,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax } => false,
            ThisExpressionSyntax or BaseExpressionSyntax => !IsInStruct(part),
            IdentifierNameSyntax name => CanCapture(name),
            _ => true,
        });

    /// <summary>Returns whether an expression has the same value whenever it runs, and has no effects.</summary>
    public bool IsConstant(ExpressionSyntax expression) => SyntaxForms.Unwrap(expression) switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax => true,
        IdentifierNameSyntax name =>
            site.Model
            .GetSymbolInfo(name, site.CancellationToken).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol { IsReadOnly: true }
                or IFieldSymbol { IsConst: true },
        var other => site.Model.GetConstantValue(other, site.CancellationToken).HasValue,
    };

    /// <summary>
    /// Returns whether a delegate that creates a value could be mistaken for the value, because the values are delegates.
    /// </summary>
    public bool IsAmbiguous(ExpressionSyntax value) => site.ValueType switch
    {
        { TypeKind: TypeKind.Delegate or TypeKind.Dynamic or TypeKind.TypeParameter } => true,
        not null => false,
        // Where the accessor is not emitted yet, the value tells.
        null => value is AnonymousFunctionExpressionSyntax
            || site.Model
                .GetTypeInfo(value, site.CancellationToken).Type?.TypeKind is TypeKind.Delegate or TypeKind.Dynamic
                    or TypeKind.TypeParameter
            || (value is SimpleNameSyntax or MemberAccessExpressionSyntax
                && site.Model.GetSymbolInfo(value, site.CancellationToken).Symbol is IMethodSymbol),
    };

    /// <summary>Returns a factory: <c>static sku =&gt; Load(sku)</c>.</summary>
    public string WriteFactory(ExpressionSyntax value) =>
        Write(value.ToString(), [value], GetKeyParameter(value), [GetKeyParameter(value)]);

    /// <summary>Returns an updater or predicate: <c>static (_, level) =&gt; level + 1</c>.</summary>
    public string WriteUpdater(ExpressionSyntax body, string? value) => WriteUpdater([body], body.ToString(), value);

    /// <summary>Returns an updater or predicate of several parts of code.</summary>
    public string WriteUpdater(ExpressionSyntax[] code, string body, string? value)
    {
        string name = value is not null && code.Any(part => Names(part, value)) ? value : "_";
        string key = code.Select(GetKeyParameter).FirstOrDefault(static parameter => parameter != "_") ?? "_";
        return Write(body, code, $"({key}, {name})", [name, key]);
    }

    /// <summary>Returns a body of <c>Compute</c>: <c>static (ref entry) =&gt; entry.Value += n</c>.</summary>
    public string WriteComputeBody(string body, ExpressionSyntax code, SyntaxNode[] replaced, string entry) =>
        $"{(Captures(code, [], replaced) ? "" : "static ")}(ref {entry}) => {body}";

    /// <summary>Returns a name that is not used there yet.</summary>
    public string CreateUniqueName(string wanted)
    {
        string[] taken =
        [
            .. site.Model.LookupSymbols(site.Check.SpanStart)
                .Where(static symbol => symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol)
                    .Select(static symbol => symbol.Name),
            .. UniqueNames.FindTaken(SyntaxForms.GetContainingFunction(site.Check), site.Check),
        ];
        string name = wanted;
        for (int number = 2; taken.Contains(name)
            || (name == "value" && site.Check.Ancestors().Any(static ancestor => ancestor is AccessorDeclarationSyntax)); number++)
        {
            name = wanted + number;
        }

        return name;
    }

    private string Write(string body, ExpressionSyntax[] code, string parameters, string[] own) =>
        $"{(code.Any(part => Captures(part, own, [])) ? "" : "static ")}{parameters} => {body}";

    /// <summary>
    /// Returns the parameter for the key. If the key is a variable, it has the name of that variable, so that the code need not capture
    /// it.
    /// </summary>
    private string GetKeyParameter(ExpressionSyntax code) =>
        site.Key is IdentifierNameSyntax key && Names(code, key.Identifier.ValueText) ? key.Identifier.Text : "_";

    private bool Captures(ExpressionSyntax code, string[] own, SyntaxNode[] replaced) =>
        code.DescendantNodesAndSelf(node => !replaced.Contains(node)).Any(part => part switch
    {
        _ when replaced.Contains(part) => false,
        ThisExpressionSyntax or BaseExpressionSyntax => true,
        IdentifierNameSyntax name
            when own.Contains(name.Identifier.ValueText) || name.Parent is MemberAccessExpressionSyntax access && access.Name == name =>
                false,
        // A name without a symbol may be that of an accessor that is not emitted yet.
        SimpleNameSyntax name =>
            site.Model
            .GetSymbolInfo(name, site.CancellationToken).Symbol is null or { IsStatic: false }
                and (ILocalSymbol { IsConst: false } or IParameterSymbol or IFieldSymbol { IsConst: false } or IPropertySymbol
                    or IMethodSymbol or IEventSymbol),
        _ => false,
    });

    private bool CanCapture(IdentifierNameSyntax name) => site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol switch
    {
        IParameterSymbol parameter => parameter.RefKind == RefKind.None && parameter.Type is { IsRefLikeType: false },
        ILocalSymbol local => !local.IsRef && local.Type is { IsRefLikeType: false },
        IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false }
        or IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary } =>
            (name.Parent is MemberAccessExpressionSyntax access && access.Name == name) || !IsInStruct(name),
        _ => true,
    };

    private static bool IsInStruct(SyntaxNode node) => node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && type.Kind() is SyntaxKind.StructDeclaration or SyntaxKind.RecordStructDeclaration;

    private static bool Names(SyntaxNode code, string name) =>
        code.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(use => use.Identifier.ValueText == name);
}
