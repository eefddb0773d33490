using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using SafeState.Ownership;

namespace SafeState.Tests.Conformance;

/// <summary>Equality of values that is a user's: it runs as a delegate does.</summary>
public sealed class ValueEqualityTests
{
    private static readonly Func<IGuardedMap<string, Scripted>, Scripted, bool>[] Comparing =
    [
        static (map, comparison) => map.TryUpdate("own", new Scripted(2), comparison),
        static (map, comparison) => map.TryRemove("own", comparison),
    ];

    [Theory, EachStrategy]
    public void Equality_of_values_holds_no_lock(GuardStrategy strategy)
    {
        foreach (Func<IGuardedMap<string, Scripted>, Scripted, bool> compare in Comparing)
        {
            (IGuardedMap<string, Scripted> map, Scripted comparison) = Given(strategy);
            Gate gate = new();
            comparison.Script = gate.Hold;
            Worker<bool> comparing = Worker.Start(() => compare(map, comparison));
            gate.AwaitArrival();
            Worker.Start(() =>
            {
                for (int i = 0; i < 100; i++)
                {
                    map[$"other {i}"] = new(1);
                }

                Assert.Equal(1, map["own"].Number);
                Assert.Equal(102, map.Count + 1);
                Assert.Equal(101, map.Snapshot().Count);
            }).Join();
            gate.Open();
            Assert.True(comparing.Result);
        }
    }

    [Theory, EachStrategy]
    public void Writers_of_the_key_wait_for_the_equality_of_values(GuardStrategy strategy)
    {
        foreach (Func<IGuardedMap<string, Scripted>, Scripted, bool> compare in Comparing)
        {
            (IGuardedMap<string, Scripted> map, Scripted comparison) = Given(strategy);
            Gate gate = new();
            comparison.Script = gate.Hold;
            Worker<bool> comparing = Worker.Start(() => compare(map, comparison));
            gate.AwaitArrival();
            Worker writer = Worker.Start(() => map["own"] = new(3));
            writer.AwaitWaiting();
            gate.Open();
            Assert.True(comparing.Result);
            writer.Join();
            Assert.Equal(3, map["own"].Number);
        }
    }

    [Theory, EachStrategy]
    public void Equality_of_values_may_read_the_map_and_not_write_it(GuardStrategy strategy)
    {
        foreach (Func<IGuardedMap<string, Scripted>, Scripted, bool> compare in Comparing)
        {
            foreach (Action<IGuardedMap<string,
                Scripted>> write in (Action<IGuardedMap<string, Scripted>>[])[static map => map["other"] = new(1),
                    static map => map["own"] = new(1), static map => map.Clear(), static map => map.GetOrAdd("other", static _ => new(1))])
            {
                (IGuardedMap<string, Scripted> map, Scripted comparison) = Given(strategy);
                Exception? thrown = null;
                comparison.Script = () =>
                {
                    Assert.Equal(1, map["own"].Number);
                    Assert.Equal(1, map.Count);
                    thrown = Record.Exception(() => write(map));
                };
                Assert.True(compare(map, comparison));
                _ = Assert.IsType<GuardReentrancyException>(thrown);
                Assert.False(map.ContainsKey("other"));
            }
        }
    }

    [Theory, EachStrategy]
    public void Equality_of_values_that_throws_leaves_the_map_as_it_was(GuardStrategy strategy)
    {
        foreach (Func<IGuardedMap<string, Scripted>, Scripted, bool> compare in Comparing)
        {
            (IGuardedMap<string, Scripted> map, Scripted comparison) = Given(strategy);
            NotSupportedException thrown = new();
            comparison.Script = () => throw thrown;
            Assert.Same(thrown, Assert.Throws<NotSupportedException>(() => compare(map, comparison)));
            Assert.Equal(1, map["own"].Number);
            Worker.Start(() => map["own"] = new(5)).Join();
        }
    }

