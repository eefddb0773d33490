using System.Collections.Generic;
using System.Numerics;
using SafeState.CompilerServices;

namespace SafeState.Tests.Conformance;

/// <summary>A map that is the member of a group, with another member next to it.</summary>
internal static partial class Maps
{
    /// <summary>The views are not used here.</summary>
    internal struct NoViews;

    private static IGuardedMap<TKey, TValue> MemberOf<TKey, TValue>(string name, Dictionary<TKey, TValue> content)
        where TKey : notnull => new Pair<TKey, TValue>(name, content).Member;

    private static IGuardedNumberMap<TKey, TValue> NumberMemberOf<TKey, TValue>(string name, Dictionary<TKey, TValue> content)
        where TKey : notnull
        where TValue : struct, INumber<TValue> => new NumberPair<TKey, TValue>(name, content).Member;

    private abstract class Group(string name) : GuardedGroup<NoViews, NoViews, NoViews, MutexGate>($"{name}.group", 1)
    {
        protected override NoViews Open() => default;

        protected override void Store(ref NoViews tx)
        {
        }

        protected override NoViews View() => default;

        protected override NoViews Copy() => default;
    }

    private sealed class Pair<TKey, TValue> : Group
        where TKey : notnull
    {
        internal Pair(string name, Dictionary<TKey, TValue> content)
            : base(name)
        {
            Member<TKey, TValue> member = new(name, content, Gate);
            _ = Join(member);
            _ = Join(new Member<string, int>("other", [], Gate));
            Member = member;
        }

        internal IGuardedMap<TKey, TValue> Member { get; }
    }

    private sealed class NumberPair<TKey, TValue> : Group
        where TKey : notnull
        where TValue : struct, INumber<TValue>
    {
        internal NumberPair(string name, Dictionary<TKey, TValue> content)
            : base(name)
        {
            NumberMember<TKey, TValue> member = new(name, content, Gate);
            _ = Join(member);
            _ = Join(new Member<string, int>("other", [], Gate));
            Member = member;
        }

        internal IGuardedNumberMap<TKey, TValue> Member { get; }
    }

    private sealed class Member<TKey, TValue>(string name, Dictionary<TKey, TValue> content, MemberGate<MutexGate> gate)
        : GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MemberGate<MutexGate>, DictionaryStorage<TKey, TValue>>, MeteringProbe>(
            name, 1, new(new(content), gate))
        where TKey : notnull;

    private sealed class NumberMember<TKey, TValue>(string name, Dictionary<TKey, TValue> content, MemberGate<MutexGate> gate)
        : GuardedNumberMap<
            TKey, TValue, LockingStrategy<TKey, TValue, MemberGate<MutexGate>, DictionaryStorage<TKey, TValue>>, MeteringProbe>(
            name, 1, new(new(content), gate))
        where TKey : notnull
        where TValue : struct, INumber<TValue>;
}
