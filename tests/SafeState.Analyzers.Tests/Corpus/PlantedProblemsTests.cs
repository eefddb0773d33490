using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Corpus;

/// <summary>Problems as real code has them, each planted in a member of one class. Every one must be found, and nothing else.</summary>
public sealed class PlantedProblemsTests
{
    [Theory]
    [InlineData(
        "public long Get(string sku) { try { return {|SAFE201:Stock[sku]|}; } catch (KeyNotFoundException) { long n = Load(sku); "
            + "Stock[sku] = n; return n; } }")]
    [InlineData(
        "public long Get(string sku) { try { return {|SAFE201:Stock[sku]|}; } catch (KeyNotFoundException) { Stock.TryAdd(sku, "
            + "Load(sku)); return 0; } }")]
    [InlineData(
        "public long Get(string sku) { long n; try { n = {|SAFE201:Stock[sku]|}; } catch (KeyNotFoundException) { n = Load(sku); } "
            + "Stock[sku] = n; return n; }")]
    public Task Check_by_a_caught_exception(string members) => Reported(members);

    [Theory]
    [InlineData("public void Put(string sku, int max) { if ({|SAFE201:Stock.Count|} < max) { Stock.TryAdd(sku, 1); } }")]
    [InlineData("public bool Put(string sku, int max) => {|SAFE201:Stock.Count|} < max && Stock.TryAdd(sku, 1);")]
    [InlineData("public void Put(string sku) { if ({|SAFE201:Stock.IsEmpty|}) { Stock[sku] = 1; } }")]
    [InlineData(
        "public void Put(string sku) { if ({|SAFE201:Stock.Count|} >= 100) { throw new InvalidOperationException(); } Stock[sku] = 1; }")]
    [InlineData("public long Put(string sku) { bool full = {|SAFE201:Stock.Count|} > 100; return full ? 0 : Stock.GetOrAdd(sku, 1); }")]
    [InlineData("public void Warm(Dictionary<string, long> all) { if ({|SAFE201:Stock.IsEmpty|}) { Stock.ReplaceAll(all); } }")]
    public Task Size_then_add(string members) => Reported(members);

    [Theory]
    [InlineData(
        "public void Put(string sku) { if (!{|SAFE201:Has(sku)|}) { Stock[sku] = 1; } } private bool Has(string sku) => "
            + "Stock.ContainsKey(sku);")]
    [InlineData(
        "public long Get(string sku) { if (!{|SAFE201:Find(sku, out long n)|}) { n = Load(sku); Stock[sku] = n; } return n; } private "
            + "bool Find(string sku, out long n) => Stock.TryGetValue(sku, out n);")]
    [InlineData(
        "public void Take(string sku) { if ({|SAFE201:Level(sku)|} > 0) { Stock.Decrement(sku); } } private long Level(string sku) { "
            + "return Stock.GetValueOrDefault(sku); }")]
    [InlineData(
        "public void Put(string sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Store(sku, 1); } } private void Store(string name, "
            + "long n) => Stock[name] = n;")]
    [InlineData("public void Put(string sku) { if (!{|SAFE201:Has()|}) { Stock[sku] = 1; } bool Has() => Stock.ContainsKey(sku); }")]
    [InlineData(
        "public void Drop(string sku) { if ({|SAFE201:Stock.GetValueOrDefault(sku)|} == 0) { Forget(sku); } } private void Forget(string "
            + "name) { Stock.TryRemove(name, out _); }")]
    public Task Check_or_step_in_a_helper(string members) => Reported(members);

