using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Collections;
using SafeState.Discovery.Sharing;
using SafeState.Roslyn;

namespace SafeState.Discovery.Rules;

/// <summary>SAFE301: a collection is used by several threads, and no lock guards it anywhere.</summary>
internal sealed class Safe301UnguardedCollection() : DiscoveryRule(UnguardedCollection)
{
    private static readonly DiagnosticDescriptor UnguardedCollection = CreateDescriptor(
        DiscoveryRuleIds.UnguardedCollection,
        "Shared collection without a lock",
        "'{0}' is {1} without a lock, but {2}. {3} Guard it with [GuardedState] or a lock, or use a concurrent collection.",
        "The collections of the framework allow one writer, and no reader at the same time. Two threads that use one at the same "
            + "time lose entries, read wrong ones, or never return.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(DiscoveredType type)
    {
        foreach (DiscoveredType.SlotAccesses slot in type.Slots)
        {
            if ((ParallelWrite(slot.Accesses) ?? ProcessOutput(slot.Accesses) ?? Judge(type, slot)) is { } finding)
            {
                yield return finding;
            }
        }

        foreach (IGrouping<ISymbol?, Access> local in type.Model.LocalUses.GroupBy(static use => use.Slot, SymbolEqualityComparer.Default))
        {
            if ((ParallelWrite([.. local]) ?? ProcessOutput([.. local])) is { } finding)
            {
                yield return finding;
            }
        }
    }

    /// <summary>A lambda that runs on several threads at once changes the collection.</summary>
    private Finding? ParallelWrite(IReadOnlyList<Access> uses)
    {
        Access? write =
            uses.FirstOrDefault(static use => use.IsWrite && use.Held.IsEmpty && use.AllHeld.IsEmpty && ParallelFunction(use) is not null);
        if (write is null)
        {
            return null;
        }

        const string reason = "its delegate runs on several threads at the same time";
        string name = write.Slot is ILocalSymbol
            ? $"{write.Function.Member.ContainingType.Name}.{write.Function.Member.Name}.{write.Slot.Name}"
            : $"{write.Slot.ContainingType.Name}.{write.Slot.Name}";
        Access other = uses.FirstOrDefault(use => use != write && use.IsUse) ?? write;
        return new Finding(Descriptor, write.Location, name, Confidence.High, reason,
            [new RelatedPlace(other.Location, Words.Reason(other, "too"))],
            write.Slot.Name, "changed", reason, other == write ? "" : Words.Sentence(other, write.Location))
        {
            IsProven = true,
        };
    }

    /// <summary>A process raises its two events for lines on two threads, and both handlers change the collection.</summary>
    private Finding? ProcessOutput(IReadOnlyList<Access> uses)
    {
        Access? output = uses.FirstOrDefault(static use => use.IsWrite && use.Held.IsEmpty && use.AllHeld.IsEmpty
            && LambdaRuns.EventOf(use.Function) == "OutputDataReceived");
        Access? error = uses.FirstOrDefault(static use => use.IsWrite && use.Held.IsEmpty && use.AllHeld.IsEmpty
            && LambdaRuns.EventOf(use.Function) == "ErrorDataReceived");
        if (output is null || error is null)
        {
            return null;
        }

        const string reason = "a process raises its two events on two threads";
        string name = output.Slot is ILocalSymbol
            ? $"{output.Function.Member.ContainingType.Name}.{output.Function.Member.Name}.{output.Slot.Name}"
            : $"{output.Slot.ContainingType.Name}.{output.Slot.Name}";
        return new Finding(Descriptor, output.Location, name, Confidence.High, reason,
            [new RelatedPlace(error.Location, Words.Reason(error, "too"))],
            output.Slot.Name, "changed", reason, Words.Sentence(error, output.Location));
    }

    private static FunctionInfo? ParallelFunction(Access use)
    {
        for (FunctionInfo? function = use.Function; function is not null; function = function.Outer)
        {
            if (use.Slot is ILocalSymbol local && SymbolEqualityComparer.Default.Equals(local.ContainingSymbol, function.Symbol))
            {
                return null;
            }

            if (function.Run is FunctionRun.Parallel or FunctionRun.ForkJoin)
            {
                return function;
            }
        }

        return null;
    }

    private Finding? Judge(DiscoveredType type, DiscoveredType.SlotAccesses slot)
    {
        Access[] uses = [.. slot.Uses.Where(static use => !FunctionTraits.IsOnlyEnding(use.Function))];
        Access[] writes = [.. uses.Where(static use => use.IsWrite)];
        if (writes.Length == 0 && IsFilledElsewhere(type, slot))
        {
            return ReportFilledElsewhere(slot);
        }

        bool isLocked = Safe302InconsistentLocking.IsLocked(slot);
        if (writes.Length == 0
            || (isLocked && !Safe302InconsistentLocking.IsLockedByChance(slot))
            || Confinement.Has(slot.Slot.ContainingType)
            || IsDroppedByConstructor(type, slot.Slot)
            || IsConfined(type, uses)
            || type.Signals.Of(slot.Slot, uses) is not { } signal)
        {
            return null;
        }

        HashSet<Access> onDemand = OnDemandFill.FindAll(uses, type.Model);
        Access write = writes.OrderBy(static use => use.IsOfContent).ThenByDescending(onDemand.Contains)
            .ThenBy(static use => FunctionTraits.IsSetup(use.Function)).First();
        Access? other = uses.Where(use => use != write && !IsSamePlace(use, write))
            .OrderByDescending(use => use.Function.Member.Equals(write.Function.Member, SymbolEqualityComparer.Default)
                ? 0
                : Weight(use.Effect)).FirstOrDefault();
        if (ConfidenceOf(type, slot, uses, signal, write, onDemand) is not { } confidence)
        {
            return null;
        }

        confidence = write.IsOfContent || isLocked ? Confidence.Low : confidence;

        ImmutableArray<RelatedPlace> related = other is null
            ? [new RelatedPlace(slot.Slot.Locations[0], signal.Reason)]
            : [new RelatedPlace(other.Location, Words.Reason(other, "without a lock"))];
        return new Finding(Descriptor, write.Location, slot.Name, confidence, signal.Reason, related,
            slot.Slot.Name, "changed", signal.Reason, other is null ? "Two calls can meet." : Words.Sentence(other, write.Location));
    }

    private Finding ReportFilledElsewhere(DiscoveredType.SlotAccesses slot)
    {
        const string reason = "the field is static, and other types fill it";
        return new Finding(Descriptor, slot.Uses[0].Location, slot.Name, Confidence.Low, reason,
            [new RelatedPlace(slot.Slot.Locations[0], reason)], slot.Slot.Name, "read", reason, "Another thread can change it meanwhile.");
    }

    /// <summary>A static collection is visible to other types, starts empty, and nothing in its own type fills it.</summary>
    private static bool IsFilledElsewhere(DiscoveredType type, DiscoveredType.SlotAccesses slot) =>
        slot is { Slot: { IsStatic: true, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }, Uses.Count: > 0 }
        && slot.Uses.All(static use => use.AllHeld.IsEmpty)
        && !type.Surroundings.IsOfOneThread
        && !type.Model.Accesses.Any(access => access.Effect is not (Effect.Read or Effect.Enumerate or Effect.Count)
            && SymbolEqualityComparer.Default.Equals(access.Slot, slot.Slot))
        && Slots.IsDeclaredEmpty(slot.Slot);

    private static bool IsSamePlace(Access one, Access other) =>
        one.Location.GetLineSpan().StartLinePosition.Line == other.Location.GetLineSpan().StartLinePosition.Line
        && one.Function == other.Function;

    /// <summary>The constructor sets the field to null when it is done: the collection was there for the construction only.</summary>
    private static bool IsDroppedByConstructor(DiscoveredType type, ISymbol slot) => type.Model.Accesses.Any(access =>
        access is { Effect: Effect.Replace, IsConstruction: true, Operation.Parent: ISimpleAssignmentOperation assignment }
        && SymbolEqualityComparer.Default.Equals(access.Slot, slot)
        && assignment.Value.ConstantValue is { HasValue: true, Value: null });

    /// <summary>Only one thread ever gets to the collection.</summary>
    private static bool IsConfined(DiscoveredType type, IReadOnlyList<Access> uses)
    {
        HashSet<FunctionInfo> roots = [.. uses.SelectMany(static use => use.Function.Roots)];
        return roots.Count == 0
            ? !uses.Any(IsInAnyConstructor)
            : (roots.Count == 1 && roots.Single().Run is FunctionRun.OtherThread or FunctionRun.ForCaller)
            || (roots.Select(static root => root.Member).Distinct(SymbolEqualityComparer.Default).Count() == 1
                && roots.All(root => FunctionTraits.IsOneThread(root, type.Model)))
            || roots.All(FunctionTraits.IsLifetime)
            || roots.All(FunctionTraits.IsMain);
    }

    /// <summary>A static collection is shared by all constructors of objects, and any thread can create an object.</summary>
    private static bool IsInAnyConstructor(Access use) =>
        use.Slot.IsStatic && use.Function.Construction.HasFlag(ConstructionKind.Instance);

    private static Confidence? ConfidenceOf(DiscoveredType type, DiscoveredType.SlotAccesses accesses, Access[] uses, SharingSignal signal,
        Access write, HashSet<Access> onDemand)
    {
        ISymbol slot = accesses.Slot;
        if (FunctionTraits.IsTest(slot.ContainingType) || FunctionTraits.IsTest(type.Model.Type))
        {
            return null;
        }

        bool isOnDemand = onDemand.Contains(write)
            && (!FunctionTraits.IsSetup(write.Function) || OnDemandFill.IsOfNewCollection(write, type.Model))
            && !(HoldsCollections(Slots.TypeOf(slot)) && FunctionTraits.IsCommand(write.Function));
        Access[] writes = [.. uses.Where(static use => use.IsWrite)];
        bool isSetup = writes.All(static use => FunctionTraits.IsSetup(use.Function) || FunctionTraits.IsStart(use.Function))
            || (!signal.IsThread
                && HoldsExtensions(Slots.TypeOf(slot))
                && writes.All(use => !onDemand.Contains(use) || OnDemandFill.StoresArgument(use)));
        bool hasReaders = uses.Any(use => !SymbolEqualityComparer.Default.Equals(use.Function.Member, write.Function.Member)
            || (use.Function.Outer is not null && !use.Function.Roots.Overlaps(write.Function.Roots)));
        bool isWeak = type.Surroundings.HasLeftOutLock
            || (type.Surroundings.IsOfOneThread && (!signal.IsThread || signal.IsLoop))
            || (!signal.IsThread && FunctionTraits.IsProgram(slot.ContainingType));
        bool isStrong = signal.IsThread || signal.IsDocumented || OnDemandFill.IsTakenFrom(writes)
            || OnDemandFill.IsOverwritten(writes, onDemand);
        return signal.Confidence switch
        {
            Confidence.High when isWeak => isOnDemand || hasReaders ? Confidence.Low : null,
            Confidence.High when isSetup || signal.IsOfContainer => isOnDemand ? Confidence.Medium : Confidence.Low,
            Confidence.High => isOnDemand || (hasReaders && isStrong) ? Confidence.High : Confidence.Low,
            _ when isSetup && !OnDemandFill.IsEverTakenFrom(writes) =>
                hasReaders && !isWeak && signal.IsOfRole && !HoldsHandlers(Slots.TypeOf(slot))
                    && writes.Any(static use => FunctionTraits.IsRegistering(use.Function))
                ? Confidence.Low
                : null,
            _ when isOnDemand || signal.IsThread || OnDemandFill.IsAfterQuery(write, uses) => Confidence.Low,
            _ when signal.IsOfFirstUse => isWeak ? null : Confidence.Low,
            Confidence.Medium when isWeak => hasReaders && OnDemandFill.IsTakenFrom(writes) ? Confidence.Low : null,
            _ => (hasReaders || IsHandedOut(accesses) || (signal.IsOfEntry && OnDemandFill.IsTakenFrom(writes))) && !isWeak
                ? Confidence.Low
                : null,
        };
    }

    /// <summary>A member that others can call returns the collection itself, so that its readers are in other types.</summary>
    private static bool IsHandedOut(DiscoveredType.SlotAccesses slot) =>
        slot.Slot is IPropertySymbol { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
        || slot.Accesses.Any(static access => access is { Effect: Effect.Leak, Function.Outer: null }
            && access.Function.Member.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal);

    /// <summary>The entries are collections: a member that adds to one of them creates it on demand.</summary>
    private static bool HoldsCollections(ITypeSymbol collection) =>
        collection is INamedTypeSymbol { TypeArguments: [.., { } entry] }
        && (CollectionTypes.IsMutable(entry) || CollectionTypes.IsInterface(entry));

    /// <summary>Handlers, conventions and types: a registry that a program fills when it starts.</summary>
    private static bool HoldsExtensions(ITypeSymbol collection) =>
        collection is INamedTypeSymbol { TypeArguments: [.., { } entry] } type
        && !HasRunningKeys(type)
        && (entry.TypeKind == TypeKind.Delegate
            || entry.IsInterface() || entry.IsAbstract || entry.Name is "Type" or "Assembly" or "MethodInfo");

    /// <summary>A list, or a dictionary of delegates: a program fills it when it starts, and calls all of it later.</summary>
    private static bool HoldsHandlers(ITypeSymbol collection) =>
        collection is not INamedTypeSymbol { TypeArguments: [_, { TypeKind: not TypeKind.Delegate }] };

    /// <summary>Keys that a running program makes, such as numbers of requests. Extensions have types or names as keys.</summary>
    private static bool HasRunningKeys(INamedTypeSymbol collection) => collection.TypeArguments is [{ } key, _]
        && (key.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64
            or SpecialType.System_UInt32 or SpecialType.System_UInt64
            || key.Name == "Guid");

    private static int Weight(Effect effect) => effect switch
    {
        Effect.Enumerate => 3,
        Effect.Write => 2,
        _ => 1,
    };
}
