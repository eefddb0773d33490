using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Collections;
using SafeState.Roslyn;

namespace SafeState.Discovery.Rules;

/// <summary>SAFE304: a factory of a concurrent dictionary has effects that must not happen twice.</summary>
internal sealed class Safe304FactorySideEffects() : DiscoveryRule(FactorySideEffects)
{
    private static readonly DiagnosticDescriptor FactorySideEffects = CreateDescriptor(
        DiscoveryRuleIds.FactorySideEffects,
        "A factory of a ConcurrentDictionary may run more than once",
        "The factory of '{0}' {1}, and several threads may run it for the same key. {2} Store Lazy<T>, or use [GuardedState], which runs "
            + "a factory once.",
        "GetOrAdd and AddOrUpdate call their delegates outside of any lock. Threads that meet each run theirs, and all results but one "
            + "are dropped.");

    private const string Reason = "GetOrAdd runs the factory outside of any lock.";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(DiscoveredType type)
    {
        foreach ((IInvocationOperation call, FunctionInfo function) in ConcurrentCalls.Unlocked(type))
        {
            IAnonymousFunctionOperation? factory = call.TargetMethod.Name == "GetOrAdd"
                ? call.Arguments.Select(static argument => argument.Value.Bare()).OfType<IDelegateCreationOperation>()
                    .Select(static made => made.Target).OfType<IAnonymousFunctionOperation>().FirstOrDefault()
                : null;
            if (factory is null
                || ConcurrentCalls.SymbolOf(call.Receiver()) is not { Kind: SymbolKind.Field or SymbolKind.Property } symbol)
            {
                continue;
            }

            (string What, IOperation Place)? known = EffectOf(factory);
            if ((known ?? Unreleased(factory, symbol)) is { } effect)
            {
                yield return new Finding(Descriptor, effect.Place.Syntax.GetLocation(), ConcurrentCalls.Member(symbol, function),
                    known is null ? Confidence.Low : Confidence.Medium, Reason,
                    [new RelatedPlace(call.Syntax.GetLocation(), "the call that may run it more than once")],
                        symbol.Name, effect.What, Reason);
            }
        }
    }

    private static (string What, IOperation Place)? EffectOf(IAnonymousFunctionOperation factory)
    {
        foreach (IOperation operation in factory.Body.Descendants().Where(operation => FunctionOf(operation) == factory))
        {
            switch (operation)
            {
                case IEventAssignmentOperation { Adds: true }:
                    return ("subscribes to an event", operation);
                case IIncrementOrDecrementOperation { Target: IFieldReferenceOperation { Field: { } field } }:
                    return ($"changes '{field.Name}'", operation);
                case ISimpleAssignmentOperation
                {
                    Target: IFieldReferenceOperation
                    {
                        Field: { } field, Instance: null
                    or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
                    }
                }:
                    return ($"changes '{field.Name}'", operation);
                case IInvocationOperation { Instance: IFieldReferenceOperation { Field: { } other } } call
                    when CollectionTypes.IsMutable(other.Type) && MemberEffects.OfMethod(call.TargetMethod.Name) == Effect.Write:
                    return ($"changes '{other.Name}'", operation);
                case IObjectCreationOperation { Type: { } made } when IsResult(operation) && IsDisposable(made):
                    return ($"creates a {made.Name}, which must be disposed", operation);
            }
        }

        return null;
    }

    /// <summary>The type disposes the values that it takes from the dictionary. The one that loses never gets there.</summary>
    private static (string What, IOperation Place)? Unreleased(IAnonymousFunctionOperation factory, ISymbol dictionary) =>
        factory.Body.Descendants().OfType<IReturnOperation>().Select(static exit => exit.ReturnedValue.Bare())
            .FirstOrDefault(static value => value is IObjectCreationOperation
            {
                Type.Name: not ("Task" or "Lazy" or "SemaphoreSlim" or "ReaderWriterLockSlim" or "ManualResetEventSlim" or "MemoryStream")
            } or IInvocationOperation) is { } result
        && result.Type?.IsValueType != true
        && ReleasedContent.Has(dictionary)
            ? ("makes an object, which the type disposes when it takes it out", result)
            : null;

    private static IOperation? FunctionOf(IOperation operation)
    {
        IOperation? part = operation.Parent;
        while (part is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            part = part.Parent;
        }

        return part;
    }

    private static bool IsResult(IOperation creation) => creation.User(out _) is IReturnOperation;

    private static bool IsDisposable(ITypeSymbol type) =>
        type.Name is not ("Task" or "MemoryStream" or "Lazy" or "SemaphoreSlim" or "ReaderWriterLockSlim" or "ManualResetEventSlim")
        && type.AllInterfaces.Any(static contract =>
            contract is { Name: "IDisposable" or "IAsyncDisposable", ContainingNamespace.Name: "System" });
}