    [Theory]
    [InlineData("public void Put(string sku) { if (!Stock.Snapshot().ContainsKey(sku)) { {|SAFE206:Stock[sku]|} = 1; } }")]
    [InlineData(
        "public void Put(string sku) { var all = Stock.Snapshot(); if (all.ContainsKey(sku)) { return; } {|SAFE206:Stock.TryAdd(sku, "
            + "1)|}; }")]
    [InlineData(
        "public void Put(string[] skus) { var all = Stock.Snapshot(); foreach (string sku in skus) { if (!all.TryGetValue(sku, out _)) { "
            + "{|SAFE206:Stock[sku]|} = 1; } } }")]
    [InlineData("public void Put(string sku) { if (Stock.Snapshot().Count < 10) { {|SAFE206:Stock[sku]|} = 1; } }")]
    [InlineData(
        "public void Drop() { foreach (var pair in Stock.Snapshot().Where(pair => pair.Value == 0)) { "
            + "{|SAFE206:Stock.TryRemove(pair.Key, out _)|}; } }")]
    [InlineData(
        "public void Drop() { foreach (string sku in Stock.Snapshot().Where(pair => pair.Value == 0).Select(pair => pair.Key)) { "
            + "{|SAFE206:Stock.TryRemove(sku, out _)|}; } }")]
    [InlineData("public void Halve() { foreach (var (sku, n) in Stock.Snapshot()) { {|SAFE206:Stock[sku]|} = n / 2; } }")]
    [InlineData("public void Sweep() { var all = Stock.Snapshot().ToDictionary(); all.Remove(\"a\"); {|SAFE206:Stock.ReplaceAll(all)|}; }")]
    public Task Snapshot_checked_and_store_written(string members) => Reported(members);

    [Theory]
    [InlineData(
        "public void Drop() { foreach (string sku in from pair in Stock.Snapshot() where pair.Value == 0 select pair.Key) { "
            + "{|SAFE206:Stock.TryRemove(sku, out _)|}; } }")]
    [InlineData(
        "public void Drop() { foreach (var (sku, n) in Stock.Snapshot()) { if (n == 0) { {|SAFE206:Stock.TryRemove(sku, out _)|}; } } }")]
    [InlineData(
        "public void Drop() { List<string> idle = []; foreach (var pair in Stock.Snapshot()) { if (pair.Value == 0) { "
            + "idle.Add(pair.Key); } } foreach (string sku in idle) { {|SAFE206:Stock.TryRemove(sku, out _)|}; } }")]
    [InlineData(
        "public void Drop() { string[] idle = Stock.Snapshot().Where(static pair => pair.Value == 0).Select(static pair => "
            + "pair.Key).ToArray(); foreach (string sku in idle) { {|SAFE206:Stock.TryRemove(sku, out _)|}; } }")]
    [InlineData(
        "public void Drop() => Stock.Snapshot().Where(static pair => pair.Value == 0).ToList().ForEach(pair => "
            + "{|SAFE206:Stock.TryRemove(pair.Key, out _)|});")]
    [InlineData(
        "public void Drop() { foreach (var pair in Stock.Snapshot().Where(static pair => pair is { Value: 0 })) { "
            + "{|SAFE206:Stock.TryRemove(pair.Key, out _)|}; } }")]
    [InlineData(
        "public void Drop() { foreach (var pair in Stock.Snapshot().Where(IsIdle)) { {|SAFE206:Stock.TryRemove(pair.Key, out _)|}; } } "
            + "private static bool IsIdle(KeyValuePair<string, long> pair) => pair.Value == 0;")]
    [InlineData(
        "public void Drop() { foreach (var pair in Stock.Snapshot().Where(static pair => IsIdle(pair))) { "
            + "{|SAFE206:Stock.TryRemove(pair.Key, out _)|}; } } private static bool IsIdle(KeyValuePair<string, long> pair) => "
            + "pair.Value == 0;")]
    [InlineData(
        "public void Drop() { string least = Stock.Snapshot().MinBy(static pair => pair.Value).Key; {|SAFE206:Stock.TryRemove(least, out "
            + "_)|}; }")]
    [InlineData(
        "public void Drop() { string least = Stock.Snapshot().OrderBy(static pair => pair.Value).First().Key; "
            + "{|SAFE206:Stock.TryRemove(least, out _)|}; }")]
    [InlineData(
        "public void Drop() { foreach (var pair in Stock.Snapshot().OrderBy(static pair => pair.Value).Take(3)) { "
            + "{|SAFE206:Stock.TryRemove(pair.Key, out _)|}; } }")]
    [InlineData(
        "public void Drop() { var all = Stock.Snapshot(); foreach (string sku in all.Keys.Where(sku => all[sku] == 0)) { "
            + "{|SAFE206:Stock.TryRemove(sku, out _)|}; } }")]
    [InlineData(
        "public void Drop() { var all = Stock.Snapshot(); foreach (string sku in all.Keys) { if (all[sku] == 0) { "
            + "{|SAFE206:Stock.TryRemove(sku, out _)|}; } } }")]
    [InlineData(
        "public void Drop(string sku) { var all = Stock.Snapshot(); if (all[sku] == 0) { {|SAFE206:Stock.TryRemove(sku, out _)|}; } }")]
    [InlineData(
        "public void Drop(string sku) { var all = Stock.Snapshot(); if (all.TryGetValue(sku, out long n) && n == 0) { "
            + "{|SAFE206:Stock.TryRemove(sku, out _)|}; } }")]
    [InlineData(
        "public void Drop(string sku) { if (Stock.Snapshot().GetValueOrDefault(sku) == 0) { {|SAFE206:Stock.TryRemove(sku, out _)|}; } }")]
    [InlineData(
        "public void Drop() { string? least = null; long n = 0; foreach (var pair in Stock.Snapshot()) { if (pair.Value < n) { (least, "
            + "n) = (pair.Key, pair.Value); } } if (least is not null) { {|SAFE206:Stock.TryRemove(least, out _)|}; } }")]
    public Task Snapshot_chose_what_is_removed(string members) => Reported(members);

