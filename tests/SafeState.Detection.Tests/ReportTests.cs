using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Engine;
using SafeState.Detection.Reporting;
using SafeState.Detection.Sites;
using SafeState.Detection.Tests.Support;

namespace SafeState.Detection.Tests;

/// <summary>What people and tools read of a race.</summary>
public sealed class ReportTests
{
    private static readonly DetectedRace Race = new(
        RaceIds.Overlap,
        "Dictionary<string, decimal>",
        new("Dictionary`2.set_Item", "/shop/PriceCache.cs", 14, "Shop.PriceCache.Get", 7, true, [],
            "   at Shop.PriceCache.Get(string sku) in /shop/PriceCache.cs:line 14"),
        new("Dictionary`2.TryGetValue", "/shop/PriceCache.cs", 9, "Shop.PriceCache.Get", 4, false, ["Shop.PriceCache::_gate (Lock@1f)"],
            "   at Shop.PriceCache.Get(string sku) in /shop/PriceCache.cs:line 9"),
        "a1-b2",
        "[GuardedState] on Shop.PriceCache (field _prices, Dictionary<string, decimal>)",
        null);

    [Fact]
    public void Text_has_both_stacks_locks_fix_and_token()
        => Assert.Equal(
            """
            SAFE601: Concurrent access to Dictionary<string, decimal>: thread 7 calls Dictionary`2.set_Item in Shop.PriceCache.Get (PriceCache.cs:14), and thread 4 calls Dictionary`2.TryGetValue in Shop.PriceCache.Get (PriceCache.cs:9) at the same time
              first : write by thread 7, Dictionary`2.set_Item at PriceCache.cs:14
                      locks: none
                      at Shop.PriceCache.Get(string sku) in /shop/PriceCache.cs:line 14
              second: read by thread 4, Dictionary`2.TryGetValue at PriceCache.cs:9
                      locks: Shop.PriceCache::_gate (Lock@1f)
                      at Shop.PriceCache.Get(string sku) in /shop/PriceCache.cs:line 9
              fix: [GuardedState] on Shop.PriceCache (field _prices, Dictionary<string, decimal>)
              replay: SAFESTATE_REPLAY=a1-b2
            """,
            Race.ToString(),
            ignoreLineEndingDifferences: true);

    [Fact]
    public void Json_is_one_line_with_both_sides()
    {
        string line = RaceJson.Write(Race);
        Assert.DoesNotContain('\n', line);
        JsonElement json = JsonDocument.Parse(line).RootElement;
        Assert.Equal("SAFE601", json.GetProperty("id").GetString());
        Assert.Equal(9, json.GetProperty("line").GetInt32());
        Assert.Equal(14, json.GetProperty("first").GetProperty("line").GetInt32());
        Assert.Equal("Shop.PriceCache::_gate (Lock@1f)", json.GetProperty("second").GetProperty("locks")[0].GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("waived").ValueKind);
    }

    [Fact]
    public void Sarif_has_two_locations_two_flows_a_fingerprint_and_suppressions()
    {
        using MemoryStream stream = new();
        SarifLog.Write(stream, [Race, Race with { Waiver = "startup only" }]);
        JsonElement log = JsonDocument.Parse(stream.ToArray()).RootElement;
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        JsonElement results = log.GetProperty("runs")[0].GetProperty("results");
        JsonElement result = results[0];
        Assert.Equal(9, result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine")
            .GetInt32());
        Assert.Equal(14, result.GetProperty("relatedLocations")[0].GetProperty("physicalLocation").GetProperty("region")
            .GetProperty("startLine").GetInt32());
        Assert.Equal(2, result.GetProperty("codeFlows")[0].GetProperty("threadFlows").GetArrayLength());
        Assert.Equal("a1-b2", result.GetProperty("partialFingerprints").GetProperty("sites/v1").GetString());
        Assert.False(result.TryGetProperty("suppressions", out _));
        Assert.Equal("startup only", results[1].GetProperty("suppressions")[0].GetProperty("justification").GetString());
    }

    [Theory]
    [InlineData("Shop.PriceCache::_prices", "", "[GuardedState] on Shop.PriceCache (field _prices, Dictionary<string, int>)")]
    [InlineData("Shop.PriceCache::_prices", "Shop.PriceCache::_other", null)]
    [InlineData("", "", null)]
    [InlineData("Shop.Cache/<>c__DisplayClass1_0::map", "", null)]
    public void A_fix_is_suggested_only_for_a_known_field(string first, string second, string? fix)
        => Assert.Equal(fix,
            SuggestedFix.Find(typeof(Dictionary<string, int>), Site.Unknown(1) with { Field = first },
                Site.Unknown(2) with { Field = second }));

