using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Collections;
using SafeState.Discovery.Locks;
using SafeState.Discovery.Sharing;
using SafeState.Roslyn;

namespace SafeState.Discovery.Rules;

/// <summary>SAFE302: a collection is locked in some members and not in others, by two locks, or changed under a read lock.</summary>
internal sealed class Safe302InconsistentLocking() : DiscoveryRule(InconsistentLocking)
{
    private static readonly DiagnosticDescriptor InconsistentLocking = CreateDescriptor(
        DiscoveryRuleIds.InconsistentLocking,
        "Collection is locked in some members only",
        "'{0}' is {1} {2}. {3} Take the same lock in both places.",
        "A lock protects only if every member takes it. One that does not can run at the same time as one that does.");

    private const int MaximumRelated = 8;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(DiscoveredType type)
    {
        foreach (DiscoveredType.SlotAccesses slot in type.Slots)
        {
            if (Judge(type, slot) is { } finding)
            {
                yield return finding;
            }
        }
    }

    /// <summary>Returns whether any use of the collection is under a lock. Then SAFE302 decides, and not SAFE301.</summary>
    public static bool IsLocked(DiscoveredType.SlotAccesses slot) =>
        slot.Uses.Any(static use => !use.AllHeld.IsEmpty && !IsFlagOnly(use) && !IsLocalOnly(use))
        || slot.Uses.Where(IsFlagOnly).Select(static use => use.Function.Member).Distinct(SymbolEqualityComparer.Default).Count() > 1
        || slot.Uses.All(IsFlagOnly);

    /// <summary>A flag that one member tests keeps that member from running twice. Other members do not ask for it.</summary>
    private static bool IsFlagOnly(Access use) => !use.AllHeld.IsEmpty && use.AllHeld.Locks.All(static held => held.IsFlag);

    /// <summary>A local object that is locked, such as an entry of the collection, guards itself only.</summary>
    private static bool IsLocalOnly(Access use) => use.AllHeld.Locks.All(static held => held.Root is ILocalSymbol);

    private Finding? Judge(DiscoveredType type, DiscoveredType.SlotAccesses slot)
    {
        if (GuardOf(slot.Uses) is not { } guard)
        {
            return null;
        }

        Access[] guarded = [.. slot.Uses.Where(use => Holds(use, guard))];
        Access[] violations = [.. slot.Uses.Where(use => !use.AllHeld.HasUnknown && !Holds(use, guard))];
        bool isChanged = slot.Uses.Any(static use => use.IsWrite);
        Access? worst = violations
            .Where(violation => isChanged
                && (violation.IsWrite || slot.Uses.Any(use => use.IsWrite && use != violation))
                && !IsHarmless(violation, slot))
            .OrderBy(violation => FunctionTraits.IsOnlyEnding(violation.Function) || violation.IsOfOther || violation.IsOfContent
                || IsForDerived(type, violation))
            .ThenByDescending(static violation => Weight(violation.Effect))
            .FirstOrDefault();
        Access? partner = guarded.Where(use => worst is not null && (use.IsWrite || worst.IsWrite))
            .OrderByDescending(static use => use.IsWrite).FirstOrDefault()
            ?? guarded.FirstOrDefault();
        return worst is null || partner is null || FunctionTraits.IsOnlyEnding(worst.Function)
            || IsByChance(slot, guard, guarded, violations)
            ? null
            : Report(slot, guard, worst, partner, violations,
                IsGiven(type, guard) || type.Surroundings.IsOfOneThread || type.Surroundings.HasLeftOutLock
                    ? Confidence.Low
                    : ConfidenceOf(type, slot, guard, worst, guarded, violations));
    }

    private Finding Report(DiscoveredType.SlotAccesses slot, HeldLock guard, Access worst, Access partner, Access[] violations,
        Confidence confidence)
    {
        string how = HowLocked(worst, guard);
        string reason = Words.Reason(partner, $"under '{guard.Name}'");
        ImmutableArray<RelatedPlace> related =
        [
            new RelatedPlace(partner.Location, reason),
            .. violations.Where(other => other != worst).Take(MaximumRelated)
                .Select(other => new RelatedPlace(other.Location, Words.Reason(other, HowLocked(other, guard)))),
        ];
        return new Finding(Descriptor, worst.Location, slot.Name, confidence, reason, related,
            slot.Slot.Name,
            MemberEffects.InWords(worst.Effect),
            how,
            Words.Sentence(partner, worst.Location).TrimEnd('.') + $" under '{guard.Name}'.");
    }

