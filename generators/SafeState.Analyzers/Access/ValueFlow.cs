using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Access;

/// <summary>Where the value of an expression goes: how far the reference to a dictionary gets from the place that reads it.</summary>
/// <param name="IsAssigned">Whether the expression is the target of an assignment.</param>
/// <param name="Escape">How the value gets into other hands, as a participle; null where it is only used on the spot.</param>
internal readonly record struct ValueFlow(bool IsAssigned, string? Escape)
{
    private const string ByReference = "passed by reference";
    private const string Stored = "stored in another object";

    private static ValueFlow Used => new(false, null);

    /// <summary>Follows the value of <paramref name="value"/> outwards.</summary>
    /// <param name="value">The expression.</param>
    /// <param name="followViews">Whether <c>Keys</c> and <c>Values</c> count as the dictionary itself; they are live views of it.</param>
    public static ValueFlow Of(IOperation value, bool followViews)
    {
        bool assigned = false;
        IOperation? next = value;
        while (next is not null)
        {
            value = next;
            ValueFlow step = Step(value, followViews, out next);
            assigned |= step.IsAssigned;
            if (step.Escape is not null)
            {
                return new ValueFlow(assigned, step.Escape);
            }
        }

        return new ValueFlow(assigned, null);
    }

    /// <summary>One step outwards; <paramref name="next"/> is the expression that has the same value, null where the way ends.</summary>
    private static ValueFlow Step(IOperation value, bool followViews, out IOperation? next)
    {
        IOperation? parent = value.Parent;
        next = null;
        switch (parent)
        {
            case IConversionOperation { OperatorMethod: null } or IParenthesizedOperation or IConditionalOperation or ICoalesceOperation:
                next = parent;
                return Used;
            case ISwitchExpressionArmOperation arm when arm.Value == value:
                next = arm.Parent;
                return Used;
            case IConditionalAccessOperation access:
                next = access.Operation == value ? ReceiverIn(access.WhenNotNull) : access;
                return Used;
            case IMemberReferenceOperation member when member.Instance == value:
                return OfMember(member, followViews, out next);
            case IAssignmentOperation assignment:
                return OfAssignment(value, assignment, out next);
            case ITupleOperation tuple:
                return OfTuple(tuple);
            case IArgumentOperation argument:
                return OfArgument(argument);
            default:
                return OfEnd(value, parent);
        }
    }

    private static ValueFlow OfMember(IMemberReferenceOperation member, bool followViews, out IOperation? next)
    {
        bool isView = followViews && member is IPropertyReferenceOperation { Property.Name: "Keys" or "Values", Arguments.IsEmpty: true };
        next = isView ? member : null;
        return member is IMethodReferenceOperation ? Escapes("bound to a delegate")
            : member.Member.ContainingType.IsExtension ? PassedTo(member.Member)
            : Used;
    }

    private static ValueFlow OfAssignment(IOperation value, IAssignmentOperation assignment, out IOperation? next)
    {
        next = null;
        if (assignment.Target == value)
        {
            // The assignment has the same value: `_first = _second = map`.
            next = assignment is IDeconstructionAssignmentOperation ? null : assignment;
            return new ValueFlow(true, null);
        }

        return assignment switch
        {
            ISimpleAssignmentOperation { IsRef: true } => Escapes(ByReference),
            ISimpleAssignmentOperation { Target: IDiscardOperation } => Used,
            ICompoundAssignmentOperation { OperatorMethod: null } => Used,
            _ => Escapes(AssignedTo(assignment.Target)),
        };
    }

    private static ValueFlow OfTuple(ITupleOperation tuple)
    {
        IOperation outer = tuple;
        while (outer.Parent is ITupleOperation or IConversionOperation)
        {
            outer = outer.Parent;
        }

        return outer.Parent switch
        {
            IDeconstructionAssignmentOperation assignment when assignment.Target == outer => new ValueFlow(true, null),
            ITupleBinaryOperation => Used,
            _ => Escapes(Stored),
        };
    }

    private static ValueFlow OfArgument(IArgumentOperation argument)
    {
        if (argument.Parameter is { RefKind: not RefKind.None })
        {
            return Escapes(ByReference);
        }

        return argument.Parent switch
        {
            IInvocationOperation call when ImmediateCalls.Contains(call, argument) => Used,
            IInvocationOperation call => PassedTo(call.TargetMethod),
            IObjectCreationOperation { Type: ITypeSymbol type } => Escapes($"passed to a new '{type.Name}'"),
            _ => Escapes("passed on"),
        };
    }

    private static ValueFlow OfEnd(IOperation value, IOperation? parent) => parent switch
    {
        IReturnOperation => Escapes("returned"),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: ILocalSymbol local } } =>
            Escapes(local.IsRef ? ByReference : $"assigned to '{local.Name}'"),
        ISymbolInitializerOperation initializer => Escapes(AssignedTo(initializer)),
        IAddressOfOperation => Escapes(ByReference),
        IArrayInitializerOperation or ICollectionExpressionOperation => Escapes(Stored),
        IInvocationOperation { TargetMethod: { ContainingType.IsExtension: true } extension } => PassedTo(extension),
        IIsPatternOperation test => OfPattern(test.Pattern),
        ISwitchExpressionOperation choice => OfArms(choice),
        ISwitchOperation choice => OfCases(choice),
        IInvocationOperation or IExpressionStatementOperation or IBinaryOperation or ITupleBinaryOperation or IUnaryOperation
            or IForEachLoopOperation or ILockOperation or IIsTypeOperation or IInterpolationOperation or ISpreadOperation
            or IMemberInitializerOperation or IDynamicMemberReferenceOperation or IInvalidOperation => Used,
        IDynamicIndexerAccessOperation access when access.Operation == value => Used,
        _ => Escapes("passed on"),
    };

    private static ValueFlow OfArms(ISwitchExpressionOperation choice)
    {
        foreach (ISwitchExpressionArmOperation arm in choice.Arms)
        {
            if (OfPattern(arm.Pattern) is { Escape: not null } escape)
            {
                return escape;
            }
        }

        return Used;
    }

    private static ValueFlow OfCases(ISwitchOperation choice)
    {
        foreach (ISwitchCaseOperation section in choice.Cases)
        {
            foreach (ICaseClauseOperation clause in section.Clauses)
            {
                if (clause is IPatternCaseClauseOperation { Pattern: IPatternOperation pattern } && OfPattern(pattern) is { Escape: not null } escape)
                {
                    return escape;
                }
            }
        }

        return Used;
    }

    /// <summary>A pattern that names the whole value makes a second reference to it: <c>_map is { Count: 0 } empty</c>.</summary>
    private static ValueFlow OfPattern(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation { DeclaredSymbol: ISymbol name } => Escapes($"assigned to '{name.Name}'"),
        IRecursivePatternOperation { DeclaredSymbol: ISymbol name } => Escapes($"assigned to '{name.Name}'"),
        INegatedPatternOperation not => OfPattern(not.Pattern),
        IBinaryPatternOperation pair => OfPattern(pair.LeftPattern) is { Escape: not null } left ? left : OfPattern(pair.RightPattern),
        _ => Used,
    };

    /// <summary>In <c>_map?.Keys.Count</c> the part after the question mark begins with a stand-in for <c>_map</c>.</summary>
    private static IOperation? ReceiverIn(IOperation whenNotNull)
    {
        foreach (IOperation part in whenNotNull.DescendantsAndSelf())
        {
            if (part is IConditionalAccessInstanceOperation)
            {
                return part;
            }
        }

        return null;
    }

    private static string AssignedTo(IOperation target) => target switch
    {
        IMemberReferenceOperation member => $"assigned to '{member.Member.Name}'",
        ILocalReferenceOperation local => $"assigned to '{local.Local.Name}'",
        IParameterReferenceOperation parameter => $"assigned to '{parameter.Parameter.Name}'",
        IFieldInitializerOperation { InitializedFields: [IFieldSymbol field, ..] } => $"assigned to '{field.Name}'",
        IPropertyInitializerOperation { InitializedProperties: [IPropertySymbol property, ..] } => $"assigned to '{property.Name}'",
        _ => Stored,
    };

    private static ValueFlow PassedTo(ISymbol member) => Escapes($"passed to '{member.Name}'");

    private static ValueFlow Escapes(string how) => new(false, how);
}
