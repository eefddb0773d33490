using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.CodeFixes.Analysis;

/// <summary>
/// Follows code for a dictionary that is empty, or null, to the end of the method. Two paths that end alike are equivalent. Code with
/// other effects is not followed.
/// </summary>
internal sealed class EmptyMapInterpreter
{
    private readonly EmptyMapEvaluator _values;
    private string? _ending;

    private EmptyMapInterpreter(RawUse use, bool isNull) => _values = new EmptyMapEvaluator(use, isNull);

    private enum Course
    {
        GoesOn,
        Ends,
        Unknown,
    }

    /// <summary>Returns whether a statement does the same for an empty dictionary as for null.</summary>
    /// <param name="use">The dictionary.</param>
    /// <param name="statement">A statement that tests the dictionary for null.</param>
    /// <param name="whenNull">The code for null, or null if there is none.</param>
    /// <param name="whenEmpty">The code for a dictionary, or null if there is none.</param>
    public static bool HasSameEffect(RawUse use, IOperation statement, IOperation? whenNull, IOperation? whenEmpty)
    {
        if ((whenNull is null || HasNoEffect(use, whenNull, isNull: true))
            && (whenEmpty is null || HasNoEffect(use, whenEmpty, isNull: false)))
        {
            return true;
        }

        EmptyMapInterpreter ofNull = new(use, isNull: true);
        EmptyMapInterpreter ofEmpty = new(use, isNull: false);
        return ofNull.Ends(statement, whenNull) && ofEmpty.Ends(statement, whenEmpty) && ofNull._ending == ofEmpty._ending
            && ofNull._values.ReturnsSameValues(ofEmpty._values);
    }

    /// <summary>Returns whether a statement does nothing for an empty dictionary and continues after itself.</summary>
    public static bool HasNoEffect(RawUse use, IOperation statement) => HasNoEffect(use, statement, isNull: false);

    private static bool HasNoEffect(RawUse use, IOperation statement, bool isNull)
    {
        EmptyMapInterpreter run = new(use, isNull);
        return run.Execute(statement) == Course.GoesOn && run._values.AreUntouchedOutside(statement.Syntax);
    }

    private bool Ends(IOperation statement, IOperation? branch) => (branch is null ? Course.GoesOn : Execute(branch)) switch
    {
        Course.Ends => true,
        Course.GoesOn => ExecuteRest(statement) == Course.Ends,
        _ => false,
    };

    private Course Execute(IOperation statement) => statement switch
    {
        IBlockOperation block => Execute(block.Operations),
        ILockOperation section =>
            Purity.IsRepeatable(section.LockedValue) && !_values.UsesMap(section.LockedValue) ? Execute(section.Body) : Course.Unknown,
        IReturnOperation { Kind: OperationKind.Return } end => EndsWith("return ", end.ReturnedValue),
        IConditionalOperation choice => _values.Evaluate(choice.Condition) switch
        {
            EmptyMapEvaluator.True => Execute(choice.WhenTrue),
            EmptyMapEvaluator.Default => choice.WhenFalse is { } other ? Execute(other) : Course.GoesOn,
            _ => Course.Unknown,
        },
        IExpressionStatementOperation { Operation: IThrowOperation thrown } => EndsWith("throw ", thrown.Exception),
        IThrowOperation thrown => EndsWith("throw ", thrown.Exception),
        IExpressionStatementOperation { Operation: var operation } => ContinueIf(_values.Run(operation)),
        IVariableDeclarationGroupOperation group =>
            ContinueIf(group.Declarations.SelectMany(static declaration => declaration.Declarators).All(_values.Declare)),
        IForEachLoopOperation loop => ContinueIf(_values.IsEmptyMap(loop.Collection)),
        IEmptyOperation => Course.GoesOn,
        _ => Course.Unknown,
    };

    private Course Execute(IEnumerable<IOperation> statements)
    {
        foreach (IOperation statement in statements)
        {
            if (Execute(statement) is var course && course != Course.GoesOn)
            {
                return course;
            }
        }

        return Course.GoesOn;
    }

    /// <summary>Executes the code after a statement, up to the end of the method.</summary>
    private Course ExecuteRest(IOperation statement)
    {
        switch (statement.Parent)
        {
            case IBlockOperation block:
                Course course = Execute(block.Operations.SkipWhile(other => other != statement).Skip(1));
                return course == Course.GoesOn ? ExecuteRest(block) : course;
            case ILockOperation or IConditionalOperation:
                return ExecuteRest(statement.Parent);
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

    private static Course ContinueIf(bool isKnown) => isKnown ? Course.GoesOn : Course.Unknown;
}
