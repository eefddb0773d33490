using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Leases;

/// <summary>A value of a leased dictionary is disposed once: when it has left, and its last lease has ended.</summary>
public sealed class LeaseTests
{
    private readonly Connections _connections = new();

    /// <summary>Each way of a value out of a dictionary with the one key "a".</summary>
    public static TheoryData<string> Removals => [.. Removers.Keys];

    private static Dictionary<string, Action<IGuardedLeaseMap<string, Connection>>> Removers { get; } = new()
    {
        ["TryRemove"] = static map => Assert.True(map.TryRemove("a")),
        ["TryRemove leased"] = static map =>
        {
            Assert.True(map.TryLease("a", out Lease<Connection>? lease));
            Assert.True(map.TryRemove("a", lease));
            lease.Dispose();
        },
        ["RemoveWhere"] = static map => Assert.Equal(1, map.RemoveWhere(static key => key == "a")),
        ["RemoveWhere argument"] = static map => Assert.Equal(1, map.RemoveWhere(static (key, argument) => key == argument, "a")),
        ["Set"] = static map => map.Set("a", new Connection()),
        ["Clear"] = static map => map.Clear(),
        ["ReplaceAll"] = static map => map.ReplaceAll([new("b", new Connection())]),
        ["Dispose"] = static map => map.Dispose(),
        ["DisposeAsync"] = static map => Assert.True(map.DisposeAsync().AsTask().IsCompletedSuccessfully),
    };

    [Theory, EachLeaseStrategy]
    public void A_value_that_leaves_is_disposed_when_its_last_lease_ends_on_that_thread(GuardStrategy strategy)
    {
        foreach ((string name, Action<IGuardedLeaseMap<string, Connection>> remove) in Removers)
        {
            IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
            Connection connection = _connections.Make();
            Assert.True(map.TryAdd("a", connection));
            Assert.True(map.TryLease("a", out Lease<Connection>? first));
            Lease<Connection> second = map.LeaseOrAdd("a", static _ => throw new NotSupportedException());

            remove(map);
            first.Dispose();
            first.Dispose();
            Assert.True(connection.Disposals == 0, $"{name}: disposed before its last lease");
            second.Value.Use();
            int thread = Worker.Start(() =>
            {
                second.Dispose();
                return Environment.CurrentManagedThreadId;
            }).Result;

            Assert.True(connection.Disposals == 1, $"{name}: disposed {connection.Disposals} times");
            Assert.Equal(thread, connection.DisposedOn);
            second.Dispose();
            Assert.Equal(1, connection.Disposals);
        }
    }

    [Theory, EachLeaseStrategy]
    public void A_value_without_leases_is_disposed_by_the_removal_after_it_is_committed(GuardStrategy strategy)
    {
        foreach ((string name, Action<IGuardedLeaseMap<string, Connection>> remove) in Removers)
        {
            IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
            Connection connection = _connections.Make();
            bool? wasThere = null;
            connection.OnDispose = () => wasThere = Worker.Start(
                () => Array.Exists(map.GetKeys(), static key => key == "a") && name != "Set").Result;
            map.Set("a", connection);

            remove(map);

            Assert.True(connection.Disposals == 1, $"{name}: disposed {connection.Disposals} times");
            Assert.Equal(false, wasThere);
        }
    }

    [Theory, EachLeaseStrategy]
    public void A_value_that_stays_is_not_disposed(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        using (Lease<Connection> made = map.LeaseOrAdd("a", (_, connections) => connections.Make(), _connections))
        {
            made.Value.Use();
        }

        for (int i = 0; i < 100; i++)
        {
            Assert.True(map.TryLease("a", out Lease<Connection>? lease));
            lease.Dispose();
        }

        Assert.Equal((1, 1, 1), (_connections.Made, _connections.Open, map.Count));
        Assert.True(map.ContainsKey("a"));
        Assert.Equal(["a"], map.GetKeys());
        Assert.False(map.TryLease("b", out Lease<Connection>? none));
        Assert.Null(none);
        Assert.True(map.TryRemove("a"));
        Assert.True(map.IsEmpty);
        _connections.AssertAllDisposedOnce();
    }

