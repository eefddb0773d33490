using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Shop;

namespace SafeState.Integration.Tests.Docs;

/// <summary>What docs/invalidation.md says of its three classes.</summary>
public sealed class InvalidationPageTests
{
    [Fact]
    public async Task A_price_that_changes_while_it_is_loaded_is_loaded_again()
    {
        TaskCompletionSource<decimal> old = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Queue<ValueTask<decimal>> loads = new([new(old.Task), new(2m)]);
        Prices prices = new((_, _) => loads.Dequeue());

        Task<decimal> asked = prices.Of("a-1", CancellationToken.None).AsTask();
        prices.Changed("a-1");
        Assert.Equal(2m, await prices.Of("a-1", CancellationToken.None));
        old.SetResult(1m);
        Assert.Equal(2m, await asked);
        Assert.Equal(2m, await prices.Of("a-1", CancellationToken.None));
    }

    [Fact]
    public async Task The_prices_of_a_supplier_are_removed_and_their_loads_detached()
    {
        TaskCompletionSource<decimal> old = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Prices prices = new((sku, _) => sku == "b-2" ? new(old.Task) : new(1m));
        _ = await prices.Of("a-1", CancellationToken.None);
        _ = await prices.Of("b-1", CancellationToken.None);
        Task<decimal> asked = prices.Of("b-2", CancellationToken.None).AsTask();

        Assert.Equal(new InvalidationCount(Removed: 1, Detached: 1), prices.SupplierChanged("b-"));
        old.SetResult(5m);
        Assert.Equal(5m, await asked);
        Assert.Equal(default, prices.SupplierChanged("b-"));
    }

    [Fact]
    public async Task One_query_loads_the_prices_that_are_missing()
    {
        List<string> queries = [];
        PriceList prices = new((missing, _) =>
        {
            queries.Add(string.Join(',', missing));
            return new(missing.Where(static sku => sku != "none").ToDictionary(static sku => sku, static sku => (decimal)sku.Length));
        });

        Assert.Equal(2, (await prices.Of(["a", "bb"], CancellationToken.None)).Count);
        Assert.Equal(["bb", "ccc"], (await prices.Of(["ccc", "bb", "none"], CancellationToken.None)).Keys.Order());
        Assert.Equal(["a,bb", "ccc,none"], queries);
        Assert.Equal(-1, prices.Difference("a", "bb"));
        Assert.True(prices.TryFix("none", 9));
        Assert.Equal(7, prices.Difference("none", "bb"));
    }

    [Fact]
    public async Task Every_connection_that_was_made_is_disposed()
    {
        List<Disposable> made = [];
        TaskCompletionSource<Stream> late = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Connections connections = new((host, _) => host == "late" ? new(late.Task) : new(Make()));
        _ = await connections.To("a", CancellationToken.None);
        Task<Stream> asked = connections.To("late", CancellationToken.None).AsTask();
        Assert.Null(connections.Replace("late", Make()));
        late.SetResult(Make());
        _ = await asked;
        connections.Replace("a", Make())!.Dispose();
        connections.Dispose();
        Assert.Equal(4, made.Count);
        Assert.All(made, static connection => Assert.True(connection.IsDisposed));

        Disposable Make()
        {
            made.Add(new());
            return made.Last();
        }
    }

    private sealed class Disposable : MemoryStream
    {
        internal bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
