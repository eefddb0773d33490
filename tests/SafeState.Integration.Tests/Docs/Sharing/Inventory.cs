using System;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Integration.Tests.Docs.Sharing;

[GuardedState]
public partial class Inventory(SharedState shared)
{
    [Shared("inventory.stock")]
    public partial ISharedNumberMap<string, long> Stock { get; }

    [Shared("inventory.prices", Json = typeof(InventoryJson))]
    public partial ISharedMap<string, Price> Prices { get; }

    public async ValueTask<bool> TryBuyAsync(string sku, CancellationToken cancellationToken) =>
        (await Stock.TryDecrementAsync(sku, by: 1, floor: 0, cancellationToken)).Succeeded;
}

public sealed record Price(long Cents);

[JsonSerializable(typeof(Price))]
internal sealed partial class InventoryJson : JsonSerializerContext;

public static class InventoryCalls
{
    public static async Task<(long Left, SharedUpdate<Price> Raised, bool Moved)> ChangeAsync(
        Inventory inventory, string sku, CancellationToken cancellationToken)
    {
        // The server computes. No other process can come between.
        long left = await inventory.Stock.IncrementByAsync(sku, 10, cancellationToken);

        // Reads, calls the delegate, and writes if the entry has not changed. The delegate can run several times.
        SharedUpdate<Price> raised = await inventory.Prices.UpdateAsync(
            sku, static (price, percent) => price with { Cents = price.Cents * (100 + percent) / 100 }, 5, cancellationToken);

        // Keys with one tag are in one partition, and change together.
        bool moved = await inventory.Stock.ComputeAsync(
            [$"{{{sku}}}:north", $"{{{sku}}}:south"],
            entries =>
            {
                if (!entries.TryGetValue($"{{{sku}}}:north", out long north) || north == 0)
                {
                    return false;
                }

                _ = entries.TryGetValue($"{{{sku}}}:south", out long south);
                entries[$"{{{sku}}}:north"] = north - 1;
                entries[$"{{{sku}}}:south"] = south + 1;
                return true;
            },
            cancellationToken);
        return (left, raised, moved);
    }

    public static async Task<Price> LoadAsync(Inventory inventory, HttpClient http, string sku, CancellationToken cancellationToken)
    {
        // One process loads the price. Its callers share the run, and other processes wait for the result.
        SharedEntry<Price> price = await inventory.Prices.GetOrAddAsync(
            sku,
            async (sku, fill, token) => (await http.GetFromJsonAsync($"prices/{sku}", InventoryJson.Default.Price, token))!,
            cancellationToken);
        return price.Value;
    }

    public static async Task RepriceAsync(SharedState shared, Inventory inventory, CancellationToken cancellationToken)
    {
        SharedLeaseOptions options = new() { Duration = TimeSpan.FromSeconds(15), Maps = { inventory.Prices } };
        await using SharedLease lease = await shared.AcquireAsync("reprice", options, cancellationToken);

        // The server refuses these writes once another process has acquired the lease.
        ISharedMap<string, Price> prices = inventory.Prices.Under(lease);
        _ = await prices.SetAsync("apple", new Price(120), cancellationToken);
    }
}
