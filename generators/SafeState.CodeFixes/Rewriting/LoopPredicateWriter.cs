using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Writes the condition under which a loop removes an entry, as a predicate of key and value.</summary>
internal sealed class LoopPredicateWriter
{
    private readonly RemovalLoop _loop;
    private readonly string _key;
    private readonly string _value;
    private readonly List<IOperation> _replaced = [];
    private bool _isKeyUsed;
    private bool _isValueUsed;
    private bool _isWholeUsed;

    /// <summary>Creates a writer with the names that the loop uses for key and value.</summary>
    public LoopPredicateWriter(RemovalLoop loop)
    {
        _loop = loop;
        _key = loop.Element.Key?.Name ?? UniqueNames.Create(loop.Operation.Syntax, "key");
        _value = loop.Element.Value?.Name ?? UniqueNames.Create(loop.Operation.Syntax, "value");
    }

    /// <summary>
    /// Returns the predicate. Null if the condition needs more than key and value, or if its order relative to removals is observable.
    /// </summary>
    public ExpressionSyntax? TryWrite()
    {
        IOperation[] questions =
            [.. _loop.Filters.Reverse().Select(static filter => ((IReturnOperation?)filter.Body.Operations.FirstOrDefault())?.ReturnedValue)
                .OfType<IOperation>(), .. _loop.Condition is null ? Enumerable.Empty<IOperation>() : [_loop.Condition]];
        if (questions.Length != _loop.Filters.Count + (_loop.Condition is null ? 0 : 1)
            || (_loop.IsBuffered && _loop.Filters.Count > 0 && !questions.All(HasNoEffects)))
        {
            return null;
        }

        ExpressionSyntax[] written = [.. questions.Select(question => Rewrite(question, questions.Length > 1))];
        bool isStatic = questions.All(question => !CaptureAnalysis.CapturesAny(question, [.. _replaced]));
        ExpressionSyntax test = written.Length == 0
            ? SyntaxFactory.ParseExpression("true")
            : written.Aggregate(static (all, next) => Template.Expression("__0 && __1", all, next));
        return _isWholeUsed
            ? null
            : Template.Expression($"{(isStatic ? "static " : "")}({(_isKeyUsed ? _key : "_")}, {(_isValueUsed ? _value : "_")}) => __0",
                test);
    }

    private ExpressionSyntax Rewrite(IOperation question, bool isOneOfMany)
    {
        Dictionary<SyntaxNode, ExpressionSyntax> names = [];
        foreach (IOperation operation in question.DescendantsAndSelf())
        {
            if (!names.Keys.Any(done => done.Span.Contains(operation.Syntax.Span)) && GetName(operation) is string name)
            {
                names[operation.Syntax] = SyntaxFactory.IdentifierName(name);
                _replaced.Add(operation);
            }

            _isWholeUsed |= IsWhole(operation) && operation.Parent is not IPropertyReferenceOperation { Property.Name: "Key" or "Value" };
        }

        ExpressionSyntax syntax = question.GetExpression();
        ExpressionSyntax written = names.TryGetValue(syntax, out ExpressionSyntax? all)
            ? all
            : syntax.ReplaceNodes(names.Keys, (oldNode, _) => names[oldNode].WithTriviaFrom(oldNode));
        return isOneOfMany
            && written is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression }
                or ConditionalExpressionSyntax or AssignmentExpressionSyntax
            ? SyntaxFactory.ParenthesizedExpression(written.WithoutTrivia())
            : written;
    }

    /// <summary>
    /// Returns the parameter that an operation stands for. Reading the dictionary under the key of the entry is its value.
    /// </summary>
    private string? GetName(IOperation operation)
    {
        if (IsKey(operation))
        {
            _isKeyUsed = true;
            return _key;
        }

        if (IsValue(operation))
        {
            _isValueUsed = true;
            return _value;
        }

        return null;
    }

    private bool IsKey(IOperation operation) => operation is not IConversionOperation && (_loop.Element.IsKey(operation) || operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Key", Instance: IParameterReferenceOperation pair } => IsFilterParameter(pair),
        IParameterReferenceOperation key => IsFilterParameter(key) && IsKeyParameter(key),
        _ => false,
    });

    private bool IsValue(IOperation operation) => _loop.Element.IsValue(operation) || operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Value", Instance: IParameterReferenceOperation pair } =>
            IsFilterParameter(pair) && !IsKeyParameter(pair),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } map, Arguments: [var key] } =>
            _loop.Map.IsSameMap(map) && IsKey(key.Value),
        _ => false,
    };

    private bool IsWhole(IOperation operation) =>
        _loop.Element.IsWhole(operation)
        || (operation is IParameterReferenceOperation pair && IsFilterParameter(pair) && !IsKeyParameter(pair));

    private bool IsFilterParameter(IParameterReferenceOperation parameter) =>
        _loop.Filters.Any(filter => SymbolEqualityComparer.Default.Equals(filter.Symbol.Parameters[0], parameter.Parameter));

    private bool IsKeyParameter(IParameterReferenceOperation parameter) =>
        SymbolEqualityComparer.Default.Equals(parameter.Type, _loop.Map.Arguments[0]);

    /// <summary>Returns whether a condition neither throws nor changes anything, so that it may be tested entry by entry.</summary>
    private bool HasNoEffects(IOperation question) => Purity.IsPure(question) || IsKey(question) || IsValue(question) || question switch
    {
        IBinaryOperation { OperatorMethod: null, OperatorKind: not (BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder) } pair =>
            HasNoEffects(pair.LeftOperand) && HasNoEffects(pair.RightOperand),
        IUnaryOperation { OperatorMethod: null } unary => HasNoEffects(unary.Operand),
        IConversionOperation { OperatorMethod: null, Conversion.IsImplicit: true } conversion => HasNoEffects(conversion.Operand),
        _ => false,
    };
}
