using SafeState.Testing;

namespace SafeState.Verification.Tests.Support;

/// <summary>What every member means, on a map of two keys.</summary>
internal sealed class StoreModel : IModel<StoreState, StoreCall, StoreAnswer>
{
    /// <summary>Values are drawn from below this.</summary>
    internal const int Values = 4;

    private const int Absent = StoreState.Absent;

    public StoreState Start => StoreState.Empty;

    /// <summary>What an updater makes of a value.</summary>
    internal static int Next(int value) => (value + 1) % Values;

    public bool IsRead(StoreCall operation) => operation.Member <= StoreMember.ReadSection || operation.Member >= StoreMember.Fill;

    public StoreState Apply(StoreState state, StoreCall operation, out StoreAnswer result)
    {
        int present = state[operation.Key];
        bool exists = present != Absent;
        (StoreState next, result) = operation.Member switch
        {
            StoreMember.TryGetValue or StoreMember.TryGetValueBySpan or StoreMember.Get => (state, new StoreAnswer(present)),
            StoreMember.GetValueOrDefault => (state, new(exists ? present : operation.Value)),
            StoreMember.ContainsKey => (state, StoreAnswer.Of(exists)),
            StoreMember.Count => (state, new(state.Count)),
            StoreMember.IsEmpty => (state, StoreAnswer.Of(state.Count == 0)),
            StoreMember.Snapshot or StoreMember.SnapshotOfKeys or StoreMember.ReadSection => (state, new(state.A, state.B)),
            StoreMember.TryAdd => (exists ? state : Stored(), StoreAnswer.Of(!exists)),
            StoreMember.TryAddBelow => (state.Count > 0 ? state : Stored(), StoreAnswer.Of(state.Count == 0)),
            StoreMember.TryGetOrAddBelow => (state.Count > 0 ? state : Stored(), new(state.Count > 0 ? present : operation.Value)),
            StoreMember.Set => (Stored(), default),
            StoreMember.TryUpdateEqual => (present == operation.Other ? Stored() : state, StoreAnswer.Of(present == operation.Other)),
            StoreMember.Exchange => (Stored(), new(present)),
            StoreMember.TryRemove => (Removed(), new(present)),
            StoreMember.Remove or StoreMember.Invalidate => (Removed(), default),
            StoreMember.TryRemoveEqual or StoreMember.RemoveWhere =>
                (present == operation.Value ? Removed() : state, StoreAnswer.Of(present == operation.Value)),
            StoreMember.RemoveIf => (present == operation.Value ? Removed() : state, new(present == operation.Value ? present : Absent)),
            StoreMember.GetOrAddValue or StoreMember.GetOrAdd or StoreMember.GetOrAddMany or StoreMember.GetOrAddAsync =>
                (exists ? state : Stored(), new(exists ? present : operation.Value)),
            StoreMember.AddOrUpdate => exists ? Updated() : (Stored(), new(operation.Value)),
            StoreMember.TryUpdate => exists ? Updated() : (state, new(Absent)),
            StoreMember.Compute => (exists ? Removed() : Stored(), new(present)),
            StoreMember.ComputeBoth or StoreMember.Transact or StoreMember.WriteSection =>
                (new(state.B, state.A), new(present, state[1 - operation.Key])),
            StoreMember.Clear or StoreMember.Empty => (StoreState.Empty, default),
            StoreMember.Drain => (StoreState.Empty, new(state.A, state.B)),
            StoreMember.ReplaceAll => (new(operation.Value, operation.Other), default),
            StoreMember.ReplaceAllTaking => (new(operation.Value, operation.Other), new(state.A, state.B)),
            StoreMember.Batch => (Stored().With(1 - operation.Key, Absent), default),
            StoreMember.Increment => Added(1),
            StoreMember.Decrement => Added(-1),
            StoreMember.IncrementBy => Added(operation.Value),
            StoreMember.TryDecrement => Bounded(-1, 0, 1_000),
            StoreMember.TryIncrement => Bounded(1, -1_000, 2),
            _ => (state, default),
        };
        return next;

        StoreState Stored() => state.With(operation.Key, operation.Value);

        StoreState Removed() => state.With(operation.Key, Absent);

        (StoreState, StoreAnswer) Updated() => (state.With(operation.Key, Next(present)), new(Next(present)));

        (StoreState, StoreAnswer) Added(int delta)
        {
            int sum = (exists ? present : 0) + delta;
            return (state.With(operation.Key, sum), new(sum));
        }

        (StoreState, StoreAnswer) Bounded(int delta, int floor, int ceiling)
        {
            int before = exists ? present : 0;
            int sum = before + delta;
            return sum >= floor && sum <= ceiling
                ? (state.With(operation.Key, sum), StoreAnswer.Of(true, sum))
                : (state, StoreAnswer.Of(false, before));
        }
    }
}