    /// <summary>Finds the lock that is meant to guard the collection: the one that most uses hold, writes first.</summary>
    public static HeldLock? GuardOf(IReadOnlyList<Access> uses)
    {
        List<(HeldLock Lock, int Uses)> counted = [];
        foreach (Access use in uses)
        {
            foreach (HeldLock held in use.AllHeld.Locks.Where(static held => held is { IsUnknown: false, Root: null }))
            {
                int index = counted.FindIndex(entry => entry.Lock.IsSameLock(held));
                int weight = use.IsWrite ? 3 : 1;
                if (index < 0)
                {
                    counted.Add((held, weight));
                }
                else
                {
                    counted[index] = (held, counted[index].Uses + weight);
                }
            }
        }

        return counted.Count == 0 ? null : counted.OrderByDescending(static entry => entry.Uses).First().Lock;
    }

    private static bool Holds(Access use, HeldLock guard) =>
        use.AllHeld.Locks.Any(held => held.IsSameLock(guard) && (!use.IsWrite || held.Mode == LockMode.Exclusive));

    private static string HowLocked(Access use, HeldLock guard)
    {
        HeldLock[] held = [.. use.AllHeld.Locks];
        return held.Length == 0 ? $"without '{guard.Name}'"
            : held.Any(other => other.IsSameLock(guard)) ? $"under a read lock of '{guard.Name}', which admits other readers"
            : $"under '{held[0].Name}' instead of '{guard.Name}'";
    }

    /// <summary>
    /// Returns whether a use only reads the number of entries, or is a read that the type allows at the same time as a writer.
    /// </summary>
    private static bool IsHarmless(Access use, DiscoveredType.SlotAccesses slot) =>
        SharesLockWithAll(use, slot)
        || (!use.IsWrite && CollectionTypes.AllowsReadersBesideWriter(Slots.TypeOf(slot.Slot))) || use.Effect == Effect.Count;

    /// <summary>Each change, and for a change each use, holds a lock that the use holds as well: another one than the guard.</summary>
    private static bool SharesLockWithAll(Access use, DiscoveredType.SlotAccesses slot) => !use.AllHeld.IsEmpty
        && slot.Uses.All(other => (!other.IsWrite && !use.IsWrite) || other.AllHeld.Locks.Any(held =>
            (held.Mode == LockMode.Exclusive || use.IsWrite)
            && use.AllHeld.Locks.Any(own => own.IsSameLock(held) && (own.Mode == LockMode.Exclusive || !use.IsWrite))));

    /// <summary>Derived types call the member, often from their constructors. It handles no event.</summary>
    public static bool IsForDerived(DiscoveredType type, Access use) =>
        use.Function.Member.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal
        && !type.Model.MethodGroups.ContainsKey(use.Function.Member.OriginalDefinition);

    private static int Weight(Effect effect) => effect switch
    {
        Effect.Write => 3,
        Effect.Enumerate => 2,
        _ => 1,
    };

    /// <summary>Returns whether the lock guards something else: it never surrounds a change, and most uses are without it.</summary>
    private static bool IsByChance(DiscoveredType.SlotAccesses slot, HeldLock guard, Access[] guarded, Access[] violations) =>
        !IsDedicated(slot, guard) && guarded.Length < violations.Length && !guarded.Any(static use => use.IsWrite);

    /// <summary>Returns whether the only lock around any use guards something else, so that nothing guards the collection.</summary>
    public static bool IsLockedByChance(DiscoveredType.SlotAccesses slot) => GuardOf(slot.Uses) is { } guard
        && !slot.Uses.Any(static use => use.AllHeld.HasUnknown || (use.IsWrite && !use.AllHeld.IsEmpty))
        && !slot.Accesses.Any(static access => access is { Effect: Effect.Replace or Effect.Create, AllHeld.IsEmpty: false })
        && IsByChance(slot, guard, [.. slot.Uses.Where(use => Holds(use, guard))], [.. slot.Uses.Where(use => !Holds(use, guard))]);

