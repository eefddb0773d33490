using System;
using System.Collections.Generic;
using SafeState.CompilerServices;

namespace SafeState.Tests.Groups;

/// <summary>A group of each strategy, with the members that do not depend on it.</summary>
internal abstract class People
{
    internal abstract IGuardedGroup<PeopleTx> Group { get; }

    internal abstract IGuardedMap<int, string> ById { get; }

    internal abstract IGuardedMap<string, int> ByName { get; }

    internal static People Create(GuardStrategy strategy, string name = "people", IEqualityComparer<string>? comparer = null) =>
        Create(strategy, new Dictionary<int, string>(), new Dictionary<string, int>(comparer), name);

    internal static People Create(
        GuardStrategy strategy, IDictionary<int, string> byId, IDictionary<string, int> byName, string name = "people") => strategy switch
        {
            GuardStrategy.Locked => new InPlace<MutexGate>(name, byId, byName),
            GuardStrategy.ReaderWriter => new InPlace<ReaderWriterGate>(name, byId, byName),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
        };

    internal abstract TResult Look<TResult>(GroupLook<PeopleView, TResult> body);

    internal abstract PeopleSnapshot Snapshot();

    /// <summary>Adds somebody to all members.</summary>
    internal int Add(string name) => Group.Transact(
        static (ref tx, name) =>
        {
            tx.ById.Add(tx.Next, name);
            tx.ByName.Add(name, tx.Next);
            return tx.Next++;
        },
        name);

    private sealed class InPlace<TGate>(string name, IDictionary<int, string> byId, IDictionary<string, int> byName) : People
        where TGate : struct, IGate
    {
        private readonly PeopleGroup<TGate> _group = new(name, byId, byName, next: 0);

        internal override IGuardedGroup<PeopleTx> Group => _group;

        internal override IGuardedMap<int, string> ById => _group.ById;

        internal override IGuardedMap<string, int> ByName => _group.ByName;

        internal override TResult Look<TResult>(GroupLook<PeopleView, TResult> body) => _group.Look(body);

        internal override PeopleSnapshot Snapshot() => _group.Snapshot();
    }
}
