using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Collections;

namespace SafeState.Discovery.Accesses;

/// <summary>Decides what an expression that refers to a collection does with it.</summary>
internal static class SlotUse
{
    /// <summary>Gets the effect of a reference.</summary>
    public static Effect Get(IOperation reference)
    {
        IOperation? user = reference.User(out IOperation seen);
        return user switch
        {
            IInvocationOperation call when call.Instance == seen => OfMethod(call),
            IPropertyReferenceOperation property when property.Instance == seen => OfProperty(property),
            IMethodReferenceOperation method when method.Instance == seen => MemberEffects.OfMethod(method.Method.Name),
            IConditionalAccessOperation access when access.Operation == seen => OfConditional(access),
            IArgumentOperation argument => OfArgument(argument),
            ISimpleAssignmentOperation assignment when assignment.Target == seen => Effect.Replace,
            ICoalesceAssignmentOperation assignment when assignment.Target == seen =>
                IsUsedAt(assignment) ? Get(assignment) : Effect.Create,
            ICoalesceAssignmentOperation or ICoalesceOperation => Get(user),
            IConditionalOperation choice when choice.Condition != seen => Get(choice),
            IForEachLoopOperation loop when loop.Collection == seen => Effect.Enumerate,
            ISpreadOperation => Effect.Enumerate,
            IReturnOperation => Effect.Leak,
            ISimpleAssignmentOperation assignment when IsUsedAt(assignment) => Get(assignment),
            IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation => Effect.Read,
            IInvalidOperation => UnresolvedUse.Get(reference.Syntax),
            _ => Effect.None,
        };
    }

    /// <summary>Gets the local that a reference is kept in; null if it is kept in none.</summary>
    public static ILocalSymbol? AliasOf(IOperation reference) => reference.User(out IOperation seen) switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment when assignment.Value == seen => local.Local,
        _ => null,
    };

    /// <summary>An assignment whose value is used as well, as in <c>(_map ??= new()).Add(…)</c>.</summary>
    private static bool IsUsedAt(IOperation assignment) =>
        assignment.User(out _) is not (IExpressionStatementOperation or null or IVariableInitializerOperation or IReturnOperation);

    private static Effect OfMethod(IInvocationOperation call)
    {
        Effect effect = MemberEffects.OfMethod(call.TargetMethod.Name);
        return effect != Effect.Write && MemberEffects.IsLiveView(call.TargetMethod.Name) && IsReturned(call) ? Effect.Leak
            : call.TargetMethod is { Name: "Reverse", ReturnsVoid: false } ? Effect.Enumerate
            : effect;
    }

    private static Effect OfProperty(IPropertyReferenceOperation property)
    {
        Effect effect = IsAssigned(property) ? Effect.Write : MemberEffects.OfProperty(property.Property.Name);
        return effect == Effect.Enumerate && property.Property.Name is "Keys" or "Values" ? OfView(property) : effect;
    }

    /// <summary>Keys and values are views: what counts is what is done with them.</summary>
    private static Effect OfView(IPropertyReferenceOperation property) => property.User(out _) switch
    {
        IReturnOperation => Effect.Leak,
        IPropertyReferenceOperation { Property.Name: "Count" } => Effect.Count,
        IInvocationOperation { TargetMethod: { Name: "Contains", IsExtensionMethod: false } } => Effect.Read,
        _ => Effect.Enumerate,
    };

    private static bool IsAssigned(IPropertyReferenceOperation property)
    {
        IOperation? user = property.User(out IOperation seen);
        return user switch
        {
            ISimpleAssignmentOperation assignment => assignment.Target == seen,
            ICompoundAssignmentOperation assignment => assignment.Target == seen,
            ICoalesceAssignmentOperation assignment => assignment.Target == seen,
            IIncrementOrDecrementOperation => true,
            _ => false,
        };
    }

    private static Effect OfConditional(IConditionalAccessOperation access)
    {
        IOperation? instance = access.WhenNotNull.DescendantsAndSelf()
            .FirstOrDefault(part => part is IConditionalAccessInstanceOperation found && found.ConditionalReceiver() == access.Operation);
        return instance is null ? Effect.None : Get(instance);
    }

    private static Effect OfArgument(IArgumentOperation argument) => argument switch
    {
        { Parent: IInvocationOperation call } => OfPassing(call, argument),
        { Parent: IObjectCreationOperation creation } =>
            creation.Type.IsFramework()
            && creation.Constructor is not null
            && !IsWrapper(creation.Type!.Name)

            // The errors of workers are thrown when all of them are done.
            && creation.Type.Name != "AggregateException"
            ? Effect.Enumerate
            : Effect.None,
        _ => Effect.None,
    };

    private static bool IsWrapper(string type) =>
        type.StartsWith("ReadOnly", System.StringComparison.Ordinal) || type is "StringWriter" or "Collection" or "CollectionView";

    private static Effect OfPassing(IInvocationOperation call, IArgumentOperation argument)
    {
        IMethodSymbol method = call.TargetMethod;
        string type = method.ContainingType?.Name ?? "";
        if (type is "Monitor" or "Volatile" or "GC" or "Object" or "ArgumentNullException" or "Debug" or "LazyInitializer")
        {
            return Effect.None;
        }

        if (type == "Interlocked")
        {
            return Effect.Replace;
        }

        if (type is "CollectionsMarshal")
        {
            return method.Name is "GetValueRefOrAddDefault" or "SetCount" ? Effect.Write : Effect.Read;
        }

        if (!method.IsExtensionMethod || argument.Parameter?.Ordinal != 0)
        {
            return method.IsFramework()
                && argument.Parameter?.Type is { TypeKind: TypeKind.Interface or TypeKind.Array } or { Name: "List" }
                && argument.Parameter?.RefKind == RefKind.None
                ? Effect.Enumerate
                : Effect.None;
        }

        return type is "Enumerable"
            ? OfQuery(call)
            : method.IsFramework() || call.Instance is null
            ? MemberEffects.OfMethod(method.Name)
            : Effect.None;
    }

    /// <summary>A query is run where it stands, unless it is returned: then it runs later.</summary>
    private static Effect OfQuery(IInvocationOperation call) =>
        MemberEffects.IsLiveView(call.TargetMethod.Name) && IsReturned(call) ? Effect.Leak
        : call.TargetMethod.Name is "Count" or "Any" && call.Arguments.Length == 1 ? Effect.Count
        : Effect.Enumerate;

    private static bool IsReturned(IOperation call)
    {
        IOperation value = call;
        while (value.User(out _) is { } user)
        {
            switch (user)
            {
                case IReturnOperation returned:
                    return !returned.Syntax.IsKind(SyntaxKind.YieldReturnStatement);
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "Enumerable" } next }
                    when MemberEffects.IsLiveView(next.TargetMethod.Name):
                    value = next;
                    break;
                default:
                    return false;
            }
        }

        return false;
    }
}
