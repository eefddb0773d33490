using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Writes <c>Compute</c>: what raw code does to one entry, in one step, on the entry itself.</summary>
/// <param name="use">The map.</param>
/// <param name="key">The entry's key.</param>
internal sealed class ComputeCallWriter(RawUse use, ExpressionSyntax key)
{
    private readonly string _missing =
        $"throw new {MinimalTypeNames.Get("System.Collections.Generic.KeyNotFoundException", use.Model, use.Receiver.SpanStart)}()";
    private readonly string _entry = UniqueNames.Create(use.Receiver, "entry");

    /// <summary>Gets the entry's value in the step.</summary>
    public ExpressionSyntax Value => SyntaxFactory.ParseExpression($"{_entry}.Value");

    /// <summary>Gets whether there is an entry.</summary>
    public ExpressionSyntax Exists => SyntaxFactory.ParseExpression($"{_entry}.Exists");

    /// <summary>Gets the entry's value, or what raw code throws where there is none.</summary>
    public ExpressionSyntax ValueOrThrow => Template.Expression($"({_entry}.Exists ? {_entry}.Value : {_missing})");

    /// <summary>Gets the entry's value, or another.</summary>
    public ExpressionSyntax ValueOr(ExpressionSyntax other) => Template.Expression($"({_entry}.Exists ? {_entry}.Value : __0)", other);

    /// <summary>Gets the step.</summary>
    /// <param name="body">What it does and returns.</param>
    /// <param name="code">The raw code it was made of, to see what it captures.</param>
    /// <param name="mustExist">Whether an absent key throws as it does for raw code.</param>
    /// <param name="replaced">The parts of that code that became the entry.</param>
    public ExpressionSyntax WriteBody(ExpressionSyntax body, IOperation code, bool mustExist, params IOperation[] replaced) =>
        Write(CaptureAnalysis.CapturesAny(code, replaced) ? "" : "static ", "", mustExist, body);

    /// <summary>
    /// Gets the step of an operator. A value that a variable holds is handed in, so that nothing is captured; others are looked at when raw
    /// code
    /// would.
    /// </summary>
    /// <param name="body">What it does and returns.</param>
    /// <param name="operand">The operator's right side, as it stands in <paramref name="body"/>; null if there is none.</param>
    /// <param name="mustExist">Whether an absent key throws as it does for raw code.</param>
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
