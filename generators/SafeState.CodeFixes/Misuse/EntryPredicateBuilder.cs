using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Misuse;

/// <summary>
/// Builds a predicate over key and value from tests of an entry: <c>pair =&gt; pair.Value == 0</c> becomes
/// <c>static (_, value) =&gt; value == 0</c>.
/// </summary>
internal sealed class EntryPredicateBuilder
{
    private readonly SemanticModel _model;
    private readonly ExpressionSyntax _store;
    private readonly CancellationToken _cancellationToken;
    private readonly string _key;
    private readonly string _value;
    private readonly List<string> _tests = [];
    private bool _usesKey;
    private bool _usesValue;
    private bool _captures;

    /// <param name="model">The semantic model of the file.</param>
    /// <param name="store">The store, which the predicate may not use.</param>
    /// <param name="cancellationToken">The token that cancels the work.</param>
    public EntryPredicateBuilder(SemanticModel model, ExpressionSyntax store, CancellationToken cancellationToken)
    {
        _model = model;
        _store = store;
        _cancellationToken = cancellationToken;
        _key = UniqueNames.Create(store, "key");
        _value = UniqueNames.Create(store, "value");
    }

    /// <summary>Adds the condition of a lambda over one entry.</summary>
    /// <returns>True if a predicate can express the condition.</returns>
    public bool TryAdd(ExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax { AsyncKeyword.RawKind: 0, ExpressionBody: { } body } simple =>
            TryAdd(body, _model.GetDeclaredSymbol(simple.Parameter, _cancellationToken), null, null),
        ParenthesizedLambdaExpressionSyntax
        {
            AsyncKeyword.RawKind: 0, ExpressionBody: { } body,
            ParameterList.Parameters: [var parameter]
        } =>
            TryAdd(body, _model.GetDeclaredSymbol(parameter, _cancellationToken), null, null),
        _ => false,
    };

    /// <summary>Adds a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="pair">The variable that holds the entry, or null.</param>
    /// <param name="key">The variable that holds the key, or null.</param>
    /// <param name="value">The variable that holds the value, or null.</param>
    /// <returns>True if a predicate can express the condition.</returns>
    public bool TryAdd(ExpressionSyntax condition, ISymbol? pair, ISymbol? key, ISymbol? value)
    {
        if (condition.ContainsDirectives || _model.GetOperation(condition, _cancellationToken) is not IOperation operation
            || condition.DescendantNodesAndSelf().Any(part => part is AwaitExpressionSyntax || SyntaxFactory.AreEquivalent(part, _store)))
        {
            return false;
        }

        Dictionary<SyntaxNode, SyntaxNode> names = [];
        List<IOperation> replaced = [];
        foreach (IOperation part in operation.DescendantsAndSelf())
        {
            string? name = part switch
            {
                IPropertyReferenceOperation { Property.Name: "Key", Instance: IOperation entry } when entry.IsReferenceTo(pair) => _key,
                IPropertyReferenceOperation { Property.Name: "Value", Instance: IOperation entry } when entry.IsReferenceTo(pair) => _value,
                _ when part.IsReferenceTo(key) => _key,
                _ when part.IsReferenceTo(value) => _value,
                _ => null,
            };
            if (name is not null)
            {
                names[part.Syntax] = SyntaxFactory.IdentifierName(name).WithTriviaFrom(part.Syntax);
                replaced.Add(part);
                _usesKey |= name == _key;
                _usesValue |= name == _value;
            }
            else if (part.IsReferenceTo(pair) && !names.ContainsKey(part.Syntax.Parent!))
            {
                return false; // the entry itself is wanted
            }
        }

        _captures |= CaptureAnalysis.CapturesAny(operation, [.. replaced]);
        _tests.Add((names.TryGetValue(condition, out SyntaxNode? whole) ? whole
            : condition.ReplaceNodes(names.Keys, (oldNode, _) => names[oldNode])).ToString());
        return true;
    }

    /// <summary>Returns the predicate: the conjunction of all conditions, or its negation.</summary>
    public string Build(bool isNegated)
    {
        string[] parts = [.. _tests.Select(test => _tests.Count > 1 && NeedsParentheses(test) ? $"({test})" : test)];
        string all = string.Join(" && ", parts);
        string body = isNegated ? Negate(all) : all;
        return $"{(_captures ? "" : "static ")}({(_usesKey ? _key : "_")}, {(_usesValue ? _value : "_")}) => {body}";
    }

    private static bool NeedsParentheses(string test) =>
        SyntaxFactory.ParseExpression(test) is ConditionalExpressionSyntax or AssignmentExpressionSyntax
        or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression };

    private static string Negate(string test) => SyntaxFactory.ParseExpression(test) switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => SyntaxForms.Unwrap(not.Operand).ToString(),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equal => $"{equal.Left} != {equal.Right}",
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } differs => $"{differs.Left} == {differs.Right}",
        IdentifierNameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax => $"!{test}",
        _ => $"!({test})",
    };
}
