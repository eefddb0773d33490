using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Writes a <c>Compute</c> that does to one entry what the raw code does, in one step.</summary>
/// <param name="use">The dictionary.</param>
/// <param name="key">The key of the entry.</param>
internal sealed class ComputeCallWriter(RawUse use, ExpressionSyntax key)
{
    private readonly string _missing =
        $"throw new {MinimalTypeNames.Get("System.Collections.Generic.KeyNotFoundException", use.Model, use.Receiver.SpanStart)}()";
    private readonly string _entry = UniqueNames.Create(use.Receiver, "entry");

    /// <summary>Gets the value of the entry in the step.</summary>
    public ExpressionSyntax Value => SyntaxFactory.ParseExpression($"{_entry}.Value");

    /// <summary>Gets the expression for whether the entry exists.</summary>
    public ExpressionSyntax Exists => SyntaxFactory.ParseExpression($"{_entry}.Exists");

    /// <summary>Gets the value of the entry. If there is none, it throws what the raw code throws.</summary>
    public ExpressionSyntax ValueOrThrow => Template.Expression($"({_entry}.Exists ? {_entry}.Value : {_missing})");

    /// <summary>Returns the value of the entry, or another value if there is none.</summary>
    public ExpressionSyntax ValueOr(ExpressionSyntax other) => Template.Expression($"({_entry}.Exists ? {_entry}.Value : __0)", other);

    /// <summary>Returns the step.</summary>
    /// <param name="body">The code of the step, with its result.</param>
    /// <param name="code">The raw code that the step comes from, to find what it captures.</param>
    /// <param name="mustExist">Whether an absent key throws as in raw code.</param>
    /// <param name="replaced">The parts of the raw code that became the entry.</param>
    public ExpressionSyntax WriteBody(ExpressionSyntax body, IOperation code, bool mustExist, params IOperation[] replaced) =>
        Write(CaptureAnalysis.CapturesAny(code, replaced) ? "" : "static ", "", mustExist, body);

    /// <summary>
    /// Returns the step of an operator. The value of a variable is passed as an argument, so that nothing is captured. Other operands are
    /// evaluated when raw code would evaluate them.
    /// </summary>
    /// <param name="body">The code of the step, with its result.</param>
    /// <param name="operand">The right side of the operator in <paramref name="body"/>, or null if there is none.</param>
    /// <param name="mustExist">Whether an absent key throws as in raw code.</param>
    public ExpressionSyntax WriteOperator(ExpressionSyntax body, IOperation? operand, bool mustExist)
    {
        IOperation? value = operand is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operand;
        return value is { ConstantValue.HasValue: false } and (ILocalReferenceOperation or IParameterReferenceOperation)
            && value.Syntax is IdentifierNameSyntax name
            ? Write("static ", $", {name.Identifier.Text}", mustExist, body, name)
            : Write(value is null || !CaptureAnalysis.CapturesAny(value) ? "static " : "", "", mustExist, body);
    }

    private ExpressionSyntax Write(string modifiers, string parameter, bool mustExist, ExpressionSyntax body,
        ExpressionSyntax? argument = null)
    {
        string step = mustExist ? $"{_entry}.Exists ? __2 : {_missing}" : "__2";
        string last = argument is null ? "" : ", __3";
        string entry = UniqueNames.CreateRefParameter(use, _entry);
        // With a type for one parameter there must be one for each.
        bool isTyped = entry != $"ref {_entry}";
        if (isTyped && argument is not null)
        {
            parameter =
                parameter.Insert(2, MinimalTypeNames.Get(use.Model.GetTypeInfo(argument).Type!, use.Model, use.Receiver.SpanStart) + " ");
        }

        ExpressionSyntax inner = mustExist && body is AssignmentExpressionSyntax
            ? SyntaxFactory.ParenthesizedExpression(body.WithoutTrivia())
            : body;
        ExpressionSyntax[] nodes = [use.Accessor, key, inner, .. argument is null ? Enumerable.Empty<ExpressionSyntax>() : [argument]];
        return Template.Expression($"__0.Compute(__1, {modifiers}({entry}{parameter}) => {step}{last})", nodes);
    }
}
