using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe203ReentrantStoreUseTests
{
    private const string Group =
        "[Guarded(Group = \"index\")] private readonly Dictionary<int, string> _byId = []; "
        + "[Guarded(Group = \"index\")] private readonly Dictionary<string, int> _byMail = []; ";

    [Theory]
    [InlineData("public void M(string sku) => Stock.TryUpdate(sku, (_, old) => { {|SAFE203:Stock[\"b\"]|} = old; return old; }, out _);")]
    [InlineData("public void M(string sku) => Stock.AddOrUpdate(sku, 1, (_, old) => {|SAFE203:Stock.Increment(\"b\")|});")]
    [InlineData("public void M(string sku) => Stock.AddOrUpdate(sku, 1, (_, old) => {|SAFE203:Stock.GetOrAdd(\"b\", 1)|});")]
    [InlineData(
        "public void M(string sku) => Stock.AddOrUpdate(sku, static (_, _) => 1, static (_, old, map) => "
            + "{|SAFE203:map.Increment(\"b\")|}, Stock);")]
    [InlineData("public void M(string sku) => Stock.RemoveIf(sku, (_, old) => {|SAFE203:Stock.TryAdd(\"b\", old)|}, out _);")]
    [InlineData("public void M() => Stock.RemoveWhere((key, old) => {|SAFE203:Stock.TryRemove(key, out _)|});")]
    [InlineData("public void M() => Stock.UpdateAll((key, old) => {|SAFE203:Stock.Increment(key)|});")]
    [InlineData(
        "public void M(string sku) => Stock.Compute(sku, (ref MapEntry<string, long> e) => { {|SAFE203:Stock[\"b\"]|} += e.Value; });")]
    [InlineData("public long M(string a, string b) => this.Stock.Compute(a, b, (ref x, ref y) => {|SAFE203:Stock.Decrement(a)|});")]
    [InlineData(
        "public long M(string a) => Stock.Compute(a, (ref x) => { if (x.Exists) { return 0; } return {|SAFE203:Stock.IncrementBy(\"b\", "
            + "2)|}; });")]
    [InlineData(
        "[Guarded(GuardStrategy.Snapshot)] private readonly Dictionary<int, int> _ids = []; public void M() => Ids.Batch(batch => "
            + "{|SAFE203:Ids.TryAdd(1, 1)|});")]
    [InlineData(
        "public void M(string sku) { var levels = Stock; levels.TryUpdate(sku, (_, old) => {|SAFE203:Stock.Increment(\"b\")|}, out _); }")]
    [InlineData(
        "public static void M(IGuardedMap<string, long> map, string sku) => map.TryUpdate(sku, (_, old) => { {|SAFE203:map[\"b\"]|} = 1; "
            + "return old; }, out _);")]
    [InlineData(
        "public void M(string sku) => Stock.TryUpdate(sku, (key, old) => { {|SAFE203:Stock.Exchange(\"b\", 1, out _)|}; return old; }, "
            + "out _);")]
    [InlineData("public void M() => Stock.Invalidate(key => {|SAFE203:Stock.TryRemove(key, out _)|});")]
    [InlineData("public void M() => Stock.Invalidate(key => {|SAFE203:Stock.TryRemove(key.AsSpan(1), out _)|});")]
    [InlineData("public void M() => Stock.RemoveWhere(static (key, _, map) => {|SAFE203:map.TryRemove(key, out _)|}, Stock);")]
    [InlineData(
        "private readonly SortedDictionary<int, int> _prices = []; public void M() => Prices.TryUpdate(1, (key, old) => "
            + "{|SAFE203:Prices.TryTakeFirst(out var first)|} ? first.Value : old, out _);")]
    [InlineData(
        "private readonly SortedSet<int> _ids = []; public void M() => Ids.RemoveWhere(id => {|SAFE203:Ids.TryTakeLast(out int last)|});")]
    public Task Reports_writes_in_updaters(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, _ => { {|SAFE203:Stock[sku]|} = 1; return 1; });")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, key => {|SAFE203:Stock.GetOrAdd(key, 1)|});")]
    [InlineData("public void M(ReadOnlySpan<char> sku) => Stock.GetOrAdd(sku, key => {|SAFE203:Stock.Increment(key.AsSpan())|});")]
    [InlineData("public void M() => Stock.GetOrAdd(\"a\", _ => {|SAFE203:Stock.Increment(\"a\")|});")]
    [InlineData("public void M(string sku) => Stock.AddOrUpdate(sku, key => {|SAFE203:Stock.Increment(key)|}, (_, old) => old);")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, static (key, map) => {|SAFE203:map.Increment(key)|}, Stock);")]
    [InlineData(
        "public async Task M(string sku) => await Stock.GetOrAddAsync(sku, async (key, token) => await "
            + "{|SAFE203:Stock.GetOrAddAsync(key, (_, _) => new(1L), token)|});")]
    [InlineData(
        "public async Task M(string sku) => await Stock.GetOrAddAsync(sku, async (key, _) => { await Task.Yield(); return "
            + "{|SAFE203:Stock.GetOrAdd(sku, 1)|}; });")]
    [InlineData(
        "public async Task M(string sku) => await Stock.GetOrAddAsync(sku, static async (key, map, token) => await "
            + "{|SAFE203:map.GetOrAddAsync(key, (_, _) => new(1L), token)|}, Stock);")]
    public Task Reports_the_own_key_in_factories(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, _ => { {|SAFE203:Stock.Clear()|}; return 1; });")]
    [InlineData("public void M(string sku) => Stock.TryUpdate(sku, (_, old) => {|SAFE203:Stock.Drain()|}.Count, out _);")]
    [InlineData("public void M(string sku) => Stock.TryUpdate(sku, (_, old) => { {|SAFE203:Stock.ReplaceAll([])|}; return 1; }, out _);")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, _ => {|SAFE203:Stock.RemoveWhere((_, _) => true)|});")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, _ => {|SAFE203:Stock.UpdateAll((_, old) => old)|});")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, _ => {|SAFE203:Stock.Invalidate(_ => true)|}.Removed);")]
    [InlineData(
        "public async Task M(string sku) => await Stock.GetOrAddAsync(sku, async (_, _) => { await Task.Yield(); "
            + "{|SAFE203:Stock.Clear()|}; return 1; });")]
    [InlineData(
        "[Guarded(GuardStrategy.Locked)] private readonly Dictionary<int, int> _ids = []; public void M() => Ids.Write(view => "
            + "{|SAFE203:Ids.Clear()|});")]
    [InlineData(
        "[Guarded(GuardStrategy.Locked)] private readonly Dictionary<int, int> _ids = []; public int M() => Ids.Read(view => "
            + "{|SAFE203:Ids.Count|});")]
    [InlineData(
        "[Guarded(GuardStrategy.ReaderWriter)] private readonly Dictionary<int, int> _ids = []; public int M() => Ids.Read(view => "
            + "{|SAFE203:Ids[1]|});")]
    [InlineData(
        "private readonly Dictionary<int, int> _ids = []; public void M(string sku) => Stock.TryUpdate(sku, (_, old) => "
            + "Ids.AddOrUpdate(1, 1, (_, n) => (int){|SAFE203:Stock.Increment(\"b\")|}), out _);")]
    [InlineData(
        "public void M(string sku) => Stock.TryUpdate(sku, (_, old) => {|SAFE203:Raise(old)|}, out _); private long Raise(long n) => "
            + "Stock.Increment(\"b\") + n;")]
    [InlineData(
        "public void M(string sku) => Stock.TryUpdate(sku, {|SAFE203:Raise|}, out _); private long Raise(string key, long n) => "
            + "Stock.Increment(\"b\") + n;")]
    [InlineData("public void M(string sku) { Stock.GetOrAdd(sku, _ => {|SAFE203:Fill()|}); long Fill() { Stock.Clear(); return 1; } }")]
    public Task Reports_the_whole_map_sections_and_helpers(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public void M(string sku) => Stock.TryUpdate(sku, (_, old) => old + Stock.GetValueOrDefault(\"b\"), out _);")]
    [InlineData(
        "public void M(string sku) => Stock.TryUpdate(sku, (_, old) => old + Stock[\"b\"] + Stock.Count + Stock.Snapshot().Count, out _);")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, _ => Stock.GetOrAdd(\"b\", 1));")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, _ => 1, (key, value) => Stock[key] = value);")]
    [InlineData(
        "public async Task M(string sku) => await Stock.GetOrAddAsync(sku, (_, _) => new(1L), (key, value) => Stock.GetOrAdd(key, "
            + "value));")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, key => { Stock[key + \"2\"] = 1; return 1; });")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, key => Stock.ContainsKey(key) ? 1 : 2);")]
    [InlineData(
        "public async Task M(string sku) => await Stock.GetOrAddAsync(sku, async (key, _) => { await Task.Yield(); Stock[key] = 1; "
            + "return 2; });")]
    [InlineData(
        "public void M(Inventory other, string sku) => Stock.TryUpdate(sku, (_, old) => {|SAFE204:other.Stock.Increment(\"b\")|}, out _);")]
    [InlineData(
        "private readonly Dictionary<string, long> _sold = []; public void M(string sku) => Stock.TryUpdate(sku, (key, old) => "
            + "Sold.Increment(key), out _);")]
    [InlineData("public void M(string sku) => Stock.TryUpdate(sku, (_, old) => { Task.Run(() => Stock.Clear()); return old; }, out _);")]
    [InlineData("public void M(string sku) { Stock.TryUpdate(sku, (_, old) => old, out _); Stock.Clear(); }")]
    [InlineData("public void M(string sku) => Stock.Compute(sku, (ref MapEntry<string, long> e) => { e.Value = 1; e.Remove(); });")]
    [InlineData(
        "[Guarded(GuardStrategy.Locked)] private readonly Dictionary<int, int> _ids = []; public void M() => Ids.Write(view => { view[1] "
            + "= view.Count; view.TryRemove(2, out _); });")]
    [InlineData(
        "[Guarded(GuardStrategy.Snapshot)] private readonly Dictionary<int, int> _ids = []; public void M() => Ids.Batch(batch => "
            + "batch.Set(1, Ids.Count));")]
    [InlineData(
        "public void M(string sku) => Stock.TryUpdate(sku, (_, old) => Half(old), out _); private static long Half(long n) => n / 2; "
            + "private void Reset() => Stock.Clear();")]
    [InlineData("public void M(string sku) => Stock.ReplaceAll(new[] { 1L }.Select(n => KeyValuePair.Create(sku, Stock.Increment(sku))));")]
    [InlineData("public void M(string sku) => Stock.TryUpdate(sku, (_, old) => nameof(Stock.Clear).Length, out _);")]
    public Task Leaves_alone(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public void M() => Stock.Transact((ref tx) => { tx[\"a\"] = {|SAFE203:Stock.Increment(\"b\")|}; });")]
    [InlineData("public void M() => Stock.Transact((ref tx) => {|SAFE203:Stock.Clear()|});")]
    [InlineData("public void M() => Stock.Transact((ref tx) => {|SAFE203:Stock.Transact((ref inner) => inner.Clear())|});")]
    [InlineData("public void M() => Stock.Transact(static (ref tx, map) => { {|SAFE203:map[\"b\"]|} = 1; }, Stock);")]
    [InlineData("public void M() => Stock.GetOrAdd(\"a\", _ => {|SAFE203:Stock.Transact((ref tx) => tx.Count)|});")]
    [InlineData(
        "public async Task M(string s) => await Stock.UpdateAsync(s, async (key, n, _) => { {|SAFE203:Stock[key]|} = 1; "
            + "await Task.Yield(); return n; });")]
    [InlineData(
        "public async Task M(string s) => await Stock.UpdateAsync(s, async (_, n, token) => "
            + "await {|SAFE203:Stock.UpdateAsync(s, (_, m, _) => new(m), token)|});")]
    [InlineData(
        "public async Task M(string s) => await Stock.ComputeAsync(s, async (entry, _) => { {|SAFE203:Stock[s]|} = 1; "
            + "await Task.Yield(); return entry.Value; });")]
    [InlineData(
        "public async Task M(string s) => await Stock.ComputeAsync(s, async (entry, token) => "
            + "await {|SAFE203:Stock.TryUpdateAsync(s, (_, m, _) => new(m), token)|});")]
    [InlineData(
        "public bool M(string s) => Stock.TryGetOrAdd(s, (string key, out long n) => { {|SAFE203:Stock[key]|} = n = 1; "
            + "return true; }, out _);")]
    [InlineData(
        "public async Task M(string s) => await Stock.TryGetOrAddAsync(s, async (key, token) => "
            + "await {|SAFE203:Stock.TryGetOrAddAsync(key, (_, _) => new((true, 1)), token)|});")]
    [InlineData(
        "public int M(string s) => Stock.GetOrAddMany([s, \"x\"], missing => { {|SAFE203:Stock.Clear()|}; "
            + "{|SAFE203:Stock[missing[0]]|} = 1; Stock[\"y\"] = 1; return []; }).Count;")]
    [InlineData(
        "public async Task M(string s) => await Stock.GetOrAddManyAsync([s], async (missing, token) => "
            + "[new(s, await {|SAFE203:Stock.GetOrAddAsync(missing[0], (_, _) => new(1), token)|})]);")]
    [InlineData(
        "public bool M(string s) => Stock.TryGetOrAdd(s, 10, key => {|SAFE203:Stock[key]|} = 1, out _);")]
    public Task Reports_uses_in_transactions(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public void M() => Names.Transact((ref tx) => {|SAFE203:Names.TryAdd(\"b\")|} && tx.Add(\"c\"));")]
    [InlineData("public void M() => Names.Transact((ref tx) => tx.Add({|SAFE203:Names.Drain()|}.Count.ToString()));")]
    [InlineData("public void M() => Lines.Transact((ref tx) => {|SAFE203:Lines.Add(\"b\", 1)|});")]
    [InlineData("public void M() => Lines.Transact((ref tx) => {|SAFE203:Lines.Transact((ref inner) => inner.Clear())|});")]
    [InlineData("public void M() => Tags.Transact((ref tx) => { tx.Clear(); {|SAFE203:Tags.Clear()|}; });")]
    [InlineData("public bool M() => Names.Transact((ref tx) => tx.Remove(\"a\") && !Names.Contains(\"b\") && Lines.Count == 0);")]
    public Task Reports_uses_in_transactions_of_sets_and_multimaps(string members) => RuleTest.Members("""
        private readonly HashSet<string> _names = [];
        [Guarded(Multimap = true)] private readonly Dictionary<string, List<int>> _lines = [];
        [Guarded(Multimap = true)] private readonly Dictionary<string, HashSet<int>> _tags = [];
        """ + members);

    [Theory]
    [InlineData("public void M() => Index.Transact((ref tx) => { {|SAFE203:ById[1]|} = \"\"; });")]
    [InlineData("public void M() => Index.Transact((ref tx) => { tx.ById[1] = {|SAFE203:ById[2]|}; });")]
    [InlineData("public int M() => Index.Look((in view) => {|SAFE203:ByMail.Count|});")]
    [InlineData("public int M() => Index.Look((in view) => {|SAFE203:Index.Snapshot()|}.ById.Count);")]
    [InlineData("public void M() => Index.Transact((ref tx) => {|SAFE203:Index.Transact((ref inner) => inner.ById.Clear())|});")]
    [InlineData("public void M() => Index.Transact((ref tx) => {|SAFE203:Reset()|}); private void Reset() => ById.Clear();")]
    [InlineData("public void M() => Index.Transact(static (ref tx, self) => {|SAFE203:self.ById.Clear()|}, this);")]
    [InlineData("public void M() => ById.GetOrAdd(1, _ => {|SAFE203:Index.Transact((ref tx) => tx.ById[2])|});")]
    [InlineData("public void M() => ById.Compute(1, (ref entry) => {|SAFE203:Index.Look((in view) => view.ById.Count)|});")]
    public Task Reports_uses_in_delegates_of_a_group(string members) => RuleTest.Members(Group + members);

    [Theory]
    [InlineData("public void M() => Index.Transact((ref tx) => { tx.ById[1] = \"\"; tx.ByMail.Clear(); });")]
    [InlineData("public void M() => Index.Transact((ref tx) => Stock.Clear());")]
    [InlineData("public void M(Inventory other) => Index.Transact((ref tx) => {|SAFE204:other.ById.Clear()|});")]
    [InlineData("public void M(Inventory other) => Index.Transact(static (ref tx, to) => {|SAFE204:to.ById.Clear()|}, other);")]
    [InlineData("public void M() => ById.GetOrAdd(1, _ => Index.Snapshot().ById.Count.ToString());")]
    [InlineData("public void M() => ById.GetOrAdd(1, _ => ByMail.GetOrAdd(\"\", 1).ToString());")]
    [InlineData("public void M() => Index.Transact((ref tx) => { Task.Run(() => ById.Clear()); });")]
    [InlineData(
        "public async Task M(string s) => await Stock.UpdateAsync(s, async (key, n, _) => { Stock[key + 1] = 1; await Task.Yield(); "
            + "return Stock[key]; });")]
    public Task Leaves_groups_alone_that_meet_nothing(string members) => RuleTest.Members(Group + members);

    [Fact]
    public Task Is_an_error_that_can_be_configured() => RuleTest.Members("""
        #pragma warning disable SAFE203 // A test of what happens then.
        public void M(string sku) => Stock.GetOrAdd(sku, _ => { Stock.Clear(); return 1; });
        """);
}