    [Theory]
    [InlineData("public void Add(int id) => {|SAFE205:Fill(Lists[id])|}; private static void Fill(List<int> list) => list.Add(1);")]
    [InlineData(
        "public void Add(int id) { var list = Lists.GetOrAdd(id, static _ => []); {|SAFE205:Fill(2, list)|}; } private static void "
            + "Fill(int n, IList<int> list) { list.Add(n); }")]
    [InlineData("public void Add(int id) { if (Lists.TryGetValue(id, out var list)) { {|SAFE205:ListExtensions.Fill(list)|}; } }")]
    [InlineData("public void Add(int id) => {|SAFE205:Lists[id].Add(1)|};")]
    public Task Content_changed_in_a_helper(string members) => Reported(members);

    [Theory]
    [InlineData(
        "public void Put(string[] skus) { foreach (string sku in skus.Where(sku => !{|SAFE201:Stock.ContainsKey(sku)|})) { Stock[sku] = "
            + "1; } }")]
    [InlineData(
        "public void Put(string[] skus) { var missing = skus.Where(sku => !{|SAFE201:Stock.ContainsKey(sku)|}).ToList(); foreach (string "
            + "sku in missing) { Stock[sku] = Load(sku); } }")]
    [InlineData(
        "public void Put(string[] skus) => skus.Where(sku => !{|SAFE201:Stock.ContainsKey(sku)|}).ToList().ForEach(sku => Stock[sku] = "
            + "1);")]
    [InlineData(
        "public void Put(string[] skus) { string free = skus.First(sku => !{|SAFE201:Stock.ContainsKey(sku)|}); Stock[free] = 1; }")]
    [InlineData(
        "public void Drop(string[] skus) { foreach (string sku in skus.Where(sku => {|SAFE201:Stock.GetValueOrDefault(sku)|} == "
            + "0).Order()) { Stock.TryRemove(sku, out _); } }")]
    [InlineData(
        "public void Put(string[] skus) { foreach (string sku in from sku in skus where !{|SAFE201:Stock.ContainsKey(sku)|} select sku) "
            + "{ Stock[sku] = 1; } }")]
    public Task Check_inside_a_query(string members) => Reported(members);

    [Theory]
    [InlineData("public void Raise(string sku) { if ({|SAFE201:Stock.TryRemove(sku, out long old)|}) { Stock[sku] = old + 1; } }")]
    [InlineData("public void Raise(string sku) { {|SAFE201:Stock.TryRemove(sku, out long old)|}; Stock[sku] = old + 1; }")]
    [InlineData("public void Raise(string sku) { if ({|SAFE201:Stock.TryRemove(sku, out long old)|}) { Stock.TryAdd(sku, old * 2); } }")]
    [InlineData(
        "public void Raise(string sku) { if ({|SAFE201:Stock.RemoveIf(sku, static (_, n) => n > 5, out long old)|}) { Stock[sku] = old; "
            + "} }")]
    [InlineData("public void Toggle(string sku) { if (!{|SAFE201:Stock.TryRemove(sku, out _)|}) { Stock[sku] = 1; } }")]
    public Task Removal_then_write(string members) => Reported(members);

