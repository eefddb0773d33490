using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Collections;
using SafeState.Discovery.Locks;
using SafeState.Discovery.Sharing;
using SafeState.Roslyn;

namespace SafeState.Discovery.Rules;

/// <summary>
/// SAFE307: a collection inside a concurrent dictionary is changed without a lock, or one that a lock guards is handed out.
/// </summary>
internal sealed class Safe307MutableContent() : DiscoveryRule(MutableContent)
{
    private static readonly DiagnosticDescriptor MutableContent = CreateDescriptor(
        DiscoveryRuleIds.MutableContent,
        "Shared collection is used outside its lock",
        "'{0}' {1}. {2} {3}",
        "A concurrent collection protects its entries, not what they refer to. A lock protects the code under it, not the code that gets "
            + "the collection from it.");

    private const string ContentReason = "The dictionary protects its entries, not the collections in them.";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(DiscoveredType type) => Contents(type).Concat(Leaks(type));

    private IEnumerable<Finding> Contents(DiscoveredType type)
    {
        foreach (FunctionInfo function in type.Model.Functions)
        {
            foreach ((IOperation operation, LockSet held) in function.Operations)
            {
                if (operation is IInvocationOperation { Instance: not null } call
                    && held.IsEmpty && function.EntryLocks.IsEmpty
                    && MemberEffects.OfMethod(call.TargetMethod.Name) == Effect.Write
                    && (CollectionTypes.IsMutable(call.Instance.Type) || CollectionTypes.IsInterface(call.Instance.Type))
                    && ContentOf(call.Instance.Bare(), call) is { } dictionary
                    && (CollectionTypes.IsMutable(call.Instance.Type) || IsFilledWithPlain(type, dictionary)))
                {
                    string what = $"holds a {call.Instance!.Type!.Name}, which is changed here without a lock";
                    yield return new Finding(Descriptor, call.Syntax.GetLocation(), ConcurrentCalls.Member(dictionary, function),
                        FunctionTraits.IsSetup(function) || Confinement.Has(function.Member.ContainingType)
                            ? Confidence.Low
                            : Confidence.High, ContentReason, [new RelatedPlace(dictionary.Locations[0], "the dictionary")],
                        dictionary.Name, what, ContentReason,
                            "Lock the collection, store an immutable one, or use [GuardedState] and change it in Update.");
                }
            }
        }
    }

