using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Fields;

/// <summary>How far a reference to a dictionary gets from the expression that reads it.</summary>
/// <param name="IsAssigned">Whether the expression is the target of an assignment.</param>
/// <param name="Escape">A participle that describes how the value escapes, or null if it does not.</param>
internal readonly record struct EscapeInfo(bool IsAssigned, string? Escape)
{
    /// <summary>Describes a variable with the dictionary that is passed by reference.</summary>
    public const string ByReference = "passed by reference";

    private const string StoredElsewhere = "stored in another object";

    private static EscapeInfo NoEscape => new(false, null);

    /// <summary>Follows the value of <paramref name="value"/> outward.</summary>
    /// <param name="value">The expression.</param>
    /// <param name="followViews">Whether values that can reach the dictionary later count as the dictionary: <c>Keys</c>, an enumerator,
    /// an alternate lookup.</param>
    public static EscapeInfo Analyze(IOperation value, bool followViews)
    {
        bool assigned = false;
        IOperation? next = value;
        while (next is not null)
        {
            value = next;
            EscapeInfo step = Follow(value, followViews, out next);
            assigned |= step.IsAssigned;
            if (step.Escape is not null)
            {
                return new EscapeInfo(assigned, step.Escape);
            }
        }

        return new EscapeInfo(assigned, null);
    }

    /// <summary>
    /// Takes one step outward. <paramref name="next"/> is the expression that has the same value, or null if there is none.
    /// </summary>
    private static EscapeInfo Follow(IOperation value, bool followViews, out IOperation? next)
    {
        IOperation? parent = value.Parent;
        next = null;
        switch (parent)
        {
            case IConversionOperation { OperatorMethod: null } or IParenthesizedOperation or IConditionalOperation or ICoalesceOperation:
                next = parent;
                return NoEscape;
            case ISwitchExpressionArmOperation arm when arm.Value == value:
                next = arm.Parent;
                return NoEscape;
            case IConditionalAccessOperation access:
                next = access.Operation == value ? GetReceiver(access.WhenNotNull) : access;
                return NoEscape;
            case IMemberReferenceOperation member when member.Instance == value:
                return FollowMember(member, followViews, out next);
            case IInvocationOperation call when call.Instance == value && followViews:
                return FollowCall(call, out next);
            case IDynamicMemberReferenceOperation or IDynamicInvocationOperation or IDynamicIndexerAccessOperation
                when followViews && parent.ChildOperations.First() == value:
                next = parent;
                return NoEscape;
            case IIsPatternOperation test:
                return FollowPattern(test.Pattern, followViews);
            case ISwitchExpressionOperation choice when choice.Value == value:
                return FirstEscape(choice.Arms.Select(arm => FollowPattern(arm.Pattern, followViews)));
            case ISwitchOperation choice:
                return FirstEscape(choice.Cases.SelectMany(static section => section.Clauses).OfType<IPatternCaseClauseOperation>()
                    .Select(clause => FollowPattern(clause.Pattern, followViews)));
            case IAssignmentOperation assignment:
                return FollowAssignment(value, assignment, out next);
            case ITupleOperation tuple:
                return FollowTuple(tuple);
            case IArgumentOperation argument:
                return FollowArgument(argument, followViews);
            default:
                return FollowEnd(value, parent);
        }
    }

    private static EscapeInfo FollowMember(IMemberReferenceOperation member, bool followViews, out IOperation? next)
    {
        next = followViews
            && member is IPropertyReferenceOperation { Arguments.IsEmpty: true }
            && LiveReferences.Contains(member.Type, member.Member) ? member : null;
        return member is IMethodReferenceOperation ? Escapes("bound to a delegate")
            : member.Member.ContainingType.IsExtension ? PassedTo(member.Member)
            : NoEscape;
    }

    /// <summary>Follows the result and the out arguments of a call, which can reach the dictionary later.</summary>
    private static EscapeInfo FollowCall(IInvocationOperation call, out IOperation? next)
    {
        next = LiveReferences.Contains(call.Type, call.TargetMethod) ? call : null;
        return FirstEscape(call.Arguments
            .Where(argument => argument is { Parameter.RefKind: RefKind.Out, Value: not IDiscardOperation }
                && LiveReferences.Contains(argument.Parameter.Type, call.TargetMethod))
            .Select(static argument =>
                Escapes(DescribeAssignment(argument.Value is IDeclarationExpressionOperation declaration
                    ? declaration.Expression
                    : argument.Value))));
    }

    private static EscapeInfo FirstEscape(IEnumerable<EscapeInfo> flows) => flows.FirstOrDefault(static flow => flow.Escape is not null);

    private static EscapeInfo FollowAssignment(IOperation value, IAssignmentOperation assignment, out IOperation? next)
    {
        next = null;
        if (assignment.Target == value)
        {
            // The assignment has the same value: `_first = _second = map`.
            next = assignment is IDeconstructionAssignmentOperation ? null : assignment;
            return new EscapeInfo(true, null);
        }

        if (assignment is ISimpleAssignmentOperation { Target: IDiscardOperation })
        {
            next = assignment;
            return NoEscape;
        }

        return assignment switch
        {
            ISimpleAssignmentOperation { IsRef: true } => Escapes(ByReference),
            ICompoundAssignmentOperation { OperatorMethod: null } => NoEscape,
            _ => Escapes(DescribeAssignment(assignment.Target)),
        };
    }

    private static EscapeInfo FollowTuple(ITupleOperation tuple)
    {
        IOperation outer = tuple;
        while (outer.Parent is ITupleOperation or IConversionOperation)
        {
            outer = outer.Parent;
        }

        return outer.Parent switch
        {
            IDeconstructionAssignmentOperation assignment when assignment.Target == outer => new EscapeInfo(true, null),
            ITupleBinaryOperation => NoEscape,
            _ => Escapes(StoredElsewhere),
        };
    }

    private static EscapeInfo FollowArgument(IArgumentOperation argument, bool inConstruction)
    {
        if (argument.Parameter is { RefKind: not RefKind.None })
        {
            return Escapes(ByReference);
        }

        return argument.Parent switch
        {
            IInvocationOperation call when ImmediateCalls.Contains(call, argument) => NoEscape,
            IInvocationOperation call => PassedTo(call.TargetMethod),
            IObjectCreationOperation creation when inConstruction && ImmediateCalls.Contains(creation, argument) => NoEscape,
            IObjectCreationOperation { Type: ITypeSymbol type } => Escapes($"passed to a new '{type.Name}'"),
            _ => Escapes("passed on"),
        };
    }

    private static EscapeInfo FollowEnd(IOperation value, IOperation? parent) => parent switch
    {
        IReturnOperation => Escapes("returned"),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: ILocalSymbol local } } =>
            Escapes(local.IsRef ? ByReference : $"assigned to '{local.Name}'"),
        ISymbolInitializerOperation initializer => Escapes(DescribeAssignment(initializer)),
        IAddressOfOperation => Escapes(ByReference),
        IArrayInitializerOperation or ICollectionExpressionOperation => Escapes(StoredElsewhere),
        IInvocationOperation { TargetMethod: { ContainingType.IsExtension: true } extension } => PassedTo(extension),
        IInvocationOperation or IExpressionStatementOperation or IBinaryOperation or ITupleBinaryOperation or IUnaryOperation
            or IForEachLoopOperation or ILockOperation or IIsTypeOperation or IInterpolationOperation or ISpreadOperation
            or IMemberInitializerOperation or IDynamicMemberReferenceOperation or IInvalidOperation => NoEscape,
        IDynamicIndexerAccessOperation access when access.Operation == value => NoEscape,
        _ => Escapes("passed on"),
    };

    /// <summary>
    /// Follows a pattern. A pattern that names the whole value creates a second reference to it, <c>_map is { Count: 0 } empty</c>, or to
    /// a view: <c>{ Keys: var keys }</c>.
    /// </summary>
    private static EscapeInfo FollowPattern(IPatternOperation pattern, bool followViews) => pattern switch
    {
        IDeclarationPatternOperation { DeclaredSymbol: ISymbol name } => Escapes($"assigned to '{name.Name}'"),
        IRecursivePatternOperation { DeclaredSymbol: ISymbol name } => Escapes($"assigned to '{name.Name}'"),
        IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol { IsStatic: true } deconstruct } => PassedTo(deconstruct),
        IRecursivePatternOperation recursive => FirstEscape(recursive.PropertySubpatterns
            .Where(property => followViews
                && property.Member is IPropertyReferenceOperation view
                && LiveReferences.Contains(view.Type, view.Property))
            .Select(property => FollowPattern(property.Pattern, followViews))),
        INegatedPatternOperation not => FollowPattern(not.Pattern, followViews),
        IBinaryPatternOperation pair =>
            FirstEscape([FollowPattern(pair.LeftPattern, followViews), FollowPattern(pair.RightPattern, followViews)]),
        _ => NoEscape,
    };

    /// <summary>
    /// Returns the receiver in the part after a question mark. In <c>_map?.Keys.Count</c> that part begins with a placeholder for
    /// <c>_map</c>.
    /// </summary>
    private static IOperation? GetReceiver(IOperation whenNotNull)
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

    private static string DescribeAssignment(IOperation target) => target switch
    {
        IMemberReferenceOperation member => $"assigned to '{member.Member.Name}'",
        ILocalReferenceOperation local => $"assigned to '{local.Local.Name}'",
        IParameterReferenceOperation parameter => $"assigned to '{parameter.Parameter.Name}'",
        IFieldInitializerOperation { InitializedFields: [IFieldSymbol field, ..] } => $"assigned to '{field.Name}'",
        IPropertyInitializerOperation { InitializedProperties: [IPropertySymbol property, ..] } => $"assigned to '{property.Name}'",
        _ => StoredElsewhere,
    };

    private static EscapeInfo PassedTo(ISymbol member) => Escapes($"passed to '{member.Name}'");

    private static EscapeInfo Escapes(string how) => new(false, how);
}
