using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Shop;

namespace SafeState.Integration.Tests.Docs;

/// <summary>What the answers to frequent questions say.</summary>
public sealed class BasketTests
{
    [Fact]
    public void A_snapshot_is_serialized_as_what_it_holds()
    {
        Bigger basket = new();
        basket.Put("apple");

        Assert.Equal("""{"Content":{"apple":1}}""", JsonSerializer.Serialize<Basket>(basket));
    }

    [Fact]
    public async Task A_factory_may_await() => Assert.Equal(1, await new Basket().Load("apple", CancellationToken.None));

    [Fact]
    public void Who_waits_for_itself_is_told_so_and_by_which_store()
    {
        Both both = new();
        both.Numbers["a"] = 1;
        GuardReentrancyException exception = Assert.Throws<GuardReentrancyException>(both.WriteInside);

        Assert.Equal(
            "The guarded store 'Shop.Both.Counts' is read-only inside its own updaters, predicates and Compute delegates. Return the new "
                + "value from the delegate, or write after the call has returned.",
            exception.Message);
    }

    /// <summary>A derived class uses what its base publishes to it.</summary>
    private sealed class Bigger : Basket
    {
        public void Put(string sku) => Counts.Increment(sku);
    }
}
