using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.CodeFixes.Analysis;

/// <summary>
/// Follows code that finds a map empty, or null, up to where the method ends. Two ways that end alike may be taken for each other.
/// Code with any other effect than that is not followed.
/// </summary>
internal sealed class EmptyMapRun
{
    private readonly EmptyMapValues _values;
    private string? _ending;

    private EmptyMapRun(RawUse use, bool isNull) => _values = new EmptyMapValues(use, isNull);

    private enum Course
    {
        GoesOn,
        Ends,
        Unknown,
    }

    /// <summary>Whether a statement does the same for an empty map as for a map that is null.</summary>
    /// <param name="use">The map.</param>
    /// <param name="statement">A statement that tests the map for null.</param>
    /// <param name="whenNull">What it does for null; null: nothing.</param>
    /// <param name="whenEmpty">What it does for a map; null: nothing.</param>
    public static bool IsSame(RawUse use, IOperation statement, IOperation? whenNull, IOperation? whenEmpty)
    {
        if ((whenNull is null || HasNoEffect(use, whenNull, isNull: true)) && (whenEmpty is null || HasNoEffect(use, whenEmpty, isNull: false)))
        {
            return true;
        }

        EmptyMapRun ofNull = new(use, isNull: true);
        EmptyMapRun ofEmpty = new(use, isNull: false);
        return ofNull.Ends(statement, whenNull) && ofEmpty.Ends(statement, whenEmpty) && ofNull._ending == ofEmpty._ending
            && ofNull._values.GiveTheSame(ofEmpty._values);
    }

    /// <summary>Whether a statement does nothing for an empty map, and goes on behind itself.</summary>
    public static bool HasNoEffect(RawUse use, IOperation statement) => HasNoEffect(use, statement, isNull: false);

    private static bool HasNoEffect(RawUse use, IOperation statement, bool isNull)
    {
        EmptyMapRun run = new(use, isNull);
        return run.Take(statement) == Course.GoesOn && run._values.AreUntouchedOutside(statement.Syntax);
    }

    private bool Ends(IOperation statement, IOperation? branch) => (branch is null ? Course.GoesOn : Take(branch)) switch
    {
        Course.Ends => true,
        Course.GoesOn => TakeAfter(statement) == Course.Ends,
        _ => false,
    };

    private Course Take(IOperation statement) => statement switch
    {
        IBlockOperation block => Take(block.Operations),
        ILockOperation section =>
            Steadiness.IsRepeatable(section.LockedValue) && !_values.Mentions(section.LockedValue) ? Take(section.Body) : Course.Unknown,
        IReturnOperation { Kind: OperationKind.Return } end => EndsWith("return ", end.ReturnedValue),
        IConditionalOperation choice => _values.Of(choice.Condition) switch
        {
            EmptyMapValues.True => Take(choice.WhenTrue),
            EmptyMapValues.Default => choice.WhenFalse is { } other ? Take(other) : Course.GoesOn,
            _ => Course.Unknown,
        },
        IExpressionStatementOperation { Operation: IThrowOperation thrown } => EndsWith("throw ", thrown.Exception),
        IThrowOperation thrown => EndsWith("throw ", thrown.Exception),
        IExpressionStatementOperation { Operation: var operation } => GoesOnIf(_values.Run(operation)),
        IVariableDeclarationGroupOperation group =>
            GoesOnIf(group.Declarations.SelectMany(static declaration => declaration.Declarators).All(_values.Declare)),
        IForEachLoopOperation loop => GoesOnIf(_values.IsEmptyMap(loop.Collection)),
        IEmptyOperation => Course.GoesOn,
        _ => Course.Unknown,
    };

    private Course Take(IEnumerable<IOperation> statements)
    {
        foreach (IOperation statement in statements)
        {
            if (Take(statement) is var course && course != Course.GoesOn)
            {
                return course;
            }
        }

        return Course.GoesOn;
    }

    /// <summary>What comes behind a statement, up to the end of the method.</summary>
    private Course TakeAfter(IOperation statement)
    {
        switch (statement.Parent)
        {
            case IBlockOperation block:
                Course course = Take(block.Operations.SkipWhile(other => other != statement).Skip(1));
                return course == Course.GoesOn ? TakeAfter(block) : course;
            case ILockOperation or IConditionalOperation:
                return TakeAfter(statement.Parent);
            case null or IMethodBodyOperation or IConstructorBodyOperation or IAnonymousFunctionOperation or ILocalFunctionOperation:
                return EndsWith("return ", null);
            default:
                return Course.Unknown;
        }
    }

    private Course EndsWith(string how, IOperation? value)
    {
        string? text = value is null ? "" : _values.Describe(value);
        _ending = how + text;
        return text is null ? Course.Unknown : Course.Ends;
    }

    private static Course GoesOnIf(bool isKnown) => isKnown ? Course.GoesOn : Course.Unknown;
}
