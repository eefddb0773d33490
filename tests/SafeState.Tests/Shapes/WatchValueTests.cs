using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Shapes;

/// <summary>What watchers of values, numbers, queues, and dictionaries of collections are told.</summary>
public sealed class WatchValueTests
{
    /// <summary>Gets the strategies of dictionaries.</summary>
    public static TheoryData<GuardStrategy> All => [.. Enum.GetValues<GuardStrategy>()];

    private static readonly (string Name, Action<IGuardedValue<string?>> Call)[] ValueWrites =
    [
        ("set", static value => value.Set("b")),
        ("exchange", static value => value.Exchange("c")),
        ("try update", static value => value.TryUpdate("d", "c")),
        ("update", static value => value.Update(static old => old + "e")),
        ("compute", static value => value.Compute(static (ref text) => text = "f")),
        ("set the same", static value => value.Set("f")),
        ("set null", static value => value.Set(null)),
        ("get or create", static value => value.GetOrCreate(static () => "g")),
    ];

    private static readonly Action<IGuardedValue<string?>>[] ValueWritesOfNothing =
    [
        static value => value.TryUpdate("x", "not there"),
        static value => value.GetOrCreate(static () => "x"),
        static value => Assert.Throws<NotSupportedException>(() => value.Update(static _ => throw new NotSupportedException())),
        static value => _ = value.Value,
    ];

    private static readonly (string Name, Action<IGuardedNumber<long>> Call)[] NumberWrites =
    [
        ("set", static number => number.Set(5)),
        ("exchange", static number => number.Exchange(6)),
        ("try update", static number => number.TryUpdate(7, 6)),
        ("increment", static number => number.Increment()),
        ("decrement", static number => number.Decrement()),
        ("increment by", static number => number.IncrementBy(10)),
        ("try increment", static number => number.TryIncrement(1, 100)),
        ("try decrement", static number => number.TryDecrement(5, 0)),
    ];

    private static readonly (string Name, Action<IGuardedQueue<int>> Call)[] QueueWrites =
    [
        ("add", static queue => queue.Add(4)),
        ("add below", static queue => queue.TryAdd(5, 100)),
        ("take", static queue => queue.TryTake(out _)),
        ("take if", static queue => queue.TryTakeIf(static _ => true, out _)),
        ("clear", static queue => queue.Clear()),
        ("add again", static queue => queue.Add(9)),
        ("drain", static queue => queue.Drain()),
    ];

    private static readonly Action<IGuardedQueue<int>>[] QueueWritesOfNothing =
    [
        static queue => queue.TryAdd(1, 1),
        static queue => queue.TryTakeIf(static _ => false, out _),
        static queue => Assert.Throws<NotSupportedException>(() => queue.TryTakeIf(static _ => throw new NotSupportedException(), out _)),
        static queue => queue.TryPeek(out _),
    ];

    [Fact]
    public async Task Each_write_of_a_value_is_reported_and_nothing_else()
    {
        IGuardedValue<string?> value = Guarded.Value<string?>("a");
        await using IAsyncEnumerator<string?> values = value.WatchAsync().GetAsyncEnumerator();
        Assert.True(await values.MoveNextAsync());
        Assert.Equal("a", values.Current);
        foreach ((string name, Action<IGuardedValue<string?>> write) in ValueWrites)
        {
            write(value);
            await AssertNext(values, value.Value, name);
        }

        ValueTask<bool> pending = values.MoveNextAsync();
        Array.ForEach(ValueWritesOfNothing, write => write(value));
        Assert.False(pending.IsCompleted);
        value.Set("last");
        Assert.True(await pending.Watched());
        Assert.Equal("last", values.Current);
        await using IAsyncEnumerator<string?> view = value.AsReadOnly().WatchAsync().GetAsyncEnumerator();
        Assert.True(await view.MoveNextAsync());
        Assert.Equal("last", view.Current);
    }