    private static bool IsDedicated(DiscoveredType.SlotAccesses slot, HeldLock guard) =>
        guard.Path.EndsWith("." + slot.Slot.Name, System.StringComparison.Ordinal);

    /// <summary>The lock is another collection of the type, and guards that one.</summary>
    private static bool IsOtherCollection(DiscoveredType.SlotAccesses slot, HeldLock guard) =>
        slot.Slot.ContainingType.GetMembers(guard.Path.Substring(guard.Path.LastIndexOf('.') + 1)).FirstOrDefault() switch
        {
            IFieldSymbol field => CollectionTypes.IsMutable(field.Type) || CollectionTypes.IsConcurrent(field.Type),
            IPropertySymbol property => CollectionTypes.IsMutable(property.Type) || CollectionTypes.IsConcurrent(property.Type),
            _ => false,
        };

    /// <summary>Another object made the lock, so that its owner may hold it while it calls.</summary>
    private static bool IsGiven(DiscoveredType type, HeldLock guard) => type.Model.Functions
        .SelectMany(static function => function.Operations)
        .Select(static entry => entry.Operation)
        .OfType<ISimpleAssignmentOperation>()
        .Any(assignment => assignment is { Target: IMemberReferenceOperation { Member: { } member } }
            && assignment.Value.Bare() is IParameterReferenceOperation
            && guard.Path == HeldLock.This + "." + member.Name);

    /// <summary>Returns whether only members that end the object's life change the collection after construction.</summary>
    public static bool IsChangedAtEndOnly(DiscoveredType.SlotAccesses slot) =>
        slot.Uses.All(static use => !use.IsWrite || FunctionTraits.IsOnlyEnding(use.Function));

    /// <summary>
    /// Returns whether the member that uses the collection takes the lock itself. A lock that only callers take surrounds a whole run, and
    /// with it what other objects do in that run.
    /// </summary>
    private static bool IsTakenNear(Access use, HeldLock guard)
    {
        for (FunctionInfo? function = use.Function; function is not null; function = function.Outer)
        {
            if (!function.EntryLocks.Contains(guard))
            {
                return true;
            }
        }

        return false;
    }

    private static Confidence ConfidenceOf(DiscoveredType type, DiscoveredType.SlotAccesses slot, HeldLock guard, Access worst,
        Access[] guarded, Access[] violations)
    {
        bool isDedicated = IsDedicated(slot, guard);
        if (IsChangedAtEndOnly(slot)
            || guarded.All(static use => FunctionTraits.IsOnlyEnding(use.Function))
            || !guarded.Any(use => IsTakenNear(use, guard))
            || FunctionTraits.IsCopyForOthers(worst.Function)
            || worst.IsOfOther
            || worst.IsOfContent
            || IsForDerived(type, worst)
            || (!slot.Slot.IsStatic && !guard.IsStatic && !SharingSignals.IsOwn(guard, slot.Slot.ContainingType))
            || FunctionTraits.IsTest(slot.Slot.ContainingType)
            || FunctionTraits.IsStart(worst.Function)
            || Confinement.Has(slot.Slot.ContainingType)
            || worst.Function.Member.Name.StartsWith("Validate", System.StringComparison.Ordinal)
            || (FunctionTraits.IsSetup(worst.Function) && worst.Function.Member is not IPropertySymbol && guarded.Length < 2))
        {
            return Confidence.Low;
        }

        // Commands register what others made, and the lock surrounds no change: it guards something else.
        return !isDedicated
            && !guarded.Any(static use => use.IsWrite)
            && (IsOtherCollection(slot, guard)
                || violations.All(static use => !use.IsWrite || FunctionTraits.IsCommand(use.Function))) ? Confidence.Low
            : isDedicated || guarded.Length >= violations.Length ? Confidence.High
            : guarded.Any(static use => use.IsWrite) && guarded.Length * 3 >= violations.Length ? Confidence.Medium
            : Confidence.Low;
    }
}
