using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState.AspNetCore.Tests.Support;
using SafeState.CompilerServices;

namespace SafeState.AspNetCore.Tests.Pages;

/// <summary>Shared dictionaries on the page of all stores.</summary>
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
    public async Task Without_shared_state_the_list_is_empty()
    {
        await using Board board = await Board.Start();

        Assert.Empty(JsonNode.Parse(await board.Text("/safestate/stores.json"))!["shared"]!.AsArray());
    }

    private static (bool, int, double) Describe(JsonNode row) =>
        ((bool)row["hasNearCache"]!, (int)row["partitions"]!, (double)row["maxStaleness"]!);

    private static ISharedMap<string, string> Open(SharedState shared, string name, bool hasNearCache) => SharedMaps.Open(
        shared, new SharedMapDeclaration(name, 1) { Partitions = 8, NearCache = hasNearCache }, SharedKeys.Text, SharedSerializers.Text);
}
