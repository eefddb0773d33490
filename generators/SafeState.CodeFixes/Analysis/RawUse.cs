using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>One use of a guarded field that a rule reported: the expression for the dictionary, and the code that uses it.</summary>
internal sealed class RawUse
{
    private readonly IFieldReferenceOperation _reference;

    public RawUse(IFieldReferenceOperation reference, GuardedFieldInfo info, SemanticModel model)
    {
        (_reference, Info, Model) = (reference, info, model);
        Value = GetOutermost(reference);
        Receiver = GetReceiver((ExpressionSyntax)reference.Syntax);
        Consumer = Value.Parent is IConditionalAccessOperation access && access.Operation == Value
            ? access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().FirstOrDefault()?.Parent
            : Value.Parent;
    }

    /// <summary>Gets the semantic model of the file.</summary>
    public SemanticModel Model { get; }

    /// <summary>Gets the classification of the field.</summary>
    public GuardedFieldInfo Info { get; }

    /// <summary>Gets the field as this code sees it, with the type arguments of its object.</summary>
    public IFieldSymbol Field => _reference.Field;

    /// <summary>Gets the object of the field, or null for a static field.</summary>
    public IOperation? Instance => _reference.Instance;

    /// <summary>Gets the dictionary, with the conversions around it.</summary>
    public IOperation Value { get; }

    /// <summary>Gets the operation that uses the dictionary. For <c>_map?.Count</c>, it is the one after the question mark.</summary>
    public IOperation? Consumer { get; }

    /// <summary>Gets the expression for the dictionary, with the parentheses and casts around it.</summary>
    public ExpressionSyntax Receiver { get; }

    /// <summary>Gets whether the code tests the dictionary for null first, as in <c>_map?.Count</c>.</summary>
    public bool IsConditional => Receiver.Parent is ConditionalAccessExpressionSyntax access && access.Expression == Receiver;

    /// <summary>
    /// Gets whether the code tests the dictionary or its object for null first, as in <c>_map?.Count</c> and <c>other?._map.Count</c>.
    /// Such code is a part of a larger expression, so only its names can be replaced.
    /// </summary>
    public bool IsInConditional =>
        IsConditional || Receiver.DescendantNodesAndSelf().Any(static node => node is MemberBindingExpressionSyntax);

    /// <summary>Gets the kind of the dictionary.</summary>
    public ContentKind Kind => MapType.GetKind(Field.Type).GetValueOrDefault();

    /// <summary>Gets the types of the key and the value.</summary>
    public ImmutableArray<ITypeSymbol> Arguments => ((INamedTypeSymbol)Field.Type).TypeArguments;

    /// <summary>Gets the accessor that replaces <see cref="Receiver"/>.</summary>
    public ExpressionSyntax Accessor =>
        AccessorExpression.Create(this, (ExpressionSyntax)_reference.Syntax).WithTrailingTrivia(Receiver.GetTrailingTrivia());

    /// <summary>Gets the name of a value or number. Casts around it are a use of the value.</summary>
    public ExpressionSyntax ScalarName => (ExpressionSyntax)_reference.Syntax;

    /// <summary>Gets the accessor that replaces <see cref="ScalarName"/>.</summary>
    public ExpressionSyntax ScalarAccessor =>
        AccessorExpression.Create(this, ScalarName).WithTrailingTrivia(ScalarName.GetTrailingTrivia());

    /// <summary>Gets the member of the dictionary that is used, or null if the dictionary is used otherwise.</summary>
    public MapMember? Member => MapMember.TryCreate(this);

    /// <summary>Returns whether another operation refers to the same dictionary: the same field of the same object.</summary>
    public bool IsSameMap(IOperation other) => other is IFieldReferenceOperation reference
        && SymbolEqualityComparer.Default.Equals(reference.Field, Field)
        && Purity.AreEquivalent(reference.Instance, Instance);

    /// <summary>Returns the use of another reference to the same field.</summary>
    public RawUse WithReference(IOperation reference) => new((IFieldReferenceOperation)reference, Info, Model);

    private static IOperation GetOutermost(IOperation reference)
    {
        IOperation value = reference;
        while (value.Parent is IConversionOperation { OperatorMethod: null, IsTryCast: false } conversion
            && conversion.Conversion is { IsReference: true } or { IsIdentity: true })
        {
            value = conversion;
        }

        return value;
    }

    private static ExpressionSyntax GetReceiver(ExpressionSyntax name)
    {
        while (name.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax
            || name.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression))
        {
            name = (ExpressionSyntax)name.Parent!;
        }

        return name;
    }
}
