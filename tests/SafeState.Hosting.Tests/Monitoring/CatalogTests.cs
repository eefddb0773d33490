using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState.Hosting.Tests.Support;

namespace SafeState.Hosting.Tests.Monitoring;

[Collection(nameof(ProcessWide))]
public sealed class CatalogTests
{
    [Fact]
    public async Task The_catalog_lists_live_stores_with_their_rates()
    {
        Shelf shelf = new();
        shelf.Fill(1);
        await using Hosted host = await Hosted.Start();
        await host.Pass();
        TimeSpan before = host.Time.GetElapsedTime(0);
        await host.Pass(() => shelf.Fill(1000));

        GuardedStoreInfo info =
            Assert.Single(host.Services.GetRequiredService<IGuardedStoreCatalog>().List(), static store => store.Name == "tests.shelf");
        Assert.Equal((GuardStrategy.Locked, "System.String", "System.Int64"), (info.Strategy, info.KeyType, info.ValueType));
        Assert.True(info.Instances >= 1 && info.Entries >= 1);
        double seconds = (host.Time.GetElapsedTime(0) - before).TotalSeconds;
        Assert.InRange(info.Rates.Writes, 1000 / seconds * 0.9, 1000 / seconds * 1.1);

        // What an endpoint that returns it writes.
        Assert.Contains("\"strategy\":\"Locked\",\"keyType\":\"System.String\",\"valueType\":\"System.Int64\"",
            JsonSerializer.Serialize(info, JsonSerializerOptions.Web), StringComparison.Ordinal);
        GC.KeepAlive(shelf);
    }

    [Fact]
    public async Task A_store_without_metrics_is_not_listed()
    {
        await using Hosted host = await Hosted.Start();
        Assert.DoesNotContain("tests.unmetered", host.Services.GetRequiredService<IGuardedStoreCatalog>().List()
            .Select(static store => store.Name));
    }
}