    [Theory, EachLeaseStrategy]
    public void A_value_that_is_not_added_stays_with_the_caller(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create(strategy, new Dictionary<string, Connection> { ["a"] = new() });
        Connection refused = _connections.Make();

        Assert.False(map.TryAdd("a", refused));
        Assert.Equal(0, refused.Disposals);
        _ = Assert.Throws<ArgumentException>(() => map.ReplaceAll([new("x", refused), new("x", refused)]));
        _ = Assert.Throws<ArgumentException>(() => map.ReplaceAll([new("x", refused), new("y", null!)]));
        _ = Assert.Throws<ArgumentException>(() => map.ReplaceAll([new("x", refused), new(null!, refused)]));
        _ = Assert.Throws<InvalidTimeZoneException>(() => map.ReplaceAll(Failing(refused)));
        Assert.Equal(0, refused.Disposals);
        Assert.Equal(["a"], map.GetKeys());

        Assert.True(map.TryAdd("b", refused));
        map.Clear();
        Assert.Equal(1, refused.Disposals);
    }

    [Theory, EachLeaseStrategy]
    public void A_lease_shows_its_value_until_it_is_disposed(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        Connection connection = new();
        map.Set("a", connection);
        Assert.True(map.TryLease("a", out Lease<Connection>? lease));

        Assert.Same(connection, lease.Value);
        lease.Dispose();
        _ = Assert.Throws<ObjectDisposedException>(() => lease.Value);
        _ = Assert.Throws<ObjectDisposedException>(() => map.TryRemove("a", lease));
        Assert.True(map.ContainsKey("a"));
    }

    [Theory, EachLeaseStrategy]
    public void Only_the_leased_value_is_removed_with_its_lease(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        map.Set("a", _connections.Make());
        Assert.True(map.TryLease("a", out Lease<Connection>? old));
        map.Set("a", _connections.Make());

        Assert.False(map.TryRemove("a", old));
        Assert.False(map.TryRemove("b", old));
        Assert.Equal(2, _connections.Open);
        old.Dispose();
        Assert.Equal(1, _connections.Open);
        Assert.True(map.ContainsKey("a"));
    }

    [Theory, EachLeaseStrategy]
    public void A_value_with_several_keys_is_disposed_with_the_last_of_them(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        IGuardedLeaseMap<string, Connection> other = LeaseMaps.Create<Connection>(strategy);
        Connection connection = new();
        map.Set("a", connection);
        Assert.True(map.TryAdd("b", connection));
        map.Set("a", connection);
        using (Lease<Connection> made = other.LeaseOrAdd("c", _ => connection))
        {
            Assert.Same(connection, made.Value);
        }

        Assert.False(map.TryAdd("b", connection));
        map.ReplaceAll([new("b", connection), new("d", connection)]);
        Assert.True(map.TryRemove("b"));
        map.Clear();
        Assert.Equal(0, connection.Disposals);
        other.Dispose();
        Assert.Equal(1, connection.Disposals);
        _ = Assert.Throws<ArgumentException>(() => map.TryAdd("a", connection));
        _ = Assert.Throws<ArgumentException>(() => map.Set("a", connection));
        _ = Assert.Throws<ArgumentException>(() => map.LeaseOrAdd("a", _ => connection));
        Assert.True(map.IsEmpty);
        Assert.Equal(1, connection.Disposals);
    }

    [Theory, EachLeaseStrategy]
    public void The_first_content_is_disposed_as_what_is_added_later(GuardStrategy strategy)
    {
        Connection[] connections = [new(), new()];
        IGuardedLeaseMap<string, Connection> map =
            LeaseMaps.Create(strategy, new Dictionary<string, Connection> { ["a"] = connections[0], ["b"] = connections[1] });

        Assert.True(map.TryRemove("a"));
        Assert.Equal((1, 0), (connections[0].Disposals, connections[1].Disposals));
        map.Dispose();
        Assert.Equal((1, 1), (connections[0].Disposals, connections[1].Disposals));
    }

