using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Shared;

/// <summary>Finds effects of code that may run several times.</summary>
internal static class SharedDelegateEffects
{
    private static readonly HashSet<string> Varying =
    [
        "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Guid.NewGuid",
        "Guid.CreateVersion7", "Stopwatch.GetTimestamp", "Stopwatch.StartNew", "Environment.TickCount", "Environment.TickCount64",
        "TimeProvider.GetUtcNow", "TimeProvider.GetLocalNow", "TimeProvider.GetTimestamp", "Path.GetRandomFileName",
    ];

    private static readonly HashSet<string> Changes =
    [
        "Add", "AddRange", "TryAdd", "Insert", "Remove", "RemoveAt", "RemoveAll", "RemoveWhere", "TryRemove", "Clear", "Enqueue", "Dequeue",
        "TryDequeue", "Push", "Pop", "TryPop", "Append", "AppendLine", "UnionWith", "ExceptWith", "AddOrUpdate", "GetOrAdd", "TryUpdate",
    ];

    /// <summary>Returns the name of the variable or member outside the delegate that an operation assigns, or null.</summary>
    public static string? GetAssigned(IOperation operation, SharedDelegate around)
    {
        IOperation? target = operation switch
        {
            IAssignmentOperation { Parent: not IObjectOrCollectionInitializerOperation } assignment => assignment.Target,
            IIncrementOrDecrementOperation step => step.Target,
            _ => null,
        };
        return target is null or IDiscardOperation || !IsOutside(target, around) ? null : GetName(target);
    }

    /// <summary>Returns the name of a member with another result at each use, or null for other operations.</summary>
    public static string? GetVarying(IOperation operation)
    {
        ISymbol? member = operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IPropertyReferenceOperation property when !property.IsInNameOf() => property.Property,
            _ => null,
        };
        string name = $"{member?.ContainingType?.Name}.{member?.Name}";
        return member?.ContainingType is not { ContainingNamespace: { } space } type
            || (space.Name != "System" && space.ContainingNamespace?.Name != "System" && space.Name != "Cryptography") ? null
            : Varying.Contains(name) || (type.Name is "Random" or "RandomNumberGenerator" && member is IMethodSymbol) ? name
            : null;
    }

    /// <summary>Returns the name of a call that writes a store, a shared dictionary, or an outer collection, or null.</summary>
    public static string? GetWrite(IOperation operation, StoreTypes stores) => operation switch
    {
        IInvocationOperation when StoreCall.TryCreate(operation, stores) is
        { Access: StoreAccess.Write or StoreAccess.WriteAll } store => store.Member,
        IInvocationOperation call when SharedCalls.TryGet(call) is not null => call.TargetMethod.Name,
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Interlocked" } method } => $"Interlocked.{method.Name}",
        IInvocationOperation { Instance: { } instance, TargetMethod: { } method } call
            when Changes.Contains(method.Name) && IsMutable(instance.Type)
                && SharedDelegate.TryFind(call) is { } around && IsOutside(instance, around) => $"{GetName(instance)}.{method.Name}",
        _ => null,
    };

    private static bool IsMutable(ITypeSymbol? type) => type?.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic"
        or "System.Collections.Concurrent" or "System.Collections.ObjectModel" or "System.Collections" or "System.Text";

    /// <summary>Returns whether an expression is a variable that the delegate does not declare, or a member of something outside.</summary>
    private static bool IsOutside(IOperation target, SharedDelegate around) => ValueEquivalence.Unwrap(target) switch
    {
        ILocalReferenceOperation local => !around.Declares(local.Local),
        IParameterReferenceOperation parameter => !around.Declares(parameter.Parameter),
        IMemberReferenceOperation { Instance: { } instance } => IsOutside(instance, around),
        IMemberReferenceOperation => true,
        IArrayElementReferenceOperation element => IsOutside(element.ArrayReference, around),
        IInstanceReferenceOperation instance => instance.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance,
        ITupleOperation tuple => HasOutside(tuple, around),
        _ => false,
    };

    private static bool HasOutside(ITupleOperation tuple, SharedDelegate around)
    {
        foreach (IOperation element in tuple.Elements)
        {
            if (IsOutside(element, around))
            {
                return true;
            }
        }

        return false;
    }

    private static string GetName(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => member.Member.Name,
        _ => target.Syntax.ToString(),
    };
}
