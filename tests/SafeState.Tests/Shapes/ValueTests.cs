using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Shapes;

/// <summary>What guarded values do that other kinds do not. <see cref="OwningTests"/> has the rest.</summary>
public sealed class ValueTests
{
    [Fact]
    public void Set_stores_and_exchange_returns_the_previous_value()
    {
        IGuardedValue<string?> value = Stores.Value<string?>(null);
        Assert.Null(value.Value);
        value.Set("a");
        Assert.Equal("a", value.Exchange("b"));
        Assert.Equal("b", value.Exchange(null));
        Assert.Null(value.Exchange("c"));
        Assert.Equal("c", value.Value);
    }

    [Fact]
    public void A_value_is_replaced_only_where_an_equal_one_is_present()
    {
        IGuardedValue<Account?> value = Stores.Value<Account?>(null);
        Assert.False(value.TryUpdate(new("a", 1), new("b", 1)));
        Assert.True(value.TryUpdate(new("a", 1), null));
        Assert.True(value.TryUpdate(new("c", 2), new("A", 1)));
        Assert.False(value.TryUpdate(null, new("a", 1)));
        Assert.True(value.TryUpdate(null, new("C", 2)));
        Assert.Null(value.Value);
    }

    [Fact]
    public void Delegates_of_a_null_value_run_and_see_null()
    {
        IGuardedValue<string?> value = Stores.Value<string?>(null);
        Assert.Equal("new", value.Update(static old => old is null ? "new" : "wrong"));
        Assert.Equal("new!", value.Update(static (old, more) => old + more, "!"));
        Assert.Equal(4, value.Compute((ref string? text) =>
        {
            int length = text!.Length;
            text = null;
            return length;
        }));
        Assert.Null(value.Value);
        value.Compute(static (ref string? text, string given) => text = given, "given");
        Assert.Equal("given", value.Value);
    }

    [Fact]
    public void A_factory_runs_once_for_all_callers()
    {
        IGuardedValue<string?> value = Stores.Value<string?>(null);
        int runs = 0;
        string?[] got = new string?[8];
        Worker.RunMany(8, worker => got[worker] = value.GetOrCreate(() => $"run {Interlocked.Increment(ref runs)}"));
        Assert.All(got, static text => Assert.Equal("run 1", text));
        Assert.Equal("run 1", value.GetOrCreate(static argument => argument, "another"));
        Assert.Equal(1, runs);
    }

    [Fact]
    public void A_failure_is_shared_and_not_kept()
    {
        IGuardedValue<string?> value = Stores.Value<string?>(null);
        Gate gate = new();
        FormatException failure = new();
        Worker first = Worker.Start(() => value.GetOrCreate(() =>
        {
            gate.Hold();
            throw failure;
        }));
        gate.AwaitArrival();
        Worker second = Worker.Start(() => value.GetOrCreate(static () => "second"));
        second.AwaitWaiting();
        gate.Open();
        Assert.Same(failure, first.JoinFailed<FormatException>());
        Assert.Same(failure, second.JoinFailed<FormatException>());
        Assert.Equal("third", value.GetOrCreate(static () => "third"));
    }

    [Fact]
    public void A_factory_that_uses_its_value_gets_an_exception_that_says_so()
    {
        IGuardedValue<string?> value = Stores.Value<string?>(null, "lazy");
        GuardReentrancyException thrown =
            Assert.Throws<GuardReentrancyException>(() => value.GetOrCreate(() => value.GetOrCreate(static () => "inner") + "outer"));
        Assert.Contains("'lazy' used the value that it is making", thrown.Message, StringComparison.Ordinal);
        Assert.Null(value.Value);
    }

    [Fact]
    public async Task An_asynchronous_run_is_shared_and_a_write_detaches_it()
    {
        IGuardedValue<string?> value = Stores.Value<string?>(null);
        TaskCompletionSource<string?> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<string?> first = value.GetOrCreateAsync(_ => new(source.Task)).AsTask();
        Task<string?> second = value.GetOrCreateAsync(static (_, _) => throw new InvalidOperationException(), "unused").AsTask();
        Assert.Null(value.Value);
        value.Set("written");
        source.SetResult("made");
        Assert.Equal("written", await first.Watched());
        Assert.Equal("written", await second.Watched());
        Assert.Equal("written", await value.GetOrCreateAsync(static _ => throw new InvalidOperationException()));
    }

    [Fact]
    public void Concurrent_updates_lose_nothing()
    {
        IGuardedValue<(long, long, long)> value = Stores.Value((0L, 0L, 0L));
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 500; i++)
            {
                _ = value.Update(static old => (old.Item1 + 1, old.Item2 + 1, old.Item3 + 1));
                value.Compute(static (ref (long, long, long) three) => three.Item2 = ++three.Item3);
                value.Compute(static (ref (long, long, long) three) => three.Item1++);
            }
        });
        Assert.Equal((4_000, 4_000, 4_000), value.Value);
    }

    [Fact]
    public void Exchanged_values_are_each_returned_once()
    {
        IGuardedValue<object> value = Stores.Value(new object());
        HashSet<object>[] got = [[], [], [], []];
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 500; i++)
            {
                Assert.True(got[worker].Add(value.Exchange(new object())));
            }
        });
        Assert.Equal(2_000, got.SelectMany(static objects => objects).Distinct().Count());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_value_of_several_words_is_never_torn(int words)
    {
        if (words == 2)
        {
            NeverTears(static i => new Guid(i, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)i),
                static id => id.ToByteArray()[15] == id.ToByteArray()[0]);
        }
        else
        {
            NeverTears(static i => (Number: (long)i, Text: (object)i, Again: (long)i),
                static three => three.Number == three.Again && (int)three.Text == three.Number);
        }
    }

    [Fact]
    public void Json_is_the_value()
    {
        Assert.Equal("\"text\"", JsonSerializer.Serialize(Stores.Value("text")));
        Assert.Equal("7", JsonSerializer.Serialize(Stores.Number(7L)));
        Assert.Equal("7", JsonSerializer.Serialize((IReadOnlyGuardedValue<decimal>)Stores.Number(7m)));
        Assert.Throws<NotSupportedException>(static () => JsonSerializer.Deserialize<IGuardedValue<string>>("\"text\""));
    }

    private static void NeverTears<T>(Func<int, T> make, Func<T, bool> isWhole)
    {
        IGuardedValue<T> value = Stores.Value(make(0));
        bool done = false;
        Worker[] readers = Worker.StartMany(2, _ =>
        {
            while (!Volatile.Read(ref done))
            {
                Assert.True(isWhole(value.Value), "A read returned half of one value and half of another.");
            }
        });
        Worker.RunMany(2, worker =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                value.Set(make((i * 2) + worker));
            }
        });
        Volatile.Write(ref done, true);
        Array.ForEach(readers, static reader => reader.Join());
    }
}