    [Fact]
    public void A_first_content_that_throws_keeps_no_value()
    {
        Connection connection = new();
        _ = Assert.Throws<InvalidOperationException>(
            () => LeaseContent.Create(new Dictionary<string, Connection?> { ["a"] = connection, ["b"] = null }, takeOver: true));

        IGuardedLeaseMap<string, Connection> map = Guarded.LeaseMap<string, Connection>();
        map.Set("a", connection);
        map.Clear();
        Assert.Equal(1, connection.Disposals);
    }

    [Theory, EachLeaseStrategy]
    public void A_disposed_dictionary_refuses_to_lease_and_to_add(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        map.Set("a", _connections.Make());
        map.Dispose();
        map.Dispose();
        _connections.AssertAllDisposedOnce();

        Connection mine = new();
        _ = Assert.Throws<ObjectDisposedException>(() => map.TryLease("a", out _));
        _ = Assert.Throws<ObjectDisposedException>(() => map.LeaseOrAdd("a", _ => mine));
        _ = Assert.Throws<ObjectDisposedException>(() => map.LeaseOrAddAsync("a", (_, _) => new(mine)).AsTask().Wait());
        _ = Assert.Throws<ObjectDisposedException>(() => map.TryAdd("a", mine));
        _ = Assert.Throws<ObjectDisposedException>(() => map.Set("a", mine));
        _ = Assert.Throws<ObjectDisposedException>(() => map.ReplaceAll([new("a", mine)]));
        Assert.Equal(0, mine.Disposals);
        Assert.False(map.TryRemove("a"));
        Assert.Equal(0, map.RemoveWhere(static _ => true));
        map.Clear();
        Assert.Equal(0, map.Count);
    }

    [Theory, EachLeaseStrategy]
    public void A_predicate_that_throws_leaves_no_removed_value_behind(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        for (int i = 0; i < 10; i++)
        {
            map.Set($"k{i}", _connections.Make());
        }

        int calls = 0;
        _ = Assert.Throws<InvalidTimeZoneException>(() => map.RemoveWhere(_ => ++calls < 6 ? true : throw new InvalidTimeZoneException()));

        Assert.Equal((5, 5), (map.Count, _connections.Open));
        map.Clear();
        _connections.AssertAllDisposedOnce();
    }

    [Theory, EachLeaseStrategy]
    public void Null_is_refused(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        Connection mine = new();
        _ = Assert.Throws<ArgumentNullException>("key", () => map.TryLease(null!, out _));
        _ = Assert.Throws<ArgumentNullException>("key", () => map.TryAdd(null!, mine));
        _ = Assert.Throws<ArgumentNullException>("value", () => map.TryAdd("a", null!));
        _ = Assert.Throws<ArgumentNullException>("value", () => map.Set("a", null!));
        _ = Assert.Throws<ArgumentNullException>("key", () => map.LeaseOrAdd(null!, _ => mine));
        _ = Assert.Throws<ArgumentNullException>("factory", () => map.LeaseOrAdd("a", null!));
        _ = Assert.Throws<ArgumentNullException>("lease", () => map.TryRemove("a", null!));
        _ = Assert.Throws<ArgumentNullException>("entries", () => map.ReplaceAll(null!));
        _ = Assert.Throws<InvalidOperationException>(() => map.LeaseOrAdd("a", static _ => null!));
        _ = Assert.Throws<InvalidOperationException>(() => map.LeaseOrAddAsync("a", static (_, _) => new((Connection)null!)).AsTask()
            .GetAwaiter().GetResult());
        Assert.True(map.IsEmpty);
        Assert.Equal(0, mine.Disposals);
    }

    [Fact]
    public void Values_that_cannot_be_disposed_are_refused() =>
        Assert.Contains("IAsyncDisposable", Assert.Throws<NotSupportedException>(() => Guarded.LeaseMap<int, string>()).Message,
            StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, Connection>> Failing(Connection connection)
    {
        yield return new("x", connection);
        throw new InvalidTimeZoneException();
    }
}
