using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary><c>GetOrAdd</c> in all its forms, without anybody else around.</summary>
public sealed class AddingTests
{
    [Theory, EachCombination]
    public void GetOrAdd_with_a_value_stores_it_only_where_the_key_is_absent<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(1);

        Assert.Equal(given.Value(0), map.GetOrAdd(given.Twin(0), given.Value(1)));
        Assert.Equal(given.Value(1), map.GetOrAdd(given.Key(1), given.Value(1)));
        Assert.Equal(given.Value(1), map[given.Key(1)]);
    }

    [Theory, EachCombination]
    public void GetOrAdd_runs_the_factory_only_where_the_key_is_absent<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(1);
        int runs = 0;
        TValue Make(TKey key)
        {
            runs++;
            return given.Value(1);
        }

        Assert.Equal(given.Value(0), map.GetOrAdd(given.Twin(0), Make, out bool created));
        Assert.False(created);
        Assert.Equal(0, runs);
        Assert.Equal(given.Value(1), map.GetOrAdd(given.Key(1), Make, out created));
        Assert.True(created);
        Assert.Equal(given.Value(1), map.GetOrAdd(given.Key(1), Make));
        Assert.Equal(1, runs);
    }

    [Theory, EachCombination]
    public void GetOrAdd_passes_the_key_and_the_argument<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map();
        static TValue Make(TKey key, (MapCase<TKey, TValue> Given, int Index) argument)
        {
            Assert.Equal(argument.Given.Key(argument.Index), key);
            return argument.Given.Value(argument.Index);
        }

        Assert.Equal(given.Value(2), map.GetOrAdd(given.Key(2), Make, (given, 2)));
        Assert.Equal(given.Value(3), map.GetOrAdd(given.Key(3), Make, (given, 3), out bool created));
        Assert.True(created);
        Assert.Equal(given.Value(3), map.GetOrAdd(given.Key(3), Make, (given, 0), out created));
        Assert.False(created);
        Assert.Equal(2, map.Count);
    }

    [Theory, EachCombination]
    public async Task GetOrAddAsync_runs_the_factory_only_where_the_key_is_absent<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(1);
        int runs = 0;

        Assert.Equal(given.Value(0), await map.GetOrAddAsync(given.Twin(0), MakeAsync).Watched());
        Assert.Equal(0, runs);
        Assert.Equal(given.Value(1), await map.GetOrAddAsync(given.Key(1), MakeAsync).Watched());
        Assert.Equal(given.Value(1), map[given.Twin(1)]);
        Assert.Equal(given.Value(1), await map.GetOrAddAsync(given.Twin(1), MakeAsync).Watched());
        Assert.Equal(1, runs);

        async ValueTask<TValue> MakeAsync(TKey key, System.Threading.CancellationToken token)
        {
            runs++;
            await Task.Yield();
            return given.Value(1);
        }
    }
}