    [Theory]
    [InlineData("public void Count(string sku) { if ({|SAFE201:Stock.Increment(sku)|} > 100) { Stock[sku] = 0; } }")]
    [InlineData("public void Count(string sku) { long n = {|SAFE201:Stock.IncrementBy(sku, 2)|}; Stock[sku] = Math.Min(n, 100); }")]
    [InlineData("public void Free(string sku) { if ({|SAFE201:Stock.Decrement(sku)|} == 0) { Stock.TryRemove(sku, out _); } }")]
    [InlineData("public void Sell(string sku) { if (!{|SAFE201:Stock.TryDecrement(sku)|}) { Stock[sku] = 10; } }")]
    [InlineData(
        "public void Put(string sku) { if (!{|SAFE201:Stock.TryUpdate(sku, static (_, n) => n + 1, out _)|}) { Stock[sku] = 1; } }")]
    [InlineData("public long Get(string sku, long n) { if (!{|SAFE201:Stock.TryAdd(sku, n)|}) { n = Stock[sku]; } return n; }")]
    public Task Step_then_write(string members) => Reported(members);

    [Theory]
    [InlineData(
        "public long Get(string sku) { if (!{|SAFE201:Stock.TryGetValue(sku, out long n)|}) { n = Load(sku); if (!Stock.TryAdd(sku, n)) "
            + "throw new ArgumentException(\"twice\"); } return n; }")]
    [InlineData(
        "public long Get(string sku) { if (!{|SAFE201:Stock.TryGetValue(sku, out long n)|}) { n = Load(sku); if (!Stock.TryAdd(sku, n)) "
            + "{ throw new ArgumentException(\"twice\"); } } return n; }")]
    [InlineData(
        "public long Get(string sku) { if (!{|SAFE201:Stock.TryGetValue(sku, out long n)|}) { n = Load(sku); _ = Stock.TryAdd(sku, n) ? "
            + "0 : throw new ArgumentException(\"twice\"); } return n; }")]
    [InlineData(
        "public long Take(string sku) { if ({|SAFE201:Stock[sku]|} > 0) { return Stock.Compute(sku, static (ref entry) => entry.Exists ? "
            + "entry.Value-- : throw new KeyNotFoundException()); } return 0; }")]
    [InlineData(
        "public long Take(string sku) { if ({|SAFE201:Stock.GetValueOrDefault(sku)|} == 0) { return 0; } long left = Stock.Compute(sku, "
            + "static (ref entry) => --entry.Value); return left; }")]
    [InlineData(
        "public void Put(string sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { if (!Stock.TryAdd(sku, 1)) { throw new "
            + "ArgumentException(\"twice\"); } } }")]
    public Task What_the_fixes_write(string members) => Reported(members);

    [Theory]
    [InlineData("public long Get(string sku) => Stock.GetOrAdd(sku, key => {|SAFE202:Task.Run(() => Stock.Increment(key + 1)).Result|});")]
    [InlineData(
        "public long Get(string sku) => Stock.GetOrAdd(sku, key => {|SAFE202:Stock.GetOrAddAsync(key + 1, static (_, _) => "
            + "new(1L)).AsTask().Result|});")]
    [InlineData(
        "public long Get(string sku) => Stock.GetOrAdd(sku, key => {|SAFE202:Stock.GetOrAddAsync(key + 1, static (_, _) => "
            + "new(1L)).GetAwaiter().GetResult()|});")]
    [InlineData(
        "public ValueTask<long> Get(string sku) => Stock.GetOrAddAsync(sku, (key, _) => new({|SAFE202:Stock.GetOrAddAsync(key + 1, "
            + "static (_, _) => new(1L)).AsTask().Result|}));")]
    [InlineData(
        "private Lazy<long>? _total; public Inventory() => _total = new(() => Stock.Increment(\"total\")); public long Get(string sku) "
            + "=> Stock.GetOrAdd(sku, key => {|SAFE202:_total!.Value|});")]
    [InlineData(
        "private readonly Lock _gate = new(); public void A() { lock (_gate) { Stock.Increment(\"a\"); } } public long Get(string sku) "
            + "=> Stock.GetOrAdd(sku, key => { {|SAFE202:lock|} (_gate) { return 1; } });")]
    [InlineData(
        "private readonly object _gate = new(); public long A() { lock (_gate) { return Stock.GetOrAdd(\"a\", 1); } } public "
            + "ValueTask<long> Get() => Stock.GetOrAddAsync(\"a\", async (_, _) => { await Task.Yield(); {|SAFE202:lock|} (_gate) { "
            + "return 1; } });")]
    [InlineData(
        "public int A() => Ids.Read(view => {|SAFE204:Names.Read(other => other.Count)|}); public int B() => Names.Read(view => "
            + "{|SAFE204:Ids.Read(other => other.Count)|});")]
    public Task Circle_of_waits(string members) => Reported(members);