    [Theory, EachStrategy]
    public void A_comparison_that_fails_does_not_wait_for_the_owner_of_the_key(GuardStrategy strategy)
    {
        (IGuardedMap<string, Scripted> map, _) = Given(strategy);
        Gate gate = new();
        Worker holder = Worker.Start(() => map.Compute("own", (ref MapEntry<string, Scripted> _) => gate.Hold()));
        gate.AwaitArrival();
        Worker.Start(() =>
        {
            Assert.False(map.TryUpdate("own", new Scripted(3), new Scripted(2)));
            Assert.False(map.TryRemove("own", new Scripted(2)));
        }).Join();
        Worker<bool> equal = Worker.Start(() => map.TryUpdate("own", new Scripted(3), new Scripted(1)));
        equal.AwaitWaiting();
        gate.Open();
        holder.Join();
        Assert.True(equal.Result);
    }

    [Theory, EachStrategy]
    public void A_struct_of_the_framework_that_calls_a_users_equality_holds_no_lock(GuardStrategy strategy)
    {
        AssertHoldsNoLock(strategy, static scripted => new DictionaryEntry("entry", scripted));
        AssertHoldsNoLock(strategy, static scripted => new HandleRef(scripted, 1));
        AssertHoldsNoLock<DictionaryEntry?>(strategy, static scripted => new DictionaryEntry("entry", scripted));
    }

    [Fact]
    public void No_type_of_the_framework_whose_equality_is_trusted_holds_an_object()
    {
        Type[] trusted =
            [.. typeof(object).Assembly.GetExportedTypes()
                .Where(static type => !type.ContainsGenericParameters
                    && !type.IsByRefLike
                    && !(type.IsAbstract && type.IsSealed)
                    && type != typeof(void)
                    && !type.IsPointer
                    && IsTrusted(type))];
        Assert.Contains(typeof(string), trusted);
        Assert.Contains(typeof(Guid), trusted);
        Assert.All(trusted.Where(static type => type != typeof(string)),
            static type => Assert.False(HoldsObject(type), $"{type} holds an object whose equality may be a user's."));
    }

    /// <summary>A comparer of strings rests on a culture, which may be a user's; what it compares with may not.</summary>
    [Fact]
    public void Comparers_of_cultures_run_no_users_code()
    {
        Assert.True(typeof(CompareInfo).IsSealed);
        Assert.All(
            StringComparer.Create(CultureInfo.InvariantCulture, ignoreCase: true).GetType()
            .GetFields(BindingFlags.Instance | BindingFlags.NonPublic),
            static field => Assert.True(field.FieldType.IsSealed, $"{field.Name} may be a user's."));
    }

    private static bool IsTrusted(Type type) =>
        (bool)typeof(TrustedEquality.Values<>).MakeGenericType(type)
            .GetField(nameof(TrustedEquality.Values<int>.IsTrusted), BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;

    private static bool HoldsObject(Type type) => !type.IsPrimitive && !type.IsPointer && !type.IsFunctionPointer && !type.IsEnum
        && (!type.IsValueType
            || type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Any(static field => HoldsObject(field.FieldType)));

    private static void AssertHoldsNoLock<TValue>(GuardStrategy strategy, Func<Scripted, TValue> wrap)
    {
        Scripted comparison = new(1);
        IGuardedMap<string, TValue> map = Maps.Of<string, TValue>(strategy, new() { ["own"] = wrap(new(1)) });
        Gate gate = new();
        comparison.Script = gate.Hold;
        Worker<bool> comparing = Worker.Start(() => map.TryUpdate("own", wrap(new(2)), wrap(comparison)));
        gate.AwaitArrival();
        Worker.Start(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                map[$"other {i}"] = wrap(new(1));
            }

            Assert.Equal(101, map.Snapshot().Count);
        }).Join();
        gate.Open();
        _ = comparing.Result;
    }

    private static (IGuardedMap<string, Scripted> Map, Scripted Comparison) Given(GuardStrategy strategy) =>
        (Maps.Of<string, Scripted>(strategy, new() { ["own"] = new(1) }), new Scripted(1));
}
