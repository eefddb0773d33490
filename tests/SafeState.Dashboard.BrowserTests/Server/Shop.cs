using System.Text.Json.Nodes;

namespace SafeState.Dashboard.BrowserTests.Server;

/// <summary>The stores of a web shop, for pages that look like those of a real process.</summary>
internal static class Shop
{
    private const string Text = "System.String";
    private const string Whole = "System.Int64";

    internal static SimulatedStore[] CreateStores() =>
    [
        new("Shop.Stock", "Locked", Text, Whole, 8_400, 3_150, 0.19, 0.021, 0.84, 0.31, 7.4, 12_480) { Advice = "ChangeStrategy" },
        new("Shop.Catalog.Prices", "Snapshot", "System.Int32", "System.Decimal", 214_000, 0.4, 0, 0, 0, 0.02, 11.8, 48_210),
        new("Shop.Carts", "Striped", "System.Guid", "Shop.Cart", 12_700, 5_900, 0.004, 0.003, 0.041, 0.01, 9.6, 31_904),
        new("Shop.Sessions", "Striped", Text, "Shop.Session", 41_300, 2_210, 0.002, 0.002, 0.03, 0.004, 10.2, 84_112),
        new("Shop.Reservations", "Striped", "System.Guid", "System.DateTimeOffset", 1_840, 1_790, 0.006, 0.004, 0.05, 0.03, 5.1, 2_204),
        new("Shop.RateLimits", "Striped", "System.Net.IPAddress", "Shop.Bucket", 6_050, 6_050, 0.011, 0.005, 0.09, 0.12, 8.3, 9_740),
        new("Errors.ByCode", "Striped", "System.Int32", Whole, 12, 96, 0.001, 0.002, 0.02, 0.64, 2.2, 41) { Advice = "SplitKey" },
        new("Config.Settings", "Snapshot", Text, Text, 9_900, 0, 0, 0, 0, 0.09, 12, 318),
        new("Config.FeatureFlags", "Snapshot", Text, "System.Boolean", 58_200, 0, 0, 0, 0, 0.22, 12, 64),
        new("Pool.Connections", "ReaderWriter", Text, "Shop.Data.Connection", 740, 120, 0.043, 0.012, 0.3, 0.08, 3.4, 32),
        new("Mail.Templates", "ReaderWriter", Text, "Shop.Mail.Template", 0, 0, null, 0, 0, 0, 0, 27),
        new("Reports.Totals", "Locked", "System.DateOnly", "System.Decimal", 0, 0, null, 0, 0, 0, 0, 365),
    ];

    internal static JsonArray CreateShared() =>
    [
        Shared("shop.prices", hasNearCache: true, conflicts: 0, nearHitShare: 0.974, nearAge: 241, "NearCacheStale"),
        Shared("shop.reservations", hasNearCache: false, conflicts: 3.2, nearHitShare: null, nearAge: null),
    ];

    private static JsonObject Shared(string name, bool hasNearCache, double conflicts, double? nearHitShare, double? nearAge,
        params string[] alarms) => new()
        {
            ["name"] = name,
            ["partitions"] = 16,
            ["reads"] = 412,
            ["writes"] = 96.4,
            ["conflicts"] = conflicts,
            ["failures"] = null,
            ["rollbacks"] = 0,
            ["hasNearCache"] = hasNearCache,
            ["nearHitShare"] = nearHitShare,
            ["nearAge"] = nearAge,
            ["maxStaleness"] = 1_000,
            ["advice"] = conflicts > 0 ? "UseIncrement" : null,
            ["alarms"] = new JsonArray([.. System.Linq.Enumerable.Select(alarms, static kind => JsonValue.Create(kind))]),
        };
}