    [Theory]
    [InlineData(
        "private readonly SemaphoreSlim _some = new(3); public void Put(string sku) { _some.Wait(); try { if "
            + "(!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = 1; } } finally { _some.Release(); } }")]
    [InlineData(
        "private readonly ReaderWriterLockSlim _many = new(); public void Put(string sku) { _many.EnterReadLock(); try { if "
            + "(!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = 1; } } finally { _many.ExitReadLock(); } }")]
    [InlineData(
        "private readonly object _gate = new(); public void Put(string sku) { bool has; Monitor.Enter(_gate); try { has = "
            + "{|SAFE201:Stock.ContainsKey(sku)|}; } finally { Monitor.Exit(_gate); } if (!has) { Stock[sku] = 1; } }")]
    [InlineData(
        "private readonly Lock _gate = new(); public void Put(string sku) { _gate.Enter(); bool has = "
            + "{|SAFE201:Stock.ContainsKey(sku)|}; _gate.Exit(); _gate.Enter(); if (!has) { Stock[sku] = 1; } _gate.Exit(); }")]
    [InlineData(
        "private readonly object _gate = new(); public void Put(string sku) { lock (_gate) { Add(sku); } } public void Two(string sku) "
            + "=> Add(sku); private void Add(string sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = 1; } }")]
    [InlineData(
        "private readonly object _gate = new(); public void Put(string sku) { lock (_gate) { Console.WriteLine(); } if "
            + "(!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = 1; } }")]
    [InlineData(
        "private int _n; public void Put(string sku) { Interlocked.Exchange(ref _n, 1); if (!{|SAFE201:Stock.ContainsKey(sku)|}) { "
            + "Stock[sku] = 1; } }")]
    [InlineData(
        "public static Inventory Make(List<Inventory> all, string sku) { Inventory made = new(); all.Add(made); if "
            + "(!{|SAFE201:made.Stock.ContainsKey(sku)|}) { made.Stock[sku] = 1; } return made; }")]
    [InlineData(
        "public static void Make(Inventory other, string sku) { Inventory made = new(); made = other; if "
            + "(!{|SAFE201:made.Stock.ContainsKey(sku)|}) { made.Stock[sku] = 1; } }")]
    [InlineData(
        "public static void Load(IGuardedMap<string, long> map) { var old = map.Snapshot(); {|SAFE206:map.ReplaceAll(old.Where(static "
            + "pair => pair.Value > 0))|}; }")]
    public Task Looks_innocent_and_is_not(string members) => Reported(members);

    private static Task Reported(string members) => RuleTest.Source(Wrapped(members));

    /// <summary>A class with maps of several kinds, and the members.</summary>
    internal static string Wrapped(string members) => $$"""
        #pragma warning disable SAFE010 // What is in the maps is what some of the problems are about.
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();
            private readonly Dictionary<int, List<int>> _lists = new();
            [Guarded(GuardStrategy.Locked)] private readonly Dictionary<int, int> _ids = new();
            [Guarded(GuardStrategy.ReaderWriter)] private readonly Dictionary<int, string> _names = new();
            private static long Load(string sku) => sku.Length;

            {{members}}
        }

        internal static class ListExtensions
        {
            public static void Fill(this List<int> list) => list.AddRange([1, 2]);
        }
        """;
}