    /// <summary>The entries have an interface as their type, and the code makes plain collections for them.</summary>
    private static bool IsFilledWithPlain(DiscoveredType type, ISymbol dictionary) => type.Model.Functions
        .SelectMany(static function => function.Operations)
        .Select(static entry => entry.Operation)
        .Any(operation => operation switch
        {
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } target } assignment =>
                IsOf(target.Instance, dictionary) && CollectionTypes.IsMutable(assignment.Value.Bare()?.Type),
            IInvocationOperation { TargetMethod.Name: "TryAdd" or "GetOrAdd" or "AddOrUpdate" } call => IsOf(call.Receiver(), dictionary)
                && call.Arguments.Any(static argument => argument.Value.DescendantsAndSelf()
                    .Any(static made => made is IObjectCreationOperation && CollectionTypes.IsMutable(made.Type))),
            _ => false,
        });

    private static bool IsOf(IOperation? source, ISymbol dictionary) =>
        SymbolEqualityComparer.Default.Equals(ConcurrentCalls.SymbolOf(source), dictionary);

    /// <summary>Gets the field of the concurrent dictionary that a collection comes from.</summary>
    private static ISymbol? ContentOf(IOperation? collection, IOperation use)
    {
        IOperation? source = collection switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true } read => read.Instance,
            IInvocationOperation { TargetMethod.Name: "GetOrAdd" or "AddOrUpdate" or "GetValueOrDefault" } read => read.Receiver(),
            ILocalReferenceOperation local => SourceOf(local.Local, use),
            IParameterReferenceOperation parameter => UpdatedBy(parameter),
            _ => null,
        };
        return CollectionTypes.IsConcurrentDictionary(source.Bare()?.Type)
            && ConcurrentCalls.SymbolOf(source) is (IFieldSymbol or IPropertySymbol) and { } symbol ? symbol : null;
    }

    private static IOperation? SourceOf(ILocalSymbol local, IOperation use)
    {
        IOperation root = use;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        IOperation[] before = [.. root.Descendants().Where(operation => operation.Syntax.SpanStart < use.Syntax.SpanStart)];
        if (before.OfType<ISimpleAssignmentOperation>()
            .Any(assignment => assignment.Target is ILocalReferenceOperation target
                && SymbolEqualityComparer.Default.Equals(target.Local, local)))
        {
            return null; // what was read from the dictionary is replaced, often by a new collection
        }

        foreach (IOperation operation in before)
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator
                    when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local):
                    return value.Bare() switch
                    {
                        IPropertyReferenceOperation { Property.IsIndexer: true } read => read.Instance,
                        IInvocationOperation { TargetMethod.Name: "GetOrAdd" or "AddOrUpdate" } read => read.Receiver(),
                        _ => null,
                    };
                case IInvocationOperation { TargetMethod.Name: "TryGetValue", Arguments: [_, { Value: { } target }] } read
                    when target.DescendantsAndSelf().OfType<ILocalReferenceOperation>()
                        .Any(found => SymbolEqualityComparer.Default.Equals(found.Local, local)):
                    return read.Receiver();
            }
        }

        return null;
    }

    /// <summary>A delegate of AddOrUpdate gets the value that other threads use as well.</summary>
    private static IOperation? UpdatedBy(IParameterReferenceOperation parameter)
    {
        for (IOperation? part = parameter; part is not null; part = part.Parent)
        {
            if (part is IAnonymousFunctionOperation lambda
                && lambda.Symbol.Parameters.Contains(parameter.Parameter, SymbolEqualityComparer.Default))
            {
                return parameter.Parameter.Ordinal == 1
                    && lambda.Parent?.Parent is IArgumentOperation { Parent: IInvocationOperation call }
                    && call.TargetMethod.Name == "AddOrUpdate"
                        ? call.Receiver()
                        : null;
            }
        }

        return null;
    }

    /// <summary>Only the members that create the collection fill it. It never changes after that.</summary>
    private static bool IsFilledAtOnce(DiscoveredType.SlotAccesses slot) => slot.Uses.All(use => !use.IsWrite
        || slot.Accesses.Any(made => made.Effect is Effect.Replace or Effect.Create
            && made.Function == use.Function
            && made.Position < use.Position));

    /// <summary>The caller gets a type with members that change the collection.</summary>
    private static bool CanBeChangedByCaller(Access leak) => leak.Function.Member is IMethodSymbol { ReturnType: { } returned }
        && (CollectionTypes.IsMutable(returned) || CollectionTypes.IsInterface(returned));

    private IEnumerable<Finding> Leaks(DiscoveredType type)
    {
        foreach (DiscoveredType.SlotAccesses slot in type.Slots)
        {
            Access? guarded = slot.Uses.FirstOrDefault(static use => use.IsWrite && use.AllHeld.Locks.Any(static held => !held.IsUnknown));
            Access? leak =
                slot.Accesses.FirstOrDefault(static access => access.Effect == Effect.Leak
                    && !access.AllHeld.HasUnknown
                    && access.Function is { Outer: null, IsRoot: true }
                    && access.Function.Member.DeclaredAccessibility != Accessibility.Private);
            guarded ??= leak is not null && CanBeChangedByCaller(leak) && !slot.Uses.Any(static use => use.IsWrite)
                && !slot.Accesses.Any(static access => access is { Effect: Effect.Replace, AllHeld.IsEmpty: false })
                ? slot.Uses.FirstOrDefault(static use => use.Effect == Effect.Enumerate
                    && use.AllHeld.Locks.Any(static held => !held.IsUnknown))
                : null;
            if (guarded is not null && leak is not null && !(guarded.IsWrite && IsFilledAtOnce(slot)))
            {
                string guard = guarded.AllHeld.Locks.First(static held => !held.IsUnknown).Name;
                string reason = Words.Sentence(guarded, leak.Location).TrimEnd('.') + $" under '{guard}'.";
                yield return new Finding(Descriptor, leak.Location, slot.Name,
                    FunctionTraits.IsSetup(leak.Function)
                        || !guarded.IsWrite
                        || Safe302InconsistentLocking.IsChangedAtEndOnly(slot)
                        || Safe302InconsistentLocking.IsForDerived(type, leak)
                    ? Confidence.Low
                    : Confidence.Medium, reason,
                    [new RelatedPlace(guarded.Location, Words.Reason(guarded, $"under '{guard}'"))],
                    slot.Slot.Name, "leaves its lock here: the caller reads it without", reason,
                        "Return a copy that is made under the lock.");
            }
        }
    }
}