    [Fact]
    public void No_fix_is_suggested_for_a_list()
        => Assert.Null(SuggestedFix.Find(typeof(List<int>), Site.Unknown(1) with { Field = "Shop.Cache::_rows" }, Site.Unknown(2)));

    [Theory]
    [InlineData(nameof(Waived.Method))]
    [InlineData(nameof(Waived.Lambda))]
    [InlineData(nameof(Waived.Async))]
    [InlineData(nameof(Waived.Getter))]
    [InlineData(nameof(WaivedType))]
    public async Task A_waiver_covers_the_code_that_it_is_on(string where)
    {
        MethodBase method = where switch
        {
            nameof(Waived.Method) => Waived.Method(),
            nameof(Waived.Lambda) => Waived.Lambda(),
            nameof(Waived.Async) => await Waived.Async(),
            nameof(Waived.Getter) => Waived.Getter,
            _ => WaivedType.Method(),
        };
        Assert.Equal("known", Waivers.Find(method, Site.Unknown(1))?.Reason);
    }

    [Fact]
    public void A_waiver_covers_the_field_that_it_is_on()
    {
        Site site = Site.Unknown(1) with { Field = "SafeState.Detection.Tests.ReportTests/Waived::Field" };
        Assert.Equal("field", Waivers.Find(((Func<MethodBase>)NotWaived).Method, site)?.Reason);
        Assert.Null(Waivers.Find(NotWaived(), Site.Unknown(1)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("2026-11-29", null)]
    [InlineData("2026-11-28", "The waiver \"known\" ended on 2026-11-28; fix the race, or set a later date")]
    [InlineData("soon", "'soon' is not a valid date for the waiver \"known\"; use the format yyyy-MM-dd")]
    public void A_waiver_ends_after_its_date(string? until, string? expected)
        => Assert.Equal(expected, Waivers.FindExpiry(new IgnoreRaceAttribute("known") { Until = until }, new DateOnly(2026, 11, 29)));

    [Fact]
    public void An_expired_waiver_is_reported_with_the_race()
    {
        RaceReports reports = new();
        RaceRecorder recorder = new(reports, static () => new DetectionSettings());
        RaceSide side = new(Site.Unknown(1), AccessKinds.Write, 1, [], new("", Waived.Expired()), null);
        RecordedRace recorded = recorder.Record(RaceIds.Overlap, new List<int>(), side, side with { Thread = 2 });
        Assert.True(recorded.Throws);
        Assert.Equal([RaceIds.Overlap, RaceIds.ExpiredWaiver], reports.All.Select(static race => race.Id));
    }

    [Fact]
    public void A_waived_race_is_kept_and_does_not_throw()
    {
        RaceReports reports = new();
        RaceRecorder recorder = new(reports, static () => new DetectionSettings());
        RaceSide side = new(Site.Unknown(1), AccessKinds.Write, 1, [], new("", Waived.Method()), null);
        Assert.False(recorder.Record(RaceIds.Overlap, new List<int>(), side, side with { Thread = 2 }).Throws);
        Assert.Equal("known", Assert.Single(reports.All).Waiver);
        Assert.False(reports.HasFailures);
    }

    private static MethodBase NotWaived() => MethodBase.GetCurrentMethod()!;

    private static class Waived
    {
        [IgnoreRace("field")]
        internal static readonly List<int> Field = [];

        [IgnoreRace("known")]
        internal static MethodBase Getter => MethodBase.GetCurrentMethod()!;

        [IgnoreRace("known")]
        internal static MethodBase Method() => MethodBase.GetCurrentMethod()!;

        [IgnoreRace("known")]
        internal static MethodBase Lambda() => ((Func<MethodBase>)(static () => MethodBase.GetCurrentMethod()!))();

        [IgnoreRace("known")]
        internal static async Task<MethodBase> Async()
        {
            await Task.Yield();
            return MethodBase.GetCurrentMethod()!;
        }

        [IgnoreRace("past", Until = "2020-01-01")]
        internal static MethodBase Expired() => MethodBase.GetCurrentMethod()!;
    }

    [IgnoreRace("known")]
    private static class WaivedType
    {
        internal static MethodBase Method() => MethodBase.GetCurrentMethod()!;
    }
}