    [Fact]
    public async Task An_asynchronous_creation_and_a_struct_are_reported()
    {
        IGuardedValue<string?> value = Guarded.Value<string?>(null);
        await using IAsyncEnumerator<string?> values = value.WatchAsync().GetAsyncEnumerator();
        Assert.True(await values.MoveNextAsync());
        Assert.Null(values.Current);
        Assert.Equal("a", await value.GetOrCreateAsync(static _ => new("a")));
        await AssertNext(values, "a", "create");
        IGuardedValue<(long, long, long)> wide = Guarded.Value((1L, 2L, 3L));
        await using IAsyncEnumerator<(long, long, long)> wides = wide.WatchAsync().GetAsyncEnumerator();
        Assert.True(await wides.MoveNextAsync());
        wide.Set((4, 5, 6));
        await AssertNext(wides, (4, 5, 6), "set");
    }

    [Fact]
    public async Task Each_change_of_a_number_is_reported_and_an_equal_number_is_not()
    {
        IGuardedNumber<long> number = Guarded.Number(1L);
        IGuardedNumber<decimal> amount = Guarded.Number(1m);
        await using IAsyncEnumerator<long> numbers = number.WatchAsync().GetAsyncEnumerator();
        await using IAsyncEnumerator<decimal> amounts = amount.WatchAsync().GetAsyncEnumerator();
        Assert.True(await numbers.MoveNextAsync() && await amounts.MoveNextAsync());
        Assert.Equal((1L, 1m), (numbers.Current, amounts.Current));
        foreach ((string name, Action<IGuardedNumber<long>> write) in NumberWrites)
        {
            write(number);
            await AssertNext(numbers, number.Value, name);
        }

        Assert.Equal(2m, amount.Increment());
        await AssertNext(amounts, 2m, "increment");
        ValueTask<bool> pending = numbers.MoveNextAsync();
        ValueTask<bool> pendingAmount = amounts.MoveNextAsync();
        number.Set(number.Value);
        amount.Set(2m);
        Assert.False(number.TryDecrement(1_000, 0) || number.TryUpdate(4, -1) || amount.TryIncrement(5, 3));
        Assert.False(pending.IsCompleted || pendingAmount.IsCompleted);
        number.Set(77);
        amount.Set(78);
        Assert.True(await pending.Watched() && await pendingAmount.Watched());
        Assert.Equal((77L, 78m), (numbers.Current, amounts.Current));
    }

