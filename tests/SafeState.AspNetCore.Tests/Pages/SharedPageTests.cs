using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState.AspNetCore.Tests.Support;
using SafeState.CompilerServices;

namespace SafeState.AspNetCore.Tests.Pages;

/// <summary>Shared dictionaries on the pages of all stores, of the inventory, and of advice.</summary>
public sealed class SharedPageTests
{
    private const string Secret = "canary-e7c1";

    [Fact]
    public async Task Dictionaries_that_were_opened_are_listed_without_keys_and_values()
    {
        await using Board board = await Board.Start(services: static services =>
            services.AddSafeState().AddSharedState(static options => options.AllowInProcess = true));
        SharedState shared = board.Services.GetRequiredService<SharedState>();
        ISharedMap<string, string> plain = Open(shared, "board.plain", hasNearCache: false);
        ISharedMap<string, string> near = Open(shared, "board.near", hasNearCache: true);
        _ = await plain.SetAsync(Secret, Secret);
        _ = await near.SetAsync(Secret, Secret);
        _ = await near.TryGetAsync(Secret);

        string text = await board.Text("/safestate/stores.json");

        JsonArray rows = JsonNode.Parse(text)!["shared"]!.AsArray();
        Assert.Equal(["board.near", "board.plain"], rows.Select(static row => (string?)row!["name"]));
        Assert.Equal((true, 8, 1_000), Describe(rows[0]!));
        Assert.Equal((false, 8, 1_000), Describe(rows[1]!));
        Assert.Null(rows[1]!["nearAge"]);
        Assert.Empty(rows[0]!["alarms"]!.AsArray());
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_inventory_lists_declared_dictionaries_and_says_which_are_open()
    {
        await using Board board = await Board.Start(services: static services =>
            services.AddSafeState().AddSharedState(static options => options.AllowInProcess = true));
        Assert.Equal((8, true, false), await InventoryOf(board, "board.offers"));

        _ = await new SharedDepot(board.Services.GetRequiredService<SharedState>()).Offers.TryGetAsync(Secret);

        Assert.Equal((8, true, true), await InventoryOf(board, "board.offers"));
        Assert.Equal((16, false, false), await InventoryOf(board, "board.stock"));
    }

    [Fact]
    public async Task Advice_on_a_dictionary_is_on_its_page_and_marks_its_row()
    {
        Microsoft.Extensions.Time.Testing.FakeTimeProvider time = new();
        await using Board board = await Board.Start(services: services =>
        {
            _ = services.AddSafeState().AddSharedState(static options => options.AllowInProcess = true);
            _ = services.AddSingleton<TimeProvider>(time);
        });
        ISharedMap<string, string> map = Open(board.Services.GetRequiredService<SharedState>(), "board.plain", hasNearCache: false);
        for (int i = 0; i < 2_000; i++)
        {
            _ = await map.TryGetAsync(Secret);
        }

        time.Advance(TimeSpan.FromMicroseconds(10)); // so that callers waited for most of the time
        board.Services.GetRequiredService<SafeState.Hosting.Sharing.SharedMonitor>().Sample();

        JsonNode advice = Assert.Single((await board.Json("/safestate/advice.json"))["shared"]!.AsArray())!;
        Assert.Equal(("board.plain", "UseNearCache", "[Shared(\"board.plain\", NearCache = true)]"),
            ((string?)advice["store"], (string?)advice["kind"], (string?)advice["attributeLine"]));
        JsonNode row = Assert.Single((await board.Json("/safestate/stores.json"))["shared"]!.AsArray())!;
        Assert.Equal("UseNearCache", (string?)row["advice"]);
    }

    [Fact]
    public async Task Without_shared_state_the_list_is_empty()
    {
        await using Board board = await Board.Start();

        Assert.Empty(JsonNode.Parse(await board.Text("/safestate/stores.json"))!["shared"]!.AsArray());
    }

    private static async Task<(int, bool, bool)> InventoryOf(Board board, string name)
    {
        JsonNode row = (await board.Json("/safestate/inventory.json"))["shared"]!.AsArray().Single(row => (string?)row!["name"] == name)!;
        Assert.Equal(typeof(SharedDepot).FullName, (string?)row["type"]);
        return ((int)row["partitions"]!, (bool)row["hasNearCache"]!, (bool)row["isOpen"]!);
    }

    private static (bool, int, double) Describe(JsonNode row) =>
        ((bool)row["hasNearCache"]!, (int)row["partitions"]!, (double)row["maxStaleness"]!);

    private static ISharedMap<string, string> Open(SharedState shared, string name, bool hasNearCache) => SharedMaps.Open(
        shared, new SharedMapDeclaration(name, 1) { Partitions = 8, NearCache = hasNearCache }, SharedKeys.Text, SharedSerializers.Text);
}
