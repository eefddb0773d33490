using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary>Null keys and null delegates: refused before anything else. Messages that keep keys to themselves.</summary>
public sealed class ArgumentTests
{
    [Theory, EachStrategy]
    public void A_null_key_is_refused_by_every_member(GuardStrategy strategy)
    {
        foreach ((string name, Action<IGuardedNumberMap<string, long>, string> call) in Members.OfOneString)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 7));
            ArgumentNullException exception = Assert.Throws<ArgumentNullException>(() => call(map, null!));
            Assert.True(exception.ParamName is "key" or "key1" or "key2" or "keys", name);
            Assert.Equal(1, map.Count);
        }
    }

    [Theory, EachStrategy]
    public void A_null_key_is_refused_before_a_delegate_is_looked_at(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 7));
        Action[] calls =
        [
            () => map.TryUpdate(null!, null!, out _),
            () => map.TryUpdate(null!, (Func<string, long, int, long>)null!, 1, out _),
            () => map.RemoveIf(null!, null!, out _),
            () => map.RemoveIf(null!, (Func<string, long, int, bool>)null!, 1, out _),
            () => map.GetOrAdd(null!, (Func<string, long>)null!),
            () => map.GetOrAdd(null!, (Func<string, long>)null!, out _),
            () => map.GetOrAdd(null!, (Func<string, int, long>)null!, 1),
            () => map.GetOrAdd(null!, (Func<string, int, long>)null!, 1, out _),
            () => map.GetOrAddAsync(null!, null!).AsTask(),
            () => map.GetOrAdd(null!, (Func<string, long>)null!, (Action<string, long>)null!),
            () => map.GetOrAdd(null!, (Func<string, int, long>)null!, 1, null!),
            () => map.GetOrAddAsync(null!, (Func<string, CancellationToken, ValueTask<long>>)null!, (Action<string, long>)null!).AsTask(),
            () => map.GetOrAddAsync(null!, (Func<string, int, CancellationToken, ValueTask<long>>)null!, 1).AsTask(),
            () => map.GetOrAddAsync(null!, (Func<string, int, CancellationToken, ValueTask<long>>)null!, 1,
                (Action<string, long, int>)null!)
                .AsTask(),
            () => map.AddOrUpdate(null!, 1, null!),
            () => map.AddOrUpdate(null!, (Func<string, long>)null!, null!),
            () => map.AddOrUpdate(null!, 1, (Func<string, long, int, long>)null!, 1),
            () => map.AddOrUpdate(null!, (Func<string, int, long>)null!, null!, 1),
            () => map.Compute(null!, (MapEntryAction<string, long>)null!),
            () => map.Compute(null!, (MapEntryAction<string, long, int>)null!, 1),
            () => map.Compute(null!, (MapEntryFunc<string, long, int>)null!),
            () => map.Compute(null!, (MapEntryFunc<string, long, int, int>)null!, 1),
            () => map.Compute(null!, (string)null!, (MapEntriesAction<string, long>)null!),
            () => map.Compute(null!, "a", (MapEntriesAction<string, long, int>)null!, 1),
            () => map.Compute("a", (string)null!, (MapEntriesFunc<string, long, int>)null!),
            () => map.Compute("a", (string)null!, (MapEntriesFunc<string, long, int, int>)null!, 1),
            () => map.TryDecrement(null!, -1, 0),
            () => map.TryIncrement(null!, -1, 0),
        ];
        foreach (Action call in calls)
        {
            Assert.StartsWith("key", Assert.Throws<ArgumentNullException>(call).ParamName, StringComparison.Ordinal);
        }
    }

    [Theory, EachStrategy]
    public void A_null_delegate_is_refused_although_it_would_not_run(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 7));
        Action[] calls =
        [
            () => map.TryUpdate("absent", null!, out _),
            () => map.TryUpdate("absent", (Func<string, long, int, long>)null!, 1, out _),
            () => map.RemoveIf("absent", null!, out _),
            () => map.RemoveIf("absent", (Func<string, long, int, bool>)null!, 1, out _),
            () => map.RemoveWhere(null!),
            () => map.RemoveWhere(null!, new List<KeyValuePair<string, long>>()),
            () => map.RemoveWhere(static (_, _) => true, null!),
            () => map.RemoveWhere((Func<string, long, bool>)null!, 1),
            () => map.RemoveWhere((Func<string, long, int, bool>)null!, 1, 1),
            () => map.UpdateAll(null!),
            () => map.UpdateAll((Func<string, long, int, long>)null!, 1),
            () => map.GetOrAdd("a", (Func<string, long>)null!),
            () => map.GetOrAdd("a", (Func<string, long>)null!, out _),
            () => map.GetOrAdd("a", (Func<string, int, long>)null!, 1),
            () => map.GetOrAdd("a", (Func<string, int, long>)null!, 1, out _),
            () => map.GetOrAddAsync("a", null!).AsTask(),
            () => map.GetOrAdd("a", static _ => 1, (Action<string, long>)null!),
            () => map.GetOrAdd("a", static (_, argument) => argument, 1, null!),
            () => map.GetOrAddAsync("a", static (_, _) => new(1), (Action<string, long>)null!).AsTask(),
            () => map.GetOrAddAsync("a", (Func<string, int, CancellationToken, ValueTask<long>>)null!, 1).AsTask(),
            () => map.GetOrAddAsync("a", static (_, argument, _) => new(argument), 1, (Action<string, long, int>)null!).AsTask(),
            () => map.RemoveWhere((Func<string, long, int, bool>)null!, 1),
            () => map.RemoveWhere(static (_, _, _) => true, 1, null!),
            () => map.Invalidate(null!),
            () => map.Invalidate((Func<string, int, bool>)null!, 1),
            () => map.ReplaceAll([], null!),
            () => map.ReplaceAll(null!, []),
            () => map.AddOrUpdate("absent", 1, null!),
            () => map.AddOrUpdate("a", null!, static (_, _) => 1),
            () => map.AddOrUpdate("absent", static _ => 1, null!),
            () => map.AddOrUpdate("absent", 1, (Func<string, long, int, long>)null!, 1),
            () => map.AddOrUpdate("a", (Func<string, int, long>)null!, static (_, _, _) => 1, 1),
            () => map.AddOrUpdate("absent", static (_, _) => 1, (Func<string, long, int, long>)null!, 1),
            () => map.Compute("a", (MapEntryAction<string, long>)null!),
            () => map.Compute("a", (MapEntryAction<string, long, int>)null!, 1),
            () => map.Compute("a", (MapEntryFunc<string, long, int>)null!),
            () => map.Compute("a", (MapEntryFunc<string, long, int, int>)null!, 1),
            () => map.Compute("a", "a", (MapEntriesAction<string, long>)null!),
            () => map.Compute("a", "b", (MapEntriesAction<string, long, int>)null!, 1),
            () => map.Compute("a", "b", (MapEntriesFunc<string, long, int>)null!),
            () => map.Compute("a", "b", (MapEntriesFunc<string, long, int, int>)null!, 1),
            () => map.ReplaceAll(null!),
        ];
        foreach (Action call in calls)
        {
            Assert.DoesNotContain("key", Assert.Throws<ArgumentNullException>(call).ParamName!, StringComparison.Ordinal);
        }

        Assert.Equal(7, map["a"]);
        Assert.Equal(1, map.Count);
    }

    [Theory, EachStrategy]
    public void A_null_key_is_refused_in_a_delegate_that_may_not_write(GuardStrategy strategy)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string> call) in Members.OfOneString)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 7));
            map.Compute("a",
                (ref MapEntry<string, long> entry) =>
                    entry.Value = Assert.Throws<ArgumentNullException>(() => call(map, null!)).Message.Length);
        }
    }

    [Theory, EachStrategy]
    public void A_null_key_in_new_content_is_an_ArgumentException(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 7));

        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(() => map.ReplaceAll([new("b", 1), new(null!, 2)]));
        Assert.Equal("entries", exception.ParamName);
        Assert.Equal(7, map["a"]);
        Assert.Equal(1, map.Count);
    }

    [Theory, EachStrategy]
    public async Task A_token_cancelled_before_the_call_runs_nothing(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        CancellationToken cancelled = new(canceled: true);

        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await map.GetOrAddAsync("a", static (_, _) => throw new InvalidOperationException(), cancelled));
        Assert.Equal(cancelled, exception.CancellationToken);
        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy]
    public void Messages_do_not_show_keys_or_values(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("canary", 987654321));
        Action[] calls =
        [
            () => _ = map["canary2"],
            () => map.Compute("canary", "canary", static (ref MapEntry<string, long> _, ref MapEntry<string, long> _) => { }),
            () => map.ReplaceAll([new("canary", 987654321), new("canary", 987654321)]),
            () => map.TryDecrement("canary", -987654321, 0),
            () => map.Compute("canary", (ref MapEntry<string, long> _) => map["canary"] = 987654321),
            () => map.GetOrAdd("canary3", _ => map["canary3"] = 987654321),
            () => map.Compute("canary", (ref MapEntry<string, long> _) => map.Clear()),
        ];
        foreach (Action call in calls)
        {
            string text = Assert.ThrowsAny<Exception>(call).Message;
            Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
            Assert.DoesNotContain("987654321", text, StringComparison.Ordinal);
        }

        Assert.Contains("'stock'", Assert.Throws<KeyNotFoundException>(calls[0]).Message, StringComparison.Ordinal);
    }
}
