using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Fields;

/// <summary>Where the value of an expression goes: how far the reference to a dictionary gets from the place that reads it.</summary>
/// <param name="IsAssigned">Whether the expression is the target of an assignment.</param>
/// <param name="Escape">How the value gets into other hands, as a participle; null where it is only used on the spot.</param>
internal readonly record struct ValueFlow(bool IsAssigned, string? Escape)
{
    /// <summary>A variable that holds the dictionary is passed by reference.</summary>
    public const string ByReference = "passed by reference";

    private const string Stored = "stored in another object";

    private static ValueFlow Used => new(false, null);

    /// <summary>Follows the value of <paramref name="value"/> outwards.</summary>
    /// <param name="value">The expression.</param>
    /// <param name="followViews">Whether what can reach the dictionary later counts as the dictionary itself: <c>Keys</c>, an enumerator, an alternate lookup.</param>
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
            case IInvocationOperation call when call.Instance == value && followViews:
                return OfCall(call, out next);
            case IDynamicMemberReferenceOperation or IDynamicInvocationOperation or IDynamicIndexerAccessOperation when followViews && parent.ChildOperations.First() == value:
                next = parent;
                return Used;
            case IIsPatternOperation test:
                return OfPattern(test.Pattern, followViews);
            case ISwitchExpressionOperation choice when choice.Value == value:
                return FirstOf(choice.Arms.Select(arm => OfPattern(arm.Pattern, followViews)));
            case ISwitchOperation choice:
                return FirstOf(choice.Cases.SelectMany(static section => section.Clauses).OfType<IPatternCaseClauseOperation>().Select(clause => OfPattern(clause.Pattern, followViews)));
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
        next = followViews && member is IPropertyReferenceOperation { Arguments.IsEmpty: true } && LiveReferences.Include(member.Type, member.Member) ? member : null;
        return member is IMethodReferenceOperation ? Escapes("bound to a delegate")
            : member.Member.ContainingType.IsExtension ? PassedTo(member.Member)
            : Used;
    }

    /// <summary>What a call on a dictionary returns, or gives out, may be as live as the dictionary.</summary>
    private static ValueFlow OfCall(IInvocationOperation call, out IOperation? next)
    {
        next = LiveReferences.Include(call.Type, call.TargetMethod) ? call : null;
        return FirstOf(call.Arguments
            .Where(argument => argument is { Parameter.RefKind: RefKind.Out, Value: not IDiscardOperation } && LiveReferences.Include(argument.Parameter.Type, call.TargetMethod))
            .Select(static argument => Escapes(AssignedTo(argument.Value is IDeclarationExpressionOperation declaration ? declaration.Expression : argument.Value))));
    }

    private static ValueFlow FirstOf(IEnumerable<ValueFlow> flows) => flows.FirstOrDefault(static flow => flow.Escape is not null);

    private static ValueFlow OfAssignment(IOperation value, IAssignmentOperation assignment, out IOperation? next)
    {
        next = null;
        if (assignment.Target == value)
        {
            // The assignment has the same value: `_first = _second = map`.
            next = assignment is IDeconstructionAssignmentOperation ? null : assignment;
            return new ValueFlow(true, null);
        }

        if (assignment is ISimpleAssignmentOperation { Target: IDiscardOperation })
        {
            next = assignment;
            return Used;
        }

        return assignment switch
        {
            ISimpleAssignmentOperation { IsRef: true } => Escapes(ByReference),
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
        IInvocationOperation or IExpressionStatementOperation or IBinaryOperation or ITupleBinaryOperation or IUnaryOperation
            or IForEachLoopOperation or ILockOperation or IIsTypeOperation or IInterpolationOperation or ISpreadOperation
            or IMemberInitializerOperation or IDynamicMemberReferenceOperation or IInvalidOperation => Used,
        IDynamicIndexerAccessOperation access when access.Operation == value => Used,
        _ => Escapes("passed on"),
    };

    /// <summary>A pattern that names the whole value makes a second reference to it, <c>_map is { Count: 0 } empty</c>, or to a view: <c>{ Keys: var keys }</c>.</summary>
    private static ValueFlow OfPattern(IPatternOperation pattern, bool followViews) => pattern switch
    {
        IDeclarationPatternOperation { DeclaredSymbol: ISymbol name } => Escapes($"assigned to '{name.Name}'"),
        IRecursivePatternOperation { DeclaredSymbol: ISymbol name } => Escapes($"assigned to '{name.Name}'"),
        IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol { IsStatic: true } deconstruct } => PassedTo(deconstruct),
        IRecursivePatternOperation recursive => FirstOf(recursive.PropertySubpatterns
            .Where(property => followViews && property.Member is IPropertyReferenceOperation view && LiveReferences.Include(view.Type, view.Property))
            .Select(property => OfPattern(property.Pattern, followViews))),
        INegatedPatternOperation not => OfPattern(not.Pattern, followViews),
        IBinaryPatternOperation pair => FirstOf([OfPattern(pair.LeftPattern, followViews), OfPattern(pair.RightPattern, followViews)]),
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
