using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>The reads of one entry in an expression, and what they become in a step on that entry.</summary>
internal sealed class EntryReads
{
    private readonly List<MapMember> _reads;
    private readonly IOperation _code;

    /// <summary>Finds the reads.</summary>
    /// <param name="map">The dictionary.</param>
    /// <param name="key">The key of the entry.</param>
    /// <param name="code">The expression.</param>
    public EntryReads(RawUse map, IOperation key, IOperation code)
    {
        _code = code;
        _reads =
        [
            .. code.DescendantsAndSelf().Where(map.IsSameMap).Select(map.WithReference).Where(static use => !use.IsConditional)
                .Select(static use => use.Member).OfType<MapMember>()
                .Where(member => member.Arguments.Length > 0 && IsRead(member) && Purity.AreEquivalent(member.Arguments[0].Value, key)),
        ];
    }

    /// <summary>Gets whether there are any reads.</summary>
    public bool Any => _reads.Count > 0;

    /// <summary>Gets whether the indexer reads the entry in every case, and nothing observable happens before it throws.</summary>
    public bool MustExist => First is { IsIndexer: true } first && !HasEffectsBefore(first.Operation);

    /// <summary>
    /// Gets whether something observable could happen before the entry is read. A step reads the entry, and checks the key for null,
    /// before anything else.
    /// </summary>
    public bool HasEarlierEffects => First is { } first ? HasEffectsBefore(first.Operation) : HasEffectsBefore(null);

    /// <summary>Gets the read that always runs first, or null if no read always runs.</summary>
    private MapMember? First => _reads.FirstOrDefault(read => IsAlwaysRun(read.Operation));

    /// <summary>Gets the parts of the expression that become the entry.</summary>
    public IOperation[] Replaced =>
        [.. _reads.SelectMany(GetParts), .. _code.DescendantsAndSelf()
            .Where(operation => GetFoundVariables.Any(own => IsNamed(operation, own)))];

    /// <summary>Gets whether a variable of a read is used elsewhere.</summary>
    public bool LeaksFound =>
        GetFoundVariables.Any(name => _code.GetRoot().DescendantsAndSelf()
            .Any(operation => IsNamed(operation, name) && !_code.Syntax.Span.Contains(operation.Syntax.Span)));

    /// <summary>Returns the expression, rewritten to use the entry of a step.</summary>
    public ExpressionSyntax Rewrite(ComputeCallWriter step)
    {
        Dictionary<SyntaxNode, ExpressionSyntax> replaced =
            _reads.ToDictionary(static read => read.Operation.Syntax, read => Write(read, step));
        foreach (IOperation name in _code.DescendantsAndSelf().Where(operation => GetFoundVariables.Any(own => IsNamed(operation, own))))
        {
            replaced[name.Syntax] = step.Value;
        }

        ExpressionSyntax syntax = FactoryLambda.WithExplicitType(_code);
        return syntax.ReplaceNodes(replaced.Keys.Where(syntax.Contains), (oldNode, _) => replaced[oldNode].WithTriviaFrom(oldNode));
    }

    /// <summary>Gets the variables that the expression declares with <c>TryGetValue</c>.</summary>
    private IEnumerable<ISymbol> GetFoundVariables => _reads.Select(GetFoundVariable).OfType<ISymbol>();

    /// <summary>Returns the parts of a read that remain: a default value stays, and everything else is removed.</summary>
    private static IEnumerable<IOperation> GetParts(MapMember read) => read is { Name: "GetValueOrDefault", Arguments: [_, var other] }
        ? read.Operation.ChildOperations.Where(part => part != other)
        : [read.Operation];

    /// <summary>Returns whether code that runs before a read, or anywhere, may throw or have an effect.</summary>
    private bool HasEffectsBefore(IOperation? read) => _code.DescendantsAndSelf().Any(operation =>
        (read is null || (operation.Syntax.SpanStart < read.Syntax.SpanStart && !operation.Syntax.Span.Contains(read.Syntax.Span)))
        && !_reads.Any(other => other.Operation.Syntax.Span.Contains(operation.Syntax.Span))
        && operation switch
        {
            IInvocationOperation or IObjectCreationOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation
            or IAwaitOperation or IAssignmentOperation or IIncrementOrDecrementOperation or IDynamicInvocationOperation => true,
            IBinaryOperation pair =>
                pair.OperatorMethod is not null
                || pair.IsChecked
                || pair.OperatorKind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder,
            IConversionOperation conversion => conversion.OperatorMethod is not null || !conversion.Conversion.IsImplicit,
            _ => false,
        });

    private ExpressionSyntax Write(MapMember read, ComputeCallWriter step) => read switch
    {
        { Name: "ContainsKey" or "TryGetValue" } => step.Exists,
        { Name: "GetValueOrDefault", Arguments.Length: 2 } => step.ValueOr(read.GetArgument(1)),
        { IsIndexer: true } when !MustExist && !IsKnownToExist(read.Operation) => step.ValueOrThrow,
        _ => step.Value,
    };

    private static bool IsRead(MapMember member) => member switch
    {
        { IsIndexer: true } =>
            member.Operation.Parent is not (ICompoundAssignmentOperation or IIncrementOrDecrementOperation or ICoalesceAssignmentOperation
                or ISimpleAssignmentOperation) || ((IAssignmentOperation)member.Operation.Parent).Target != member.Operation,
        { Name: "ContainsKey" or "GetValueOrDefault" } => true,
        { Name: "TryGetValue" } => GetFoundVariable(member) is not null,
        _ => false,
    };

    private static ILocalSymbol? GetFoundVariable(MapMember member) =>
        member is
        {
            Name: "TryGetValue",
            Arguments: [_, { Value: IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } }]
        }
                ? local.Local
                : null;

    private static bool IsNamed(IOperation operation, ISymbol name) =>
        operation is ILocalReferenceOperation { IsDeclaration: false } local && SymbolEqualityComparer.Default.Equals(local.Local, name);

    private bool IsAlwaysRun(IOperation read)
    {
        for (IOperation child = read; child != _code && child.Parent is { } parent; child = parent)
        {
            bool isOptional = parent switch
            {
                IConditionalOperation choice => choice.Condition != child,
                ICoalesceOperation choice => choice.Value != child,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } pair =>
                    pair.LeftOperand != child,
                ISwitchExpressionArmOperation or IAnonymousFunctionOperation => true,
                IConditionalAccessOperation access => access.Operation != child,
                _ => false,
            };
            if (isOptional)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Returns whether a <c>ContainsKey</c> or <c>TryGetValue</c> of the same key has just returned true where the read is.
    /// </summary>
    private bool IsKnownToExist(IOperation read)
    {
        for (IOperation child = read; child != _code && child.Parent is { } parent; child = parent)
        {
            if (parent is IConditionalOperation choice
                && (choice.WhenTrue == child && IsTest(choice.Condition)
                    || choice.WhenFalse == child
                        && choice.Condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not
                        && IsTest(not.Operand)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTest(IOperation condition) =>
        _reads.Any(read => read.Operation == condition && read.Name is "ContainsKey" or "TryGetValue");
}
