using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe206StaleSnapshotWriteTests
{
    [Theory]
    [InlineData("public void M() { var copy = Stock.Snapshot().ToDictionary(); copy[\"a\"] = 1; {|SAFE206:Stock.ReplaceAll(copy)|}; }")]
    [InlineData("public void M() => {|SAFE206:Stock.ReplaceAll(Stock.Snapshot().Where(pair => pair.Value > 0))|};")]
    [InlineData(
        "public void M() => {|SAFE206:Stock.ReplaceAll(Stock.Snapshot().Select(pair => KeyValuePair.Create(pair.Key, pair.Value * 2)))|};")]
    [InlineData(
        "public void M() { Dictionary<string, long> next = []; foreach (var pair in Stock.Snapshot()) { next[pair.Key] = pair.Value + 1; "
            + "} {|SAFE206:Stock.ReplaceAll(next)|}; }")]
    [InlineData(
        "public void M() { Dictionary<string, long> next = []; foreach (var (sku, level) in Stock.Snapshot()) { next.Add(sku, level + "
            + "1); } {|SAFE206:Stock.ReplaceAll(next)|}; }")]
    [InlineData(
        "public void M() { Dictionary<string, long> copy = new(Stock.Snapshot()); copy.Remove(\"a\"); "
            + "{|SAFE206:Stock.ReplaceAll(copy)|}; }")]
    public Task Reports_the_whole_map(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public void M() { foreach (var pair in Stock.Snapshot()) { {|SAFE206:Stock[pair.Key]|} = pair.Value * 2; } }")]
    [InlineData("public void M() { foreach (var pair in Stock.Snapshot(\"a\", \"b\")) { {|SAFE206:Stock[pair.Key]|} = pair.Value * 2; } }")]
    [InlineData("public void M() { foreach ((string sku, long level) in Stock.Snapshot()) { {|SAFE206:Stock[sku]|} = level + 1; } }")]
    [InlineData(
        "public void M() { foreach (var pair in Stock.Snapshot()) { if (pair.Value < 10) { {|SAFE206:Stock[pair.Key]|} = 10; } } }")]
    [InlineData("public void M(string sku) { var all = Stock.Snapshot(); {|SAFE206:Stock[sku]|} = all[sku] + 1; }")]
    [InlineData("public void M(string sku) => {|SAFE206:Stock[sku]|} = Stock.Snapshot()[sku] + 1;")]
    [InlineData(
        "private readonly SortedDictionary<int, int> _prices = []; "
            + "public void M(int id) => {|SAFE206:Prices[id]|} = Prices.Snapshot()[id] + 1;")]
    [InlineData(
        "private readonly SortedDictionary<int, int> _prices = []; "
            + "public void M() { foreach (var pair in Prices.Snapshot()) { {|SAFE206:Prices[pair.Key]|} = pair.Value * 2; } }")]
    [InlineData(
        "public void M() { foreach (var pair in Stock.Snapshot()) { if (pair.Value == 0) { "
            + "{|SAFE206:Stock.TryRemove(pair.Key.AsSpan(), out "
            + "_)|}; } } }")]
    [InlineData(
        "public void M(string sku) { if (Stock.Snapshot().TryGetValue(sku, out long level)) { {|SAFE206:Stock[sku]|} = level - 1; } }")]
    [InlineData(
        "public void M() { var all = Stock.Snapshot(); foreach (string sku in all.Keys) { long level = all[sku]; {|SAFE206:Stock[sku]|} "
            + "= level > 5 ? 5 : level; } }")]
    [InlineData(
        "public void M() { foreach (var pair in Stock.Snapshot()) { if (pair.Value == 0) { {|SAFE206:Stock.TryRemove(pair.Key, out _)|}; "
            + "} } }")]
    [InlineData(
        "public void M() { foreach (var (sku, level) in Stock.Snapshot()) { if (level > 0) { continue; } {|SAFE206:Stock.TryRemove(sku, "
            + "out _)|}; } }")]
    [InlineData(
        "public void M() { var all = Stock.Snapshot(); for (int i = 0; i < 2; i++) { foreach (var pair in all) { bool empty = pair.Value "
            + "== 0; if (empty) { {|SAFE206:Stock.TryRemove(pair.Key, out long _)|}; } } } }")]
    [InlineData(
        "public static void M(IGuardedMap<int, string> names) { foreach (var pair in names.Snapshot()) { {|SAFE206:names[pair.Key]|} = "
            + "pair.Value.Trim(); } }")]
    public Task Reports_single_entries(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public long M() => Stock.Snapshot().Values.Sum();")]
    [InlineData(
        "public void M(IEnumerable<KeyValuePair<string, long>> next) { var old = Stock.Snapshot(); Stock.ReplaceAll(next); "
            + "Console.WriteLine(old.Count); }")]
    [InlineData("public void M(Inventory other) => Stock.ReplaceAll(other.Stock.Snapshot());")]
    [InlineData("private readonly Dictionary<string, long> _old = []; public void M() => Old.ReplaceAll(Stock.Snapshot());")]
    [InlineData(
        "private readonly Dictionary<string, long> _old = []; public void M() { foreach (var pair in Stock.Snapshot()) { Old[pair.Key] = "
            + "pair.Value; } }")]
    [InlineData("public void M() { foreach (var pair in Stock.Snapshot()) { Stock.TryUpdate(pair.Key, pair.Value * 2, pair.Value); } }")]
    [InlineData("public void M() { foreach (var pair in Stock.Snapshot()) { if (pair.Value == 0) { Stock.TryRemove(pair.Key, 0); } } }")]
    [InlineData(
        "public void M() { foreach (var pair in Stock.Snapshot()) { if (pair.Value == 0) { Stock.RemoveIf(pair.Key, static (_, level) => "
            + "level == 0, out _); } } }")]
    [InlineData(
        "public void M() { foreach (string sku in Stock.Snapshot().Keys) { if (sku.StartsWith('x')) { Stock.TryRemove(sku, out _); } } }")]
    [InlineData("public void M() { foreach (var pair in Stock.Snapshot()) { Stock.TryRemove(pair.Key, out _); } }")]
    [InlineData("public void M() { foreach (var pair in Stock.Snapshot()) { Stock[pair.Key] = 0; } }")]
    [InlineData("public void M() { foreach (var pair in Stock.Snapshot()) { Stock.IncrementBy(pair.Key, 1); } }")]
    [InlineData("public void M() => Stock[\"total\"] = Stock.Snapshot().Values.Sum();")]
    [InlineData("public void M() { foreach (var pair in Stock.Drain()) { Stock.IncrementBy(pair.Key, pair.Value); } }")]
    [InlineData(
        "private readonly Lock _gate = new(); public void M() { lock (_gate) { Stock.ReplaceAll(Stock.Snapshot().Where(static pair => "
            + "pair.Value > 0)); } }")]
    [InlineData("public void M() { if (Stock.Snapshot().Count > 100) { Stock.Clear(); } }")]
    public Task Leaves_alone(string members) => RuleTest.Members(members);
}