    [Fact]
    public async Task The_last_number_is_always_reported()
    {
        IGuardedNumber<int> number = Guarded.Number(0);
        Task<int> watcher = Task.Run(async () =>
        {
            int last = -1;
            await foreach (int state in number.AsReadOnly().WatchAsync())
            {
                Assert.True(state > last, "A number was reported twice, or an older one later.");
                last = state;
                if (last == 20_000)
                {
                    break;
                }
            }

            return last;
        });
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 5_000; i++)
            {
                _ = number.Increment();
            }
        });
        Assert.Equal(20_000, await watcher.Watched());
    }

    [Fact]
    public async Task Each_write_of_a_queue_is_reported_and_nothing_else()
    {
        IGuardedQueue<int> queue = Guarded.Queue<int>();
        queue.Add(1);
        queue.Add(2);
        queue.Add(3);
        await using IAsyncEnumerator<ListSnapshot<int>> states = queue.WatchAsync().GetAsyncEnumerator();
        Assert.True(await states.MoveNextAsync());
        Assert.Equal([1, 2, 3], states.Current);
        foreach ((string name, Action<IGuardedQueue<int>> write) in QueueWrites)
        {
            write(queue);
            ValueTask<bool> next = states.MoveNextAsync();
            Assert.True(next.IsCompleted, name);
            Assert.True(await next);
            Assert.Equal(queue.Snapshot(), states.Current);
        }

        queue.Add(5);
        Assert.True(await states.MoveNextAsync());
        ValueTask<bool> pending = states.MoveNextAsync();
        Array.ForEach(QueueWritesOfNothing, write => write(queue));
        Assert.False(pending.IsCompleted);
        queue.Add(6);
        Assert.True(await pending.Watched());
        Assert.Equal([5, 6], states.Current);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Each_change_of_the_values_of_a_key_is_reported_with_all_its_values(GuardStrategy strategy)
    {
        IGuardedMultimap<string, int> lines = Guarded.Multimap<string, int>(strategy);
        IGuardedSetMultimap<string, int> tags = Guarded.SetMultimap<string, int>(strategy);
        lines.Add("a", 1);
        await using IAsyncEnumerator<WatchedChanges<string, ListSnapshot<int>>> changes = lines.WatchAsync().GetAsyncEnumerator();
        await using IAsyncEnumerator<WatchedChanges<string, SetSnapshot<int>>> sets = tags.WatchAsync(buffer: 4).GetAsyncEnumerator();
        Assert.True(await changes.MoveNextAsync() && await sets.MoveNextAsync());
        Assert.True(changes.Current.IsReset);
        Assert.Equal([1], changes.Current.Snapshot["a"]);
        (Action Write, string Expected)[] steps =
        [
            (() => lines.Add("a", 2), "Stored a 1 2"),
            (() => lines.Add("b", 3), "Stored b 3"),
            (() => Assert.True(lines.TryRemove("a", 1)), "Stored a 2"),
            (() => Assert.True(lines.TryRemove("a", 2)), "Removed a "),
            (() => lines.Compute("b", static (ref values) => values.Insert(0, 9)), "Stored b 9 3"),
            (() => Assert.Equal(1, lines.RemoveWhere(static (_, value) => value == 3)), "Stored b 9"),
            (() => Assert.True(lines.TryRemove("b", out _)), "Removed b "),
            (() => lines.ReplaceAll<int[]>([new("c", [5])]), "Cleared  ,Stored c 5"),
            (() => lines.Clear(), "Cleared  "),
        ];
        foreach ((Action write, string expected) in steps)
        {
            write();
            Assert.True(await changes.MoveNextAsync().Watched());
            Assert.Equal(expected, Text(changes.Current));
        }

        ValueTask<bool> pending = changes.MoveNextAsync();
        Assert.False(lines.TryRemove("c", 5) || lines.TryRemove("c", out _));
        Assert.False(pending.IsCompleted);
        Assert.True(tags.TryAdd("x", 1));
        Assert.False(tags.TryAdd("x", 1));
        Assert.True(tags.TryAdd("x", 2));
        Assert.True(await sets.MoveNextAsync().Watched());
        Assert.Equal([1, 2], sets.Current.Last().Value.Order());
        lines.Add("end", 0);
        Assert.True(await pending.Watched());
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => lines.WatchAsync(buffer: 0));
    }

    [Fact]
    public async Task A_canceled_token_ends_the_enumerations()
    {
        using CancellationTokenSource source = new();
        IGuardedValue<string> value = Guarded.Value("a");
        IGuardedNumber<int> number = Guarded.Number(1);
        IGuardedQueue<int> queue = Guarded.Queue<int>();
        Task[] ends =
        [
            EndsAsync(value.WatchAsync(source.Token).GetAsyncEnumerator(CancellationToken.None)),
            EndsAsync(value.WatchAsync(CancellationToken.None).GetAsyncEnumerator(source.Token)),
            EndsAsync(number.WatchAsync(source.Token).GetAsyncEnumerator(CancellationToken.None)),
            EndsAsync(queue.WatchAsync(source.Token).GetAsyncEnumerator(CancellationToken.None)),
        ];
        Assert.DoesNotContain(ends, static end => end.IsCompleted);
        await source.CancelAsync();
        await Task.WhenAll(ends).Watched();

        static async Task EndsAsync<T>(IAsyncEnumerator<T> states)
        {
            Assert.True(await states.MoveNextAsync());
            _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await states.MoveNextAsync());
            await states.DisposeAsync();
        }
    }

    private static async Task AssertNext<T>(IAsyncEnumerator<T> values, T expected, string name)
    {
        ValueTask<bool> next = values.MoveNextAsync();
        Assert.True(next.IsCompleted, name);
        Assert.True(await next);
        Assert.Equal(expected, values.Current);
    }

    private static string Text(WatchedChanges<string, ListSnapshot<int>> changes) => string.Join(',', changes.Select(
        static change => $"{change.Kind} {change.Key} {(change.Value is { } values ? string.Join(' ', values) : "")}"));
}
