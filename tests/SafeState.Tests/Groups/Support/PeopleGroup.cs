using System.Collections.Generic;
using SafeState.CompilerServices;

namespace SafeState.Tests.Groups;

/// <summary>Two dictionaries that must agree and a number, as generated code declares them.</summary>
internal sealed class PeopleGroup<TGate> : GuardedGroup<PeopleTx, PeopleView, PeopleSnapshot, TGate>
    where TGate : struct, IGate
{
    private readonly MapDraft<int, string> _byId;
    private readonly MapDraft<string, int> _byName;
    private int _next;

    internal PeopleGroup(string name, IDictionary<int, string> byId, IDictionary<string, int> byName, int next)
        : base(name, 1)
    {
        if (byId is Dictionary<int, string> plain && byName is Dictionary<string, int> plainNames)
        {
            PlainMap<int, string> ids = new($"{name}.ById", plain, Gate);
            PlainMap<string, int> names = new($"{name}.ByName", plainNames, Gate);
            (ById, ByName) = (ids, names);
            (_byId, _byName) = (Join(ids), Join(names));
        }
        else
        {
            OtherMap<int, string> ids = new($"{name}.ById", byId, Gate);
            OtherMap<string, int> names = new($"{name}.ByName", byName, Gate);
            (ById, ByName) = (ids, names);
            (_byId, _byName) = (Join(ids), Join(names));
        }

        _next = next;
    }

    internal IGuardedMap<int, string> ById { get; }

    internal IGuardedMap<string, int> ByName { get; }

    protected override PeopleTx Open() => new() { ById = new(_byId), ByName = new(_byName), Next = _next };

    protected override void Store(ref PeopleTx tx) => _next = tx.Next;

    protected override PeopleView View() => new() { ById = new(_byId), ByName = new(_byName), Next = _next };

    protected override PeopleSnapshot Copy() => new(_byId.Copy(), _byName.Copy(), _next);

    private sealed class PlainMap<TKey, TValue>(string name, Dictionary<TKey, TValue> content, MemberGate<TGate> gate)
        : GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MemberGate<TGate>, DictionaryStorage<TKey, TValue>>, MeteringProbe>(
            name, 1, new(new(content), gate))
        where TKey : notnull;

    private sealed class OtherMap<TKey, TValue>(string name, IDictionary<TKey, TValue> content, MemberGate<TGate> gate)
        : GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MemberGate<TGate>, MapStorage<TKey, TValue>>, MeteringProbe>(
            name, 1, new(new(content), gate))
        where TKey : notnull;
}

/// <summary>The views of a transaction.</summary>
internal ref struct PeopleTx
{
    internal MapTx<int, string> ById;
    internal MapTx<string, int> ByName;
    internal int Next;
}

/// <summary>The views of a look.</summary>
internal ref struct PeopleView
{
    internal MapView<int, string> ById;
    internal MapView<string, int> ByName;
    internal int Next;
}

/// <summary>The members at one instant.</summary>
internal readonly record struct PeopleSnapshot(MapSnapshot<int, string> ById, MapSnapshot<string, int> ByName, int Next);
