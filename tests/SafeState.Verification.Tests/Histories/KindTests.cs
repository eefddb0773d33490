using System;
using SafeState.Testing;

namespace SafeState.Verification.Tests.Histories;

/// <summary>Overlapping calls of lists, sets, queues, values, and numbers, each explained as one after another.</summary>
public sealed class KindTests
{
    internal static readonly StressOptions Options = new()
    {
        Clients = 3,
        Calls = 4,
        Overlapping = Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1" ? 8_000 : 200,
        TimeLimit = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1" ? 60 : 1),
    };

    [Theory]
    [InlineData(GuardStrategy.Snapshot)]
    [InlineData(GuardStrategy.Locked)]
    [InlineData(GuardStrategy.ReaderWriter)]
    public void Lists_are_linearizable(GuardStrategy strategy)
    {
        ListModel model = new(isSet: false);
        Check(() => Guarded.List<int>(strategy), model, Draw, (list, call) => Make(model, list, call));
    }

    [Theory]
    [InlineData(GuardStrategy.Striped)]
    [InlineData(GuardStrategy.Snapshot)]
    [InlineData(GuardStrategy.Locked)]
    [InlineData(GuardStrategy.ReaderWriter)]
    public void Sets_are_linearizable(GuardStrategy strategy)
    {
        ListModel model = new(isSet: true);
        Check(() => Guarded.Set<int>(strategy), model, static random => DrawForSet(random), (set, call) => Make(model, set, call));
    }

    [Theory]
    [InlineData(GuardStrategy.Locked)]
    [InlineData(GuardStrategy.ReaderWriter)]
    [InlineData(GuardStrategy.Snapshot)]
    public void Ordered_sets_are_linearizable(GuardStrategy strategy)
    {
        ListModel model = new(isSet: true);
        Check(() => Guarded.OrderedSet<int>(strategy), model, static random => DrawForSet(random), (set, call) => Make(model, set, call));
        Check(() => Guarded.OrderedSet<int>(strategy), new OrderedModel(), OrderedModel.Draw, OrderedModel.Make);
    }

    [Fact]
    public void Queues_are_linearizable() => Check(
        static () => Guarded.Queue<int>(),
        new QueueModel<int>(),
        static random => new CollectionCall<int>((CollectionMember)random.Next(5), random.Next(3)),
        static (queue, call) => call.Make(
            queue.Add,
            call.Item == 0 ? queue.TryTake : (out int item) => queue.TryTakeIf(static _ => true, out item),
            queue.TryPeek,
            () => queue.Count,
            call.Item == 0 ? queue.Clear : () => queue.Drain()));

    [Fact]
    public void Values_are_linearizable()
    {
        Check(static () => Guarded.Value((A: 0L, B: 0L)), new RegisterModel<long>(0),
            static random => new RegisterCall<long>((RegisterMember)random.Next(4), random.Next(3), random.Next(3)),
            static (value, call) => call.Make(
                () => ReadWhole(value),
                next => value.Set((next, next)),
                next => value.Exchange((next, next)).A,
                (next, expected) => value.Compute((ref (long A, long B) pair) =>
                {
                    long old = pair.A;
                    pair = old == expected ? (next, next) : pair;
                    return old;
                })));
        Check(static () => Guarded.Value("0"), new RegisterModel<long>(0), DrawRegister,
            static (value, call) => call.Make(
                () => Parse(value.Value),
                next => value.Update(static (_, next) => $"{next}", next),
                next => Parse(value.Exchange($"{next}"))));
    }

    [Fact]
    public void Numbers_are_linearizable()
    {
        Check(static () => Guarded.Number(0L), new RegisterModel<long>(0), DrawRegister,
            static (number, call) => call.Make(() => number.Value, number.Set, number.Exchange));
        Check(static () => Guarded.Number(0m), new RegisterModel<long>(0), DrawRegister,
            static (number, call) => call.Make(() => (long)number.Value, next => number.Set(next), next => (long)number.Exchange(next)));
    }

    private static void Check<TStore, TState, TCall, TResult>(
        Func<TStore> create, IModel<TState, TCall, TResult> model, Func<Random, TCall> generate, Func<TStore, TCall, TResult> apply)
        where TStore : class => Stress.Run(create, model, generate, apply, Options).ThrowIfFailed();

    private static ListCall Draw(Random random) => new((ListMember)random.Next((int)ListMember.Contains + 1), random.Next(4));

    /// <summary>Sets have neither Compute nor two forms of Add.</summary>
    private static ListCall DrawForSet(Random random)
    {
        ListCall call = Draw(random);
        return call.Member is ListMember.Compute or ListMember.AddUnique or ListMember.RemoveWhereGreater
            ? new(ListMember.Add, call.Item)
            : call;
    }

    private static RegisterCall<long> DrawRegister(Random random) =>
        new((RegisterMember)random.Next(3), random.Next(3), random.Next(3));

    private static long ReadWhole(IGuardedValue<(long A, long B)> value)
    {
        (long a, long b) = value.Value;
        return a == b ? a : throw new InvalidOperationException("A read returned half of one value and half of another.");
    }

    private static long Parse(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Make(ListModel model, IGuardedList<int> list, ListCall call)
    {
        int item = call.Item;
        switch (call.Member)
        {
            case ListMember.Add:
                list.Add(item);
                return "";
            case ListMember.AddUnique:
                return $"{list.TryAddUnique(item)}";
            case ListMember.AddBelowThree:
                return $"{list.TryAdd(item, 3)}";
            case ListMember.AddTwo:
                list.AddRange([item, item + 10]);
                return "";
            case ListMember.Remove:
                return $"{list.TryRemove(item)}";
            case ListMember.RemoveWhereGreater:
                return $"{list.RemoveWhere(static (old, item) => old > item, item)}";
            case ListMember.Compute:
                return list.Compute(static (ref ListDraft<int> draft, int item) =>
                {
                    int count = draft.Count;
                    draft.Reverse();
                    draft.Add(item);
                    return $"{count}";
                }, item);
            case ListMember.ReplaceAll:
                list.ReplaceAll([item, item + 10]);
                return "";
            case ListMember.Clear:
                list.Clear();
                return "";
            case ListMember.Drain:
                return model.Show(list.Drain());
            case ListMember.Count:
                return $"{list.Count}";
            case ListMember.Snapshot:
                return model.Show(list.Snapshot());
            default:
                return $"{list.Contains(item)}";
        }
    }

    private static string Make(ListModel model, IGuardedSet<int> set, ListCall call)
    {
        int item = call.Item;
        switch (call.Member)
        {
            case ListMember.AddBelowThree:
                return $"{set.TryAdd(item, 3)}";
            case ListMember.AddTwo:
                return $"{set.UnionWith([item, item + 10])}";
            case ListMember.Remove:
                return $"{set.TryRemove(item)}";
            case ListMember.ReplaceAll:
                set.ReplaceAll([item, item + 10]);
                return "";
            case ListMember.Clear:
                set.Clear();
                return "";
            case ListMember.Drain:
                return model.Show(set.Drain());
            case ListMember.Count:
                return $"{set.Count}";
            case ListMember.Snapshot:
                return model.Show(set.Snapshot());
            case ListMember.Contains:
                return $"{set.Contains(item)}";
            default:
                return $"{set.TryAdd(item)}";
        }
    }
}
