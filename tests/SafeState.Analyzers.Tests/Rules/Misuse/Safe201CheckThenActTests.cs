using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe201CheckThenActTests
{
    [Theory]
    [InlineData("public long Level(string sku) => {|SAFE201:Stock.ContainsKey(sku)|} ? Stock[sku] : 0;")]
    [InlineData("public long Level(string sku) { if ({|SAFE201:Stock.ContainsKey(sku)|}) { return Stock[sku]; } return 0; }")]
    [InlineData(
        "public long Level(string sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { return 0; } Console.WriteLine(sku); return "
            + "this.Stock[sku]; }")]
    [InlineData("public bool Has(string sku) => {|SAFE201:Stock.ContainsKey(sku)|} && Stock[sku] > 0;")]
    [InlineData("public bool None(string sku) => !{|SAFE201:Stock.ContainsKey(sku)|} || Stock[sku] == 0;")]
    [InlineData(
        "public long Level(string sku) { bool has = {|SAFE201:Stock.ContainsKey(sku)|}; return has ? Stock.GetValueOrDefault(sku) : -1; }")]
    [InlineData("public long Level(string sku) => {|SAFE201:Stock.ContainsKey(sku)|} switch { true => Stock[sku], false => 0 };")]
    [InlineData("public long Level(string sku) { string key = sku.Trim(); return {|SAFE201:Stock.ContainsKey(key)|} ? Stock[key] : 0; }")]
    [InlineData("public long Apples => {|SAFE201:Stock.ContainsKey(\"apple\")|} ? Stock[\"apple\"] : 0;")]
    [InlineData("public long Level(string a, string b) => {|SAFE201:Stock.ContainsKey($\"{a}/{b}\")|} ? Stock[$\"{a}/{b}\"] : 0;")]
    [InlineData(
        "public long Level(string sku) => {|SAFE201:Stock.ContainsKey(sku.ToLowerInvariant())|} ? Stock[sku.ToLowerInvariant()] : 0;")]
    [InlineData("public long Level((string Sku, int N) order) => {|SAFE201:Stock.ContainsKey(order.Sku)|} ? Stock[order.Sku] : 0;")]
    [InlineData(
        "public long Level(string sku) { try { return {|SAFE201:Stock.ContainsKey(sku)|} ? Stock[sku] : 0; } finally { "
            + "Console.WriteLine(); } }")]
    [InlineData(
        "public async Task<long> Level(string sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { await Task.Delay(1); return 0; } await "
            + "Task.Yield(); return Stock[sku]; }")]
    public Task Reports_a_read_after_a_check(string members) => RuleTest.Members(members);

    /// <summary>A call by a span, and a step on the same characters.</summary>
    [Theory]
    [InlineData("public void Add(ReadOnlySpan<char> sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock.TryAdd(sku, 1); } }")]
    [InlineData("public void Add(ReadOnlySpan<char> sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku.ToString()] = 1; } }")]
    [InlineData("public void Add(Span<char> sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[new string(sku)] = 1; } }")]
    [InlineData(
        "public void Add(string sku) { if (!{|SAFE201:Stock.TryGetValue(sku.AsSpan(), out long old)|}) { Stock[sku] = old + 1; } }")]
    [InlineData(
        "public void Add(string line) { if (!{|SAFE201:Stock.ContainsKey(line.AsSpan(0, 3))|}) { Stock.TryAdd(line.AsSpan(0, 3), 1); } }")]
    [InlineData(
        "public void Add(string line) { if (!{|SAFE201:Stock.ContainsKey(line.AsSpan()[..3])|}) { "
            + "Stock.TryAdd(line.AsSpan()[..3], 1); } }")]
    [InlineData(
        "public void Add(ReadOnlySpan<char> sku) { if (!{|SAFE201:GuardedSpanExtensions.ContainsKey(Stock, sku)|}) { "
            + "Stock.TryAdd(sku, 1); } }")]
    [InlineData("public long M(ReadOnlySpan<char> sku) => {|SAFE201:Stock.ContainsKey(sku)|} ? Stock.GetValueOrDefault(sku) : 0;")]
    [InlineData(
        "public void M(ReadOnlySpan<char> sku) { if ({|SAFE201:Stock.TryGetValue(sku, out long n)|} && n == 0) { Stock.TryRemove(sku, out "
            + "_); } }")]
    public Task Reports_spans(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public long M(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => Stock.ContainsKey(a) ? Stock.GetValueOrDefault(b) : 0;")]
    [InlineData("public bool M(ReadOnlySpan<char> sku) => Stock.TryAdd(sku, 1);")]
    [InlineData("public long M(ReadOnlySpan<char> sku) => Stock.GetOrAdd(sku, 1) + Stock.Count;")]
    [InlineData(
        "public void Add(string line) { if (!Stock.ContainsKey(line.AsSpan(0, 3))) { Stock.TryAdd(line.AsSpan(1, 3), 1); } }")]
    [InlineData(
        "public void Add(ReadOnlySpan<char> sku) { if (!Other.ContainsKey(sku)) { Stock.TryAdd(sku, 1); } } private static class Other { "
            + "public static bool ContainsKey(ReadOnlySpan<char> key) => key.IsEmpty; }")]
    public Task Accepts_spans(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public void Add(string sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = 1; } }")]
    [InlineData("public void Add(string sku) { if ({|SAFE201:Stock.ContainsKey(sku)|}) return; Stock[sku] = 1; }")]
    [InlineData(
        "public void Add(string sku) { if ({|SAFE201:Stock.ContainsKey(sku)|}) { throw new ArgumentException(sku); } Stock[sku] = 1; }")]
    [InlineData("public void Add(string sku) { while (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = 1; } }")]
    [InlineData("public void Wait(string sku) { while (!{|SAFE201:Stock.ContainsKey(sku)|}) { Thread.Yield(); } Stock[sku] = 1; }")]
    [InlineData("public void Add(string sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) Stock.TryAdd(sku, 1); }")]
    [InlineData("public void Add(string sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) _ = Stock.TryAdd(sku, 1); }")]
    [InlineData(
        "public void Add(string[] skus) { foreach (string sku in skus) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = 1; } } }")]
    [InlineData(
        "public void Add(string[] skus) { for (int i = 0; i < skus.Length; i++) { if (!{|SAFE201:Stock.ContainsKey(skus[i])|}) { "
            + "Stock[skus[i]] = i; } } }")]
    [InlineData(
        "public long Load(string sku) { if (!{|SAFE201:Stock.TryGetValue(sku, out long level)|}) { level = sku.Length; Stock[sku] = "
            + "level; } return level; }")]
    [InlineData(
        "public long Load(string sku) { if (!{|SAFE201:Stock.TryGetValue(sku, out long level)|}) { level = sku.Length; Stock.TryAdd(sku, "
            + "level); } return level; }")]
    [InlineData(
        "public async Task Load(string sku) { if (!{|SAFE201:Stock.TryGetValue(sku, out _)|}) { Stock[sku] = await Task.FromResult(1L); "
            + "} }")]
    [InlineData(
        "public void Add(string sku) => new List<string> { sku }.ForEach(item => { if (!{|SAFE201:Stock.ContainsKey(item)|}) { "
            + "Stock[item] = 1; } });")]
    [InlineData("public void Add(string sku) { Run(); void Run() { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = 1; } } }")]
    [InlineData("public void Set(string sku) { if ({|SAFE201:Stock.ContainsKey(sku)|}) { Stock.Exchange(sku, 1, out _); } }")]
    public Task Reports_a_write_after_a_check(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public void Take(string sku) { long level = {|SAFE201:Stock[sku]|}; Stock[sku] = level - 1; }")]
    [InlineData("public void Take(string sku) => Stock[sku] = {|SAFE201:Stock[sku]|} - 1;")]
    [InlineData("public void Take(string sku) => {|SAFE201:Stock[sku]|}--;")]
    [InlineData("public void Take(string sku) => {|SAFE201:Stock[sku]|} -= 2;")]
    [InlineData("public bool Take(string sku) { if ({|SAFE201:Stock[sku]|} > 0) { Stock[sku]--; return true; } return false; }")]
    [InlineData(
        "public bool Take(string sku) { if ({|SAFE201:Stock.GetValueOrDefault(sku)|} > 0) { Stock.Decrement(sku); return true; } return "
            + "false; }")]
    [InlineData("public void Add(string sku) => Stock[sku] = {|SAFE201:Stock.GetValueOrDefault(sku)|} + 1;")]
    [InlineData("public void Add(string sku) => Stock[sku] = {|SAFE201:Stock.TryGetValue(sku, out long level)|} ? level + 1 : 1;")]
    [InlineData(
        "public void Add(string sku) { if ({|SAFE201:Stock.TryGetValue(sku, out long level)|}) { Stock[sku] = level + 1; } else { "
            + "Stock[sku] = 1; } }")]
    [InlineData("public void Add(string sku) { {|SAFE201:Stock.TryGetValue(sku, out long level)|}; Stock[sku] = level + 1; }")]
    [InlineData("public void Add(string sku) { long level = {|SAFE201:Stock.GetOrAdd(sku, 0)|}; Stock[sku] = level + 1; }")]
    [InlineData("public void Reset(string sku) => Stock.IncrementBy(sku, -{|SAFE201:Stock[sku]|});")]
    [InlineData(
        "public void Raise(string sku, long floor) { long level = {|SAFE201:Stock.GetValueOrDefault(sku)|}; long wanted = "
            + "Math.Max(level, floor); if (wanted != level) { Stock[sku] = wanted; } }")]
    [InlineData(
        "public void Double(string sku) { if ({|SAFE201:Stock.GetValueOrDefault(sku)|} is > 0 and var level) { Stock[sku] = level * 2; } "
            + "}")]
    public Task Reports_a_write_of_what_was_read(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public void Forget(string sku) { if ({|SAFE201:Stock.ContainsKey(sku)|}) { Stock.TryRemove(sku, out _); } }")]
    [InlineData(
        "public void Forget(string sku) { if ({|SAFE201:Stock.TryGetValue(sku, out long level)|} && level == 0) { Stock.TryRemove(sku, "
            + "out _); } }")]
    [InlineData(
        "public bool Forget(string sku) => {|SAFE201:Stock.TryGetValue(sku, out long level)|} && level == 0 && Stock.TryRemove(sku, out "
            + "_);")]
    [InlineData("public void Forget(string sku) { if ({|SAFE201:Stock.GetValueOrDefault(sku)|} == 0) { Stock.TryRemove(sku, out _); } }")]
    [InlineData("public void Count(string sku) { if ({|SAFE201:Stock.ContainsKey(sku)|}) { Stock.Increment(sku); } }")]
    public Task Reports_a_removal_or_step_after_a_check(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData(
        "public bool Take(string sku) { if ({|SAFE201:Stock[sku]|} == 0) { return false; } Stock.Compute(sku, static (ref entry) => "
            + "entry.Exists ? entry.Value-- : throw new KeyNotFoundException()); return true; }")]
    [InlineData(
        "public void Take(string sku) { if ({|SAFE201:Stock.GetValueOrDefault(sku)|} > 0) { Stock.Compute(sku, static (ref entry) => "
            + "entry.Value--); } }")]
    [InlineData(
        "public void Take(string sku, long n) { if ({|SAFE201:Stock.GetValueOrDefault(sku)|} >= n) { Stock.Compute(sku, static (ref "
            + "entry, n) => entry.Exists ? (entry.Value -= n) : throw new KeyNotFoundException(), n); } }")]
    [InlineData(
        "public void Take(string sku) { if ({|SAFE201:Stock.TryGetValue(sku, out long level)|} && level > 0) { Stock.Compute(sku, static "
            + "(ref entry) => { entry.Value -= 1; }); } }")]
    [InlineData(
        "public void Take(string sku) { if ({|SAFE201:Stock.GetValueOrDefault(sku)|} > 0) { _ = Stock.Compute(sku, static (ref entry) => "
            + "entry.Value = entry.Value - 1); } }")]
    public Task Reports_a_Compute_that_decides_nothing_after_a_check(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData(
        "public void Take(string sku) { if (Stock.GetValueOrDefault(sku) > 0) { Stock.Compute(sku, static (ref entry) => entry.Value = "
            + "entry.Value > 0 ? entry.Value - 1 : 0); } }")]
    [InlineData(
        "public void Take(string sku) { if (Stock.GetValueOrDefault(sku) > 0) { Stock.Compute(sku, static (ref entry) => { if "
            + "(entry.Value > 0) { entry.Value--; } }); } }")]
    [InlineData(
        "public bool Take(string sku) => Stock.GetValueOrDefault(sku) > 0 && Stock.Compute(sku, static (ref entry) => entry.Exists ? "
            + "entry.Value-- : throw new KeyNotFoundException()) > 0;")]
    [InlineData(
        "public void Take(string sku) { if (Stock.GetValueOrDefault(sku) > 0) { Stock.Compute(sku, static (ref entry) => entry.Value = "
            + "Math.Max(0, entry.Value - 1)); } }")]
    [InlineData(
        "public void Take(string sku) { if (Stock.GetValueOrDefault(sku) > 0) { Stock.Compute(\"sold\", static (ref entry) => "
            + "entry.Value++); } }")]
    [InlineData(
        "public void Move(string sku) { if (Stock.GetValueOrDefault(sku) > 0) { Stock.Compute(sku, \"sold\", static (ref one, ref other) "
            + "=> { one.Value--; other.Value++; }); } }")]
    public Task Leaves_a_Compute_alone_that_decides_by_itself(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData(
        "public sealed class Shop(IGuardedMap<string, long> levels) { public long Level(string sku) => "
            + "{|SAFE201:levels.ContainsKey(sku)|} ? levels[sku] : 0; }")]
    [InlineData(
        "public sealed class Shop<TMap>(TMap levels) where TMap : IGuardedMap<string, long> { public long Level(string sku) => "
            + "{|SAFE201:levels.ContainsKey(sku)|} ? levels[sku] : 0; }")]
    [InlineData(
        "public sealed class Shop { public static long Level(IGuardedNumberMap<string, long> levels) { var same = levels; return "
            + "{|SAFE201:same.ContainsKey(\"a\")|} ? levels[\"a\"] : 0; } }")]
    [InlineData(
        "public sealed class Shop { public IGuardedMap<string, long> Levels = default!; public static long Level(Shop shop, string sku) "
            + "=> {|SAFE201:shop.Levels.ContainsKey(sku)|} ? shop.Levels[sku] : 0; }")]
    [InlineData(
        "public sealed class Shop { public static long? Level(IGuardedMap<string, long>? levels, string sku) => "
            + "{|SAFE201:levels?.ContainsKey(sku)|} == true ? levels[sku] : null; }")]
    [InlineData(
        "public record struct Key(string Shop, string Sku); public sealed class Shop { public static long Level(IGuardedMap<Key, long> "
            + "levels, string sku) => {|SAFE201:levels.ContainsKey(new Key(\"a\", sku))|} ? levels[new Key(\"a\", sku)] : 0; }")]
    public Task Reports_it_on_whatever_is_a_store(string source) => RuleTest.Source(source);

    [Fact]
    public Task Knows_parameters_by_what_they_stand_for() => RuleTest.Source("""
        public interface INamed : IGuardedMap<string, long>
        {
            new bool TryGetValue(string name, out long found);
            new void Compute(string name, MapEntryAction<string, long> step);
        }

        public sealed class Shop(INamed levels)
        {
            public void Raise(string sku) { if ({|SAFE201:levels.TryGetValue(sku, out long found)|}) { levels[sku] = found + 1; } }

            public void Move(string from, string to) { if (levels.TryGetValue(from, out long found)) { levels[to] = found; } }

            public void Take(string sku)
            {
                if ({|SAFE201:levels.GetValueOrDefault(sku)|} > 0) { levels.Compute(sku, static (ref entry) => { entry.Value--; }); }
            }
        }
        """);

    [Fact]
    public Task Reports_one_chain_of_steps_once() => RuleTest.Members("""
        public bool Take(string sku)
        {
            if ({|SAFE201:Stock.ContainsKey(sku)|} && Stock[sku] > 0)
            {
                Stock[sku] = Stock[sku] - 1;
                return true;
            }

            return false;
        }
        """);

    [Theory]
    [InlineData("public long Level(string sku) => Stock.TryGetValue(sku, out long level) ? level : 0;")]
    [InlineData("public bool Take(string sku) => Stock.TryDecrement(sku);")]
    [InlineData("public void Take(string sku) { long level; do { level = Stock[sku]; } while (!Stock.TryUpdate(sku, level - 1, level)); }")]
    [InlineData(
        "public void Take(string sku) { while (Stock.TryGetValue(sku, out long level) && !Stock.TryUpdate(sku, level - 1, level)) { } }")]
    [InlineData(
        "public void Add(string sku) { while (true) { if (Stock.TryGetValue(sku, out long level)) { if (Stock.TryUpdate(sku, level + 1, "
            + "level)) { return; } } else if (Stock.TryAdd(sku, 1)) { return; } } }")]
    [InlineData(
        "public void Forget(string sku) { if (Stock.TryGetValue(sku, out long level) && level == 0) { Stock.TryRemove(sku, 0); } }")]
    public Task Leaves_compare_and_set_alone(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public void Move(string from, string to) { if (Stock.ContainsKey(from)) { Stock[to] = 1; } }")]
    [InlineData("public void Copy(string sku) { if (Stock.ContainsKey(sku)) { Stock[sku + \"2\"] = 1; } }")]
    [InlineData("public void Next(string sku) { if (Stock.ContainsKey(sku)) { sku = \"b\"; Stock[sku] = 1; } }")]
    [InlineData(
        "public void All(string[] skus) { bool any = false; foreach (string sku in skus) { if (any) { Stock[sku] = 1; } any = "
            + "Stock.ContainsKey(sku); } }")]
    [InlineData("public void Constant() { if (Stock.ContainsKey(\"a\")) { Stock[\"b\"] = 1; } }")]
    [InlineData(
        "public void Fresh() { if (Stock.ContainsKey(Next())) { Stock[Next()] = 1; } } private static string Next() => "
            + "Guid.NewGuid().ToString();")]
    public Task Leaves_other_keys_alone(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData(
        "private readonly Dictionary<string, long> _prices = []; public void Copy(string sku) { if (Stock.ContainsKey(sku)) { "
            + "Prices[sku] = 1; } }")]
    [InlineData("public void Move(Inventory other, string sku) { if (Stock.ContainsKey(sku)) { other.Stock[sku] = 1; } }")]
    [InlineData(
        "public void Move(Inventory one, Inventory other, string sku) { if (one.Stock.ContainsKey(sku)) { other.Stock[sku] = 1; } }")]
    [InlineData("public void Move(Func<Inventory> next, string sku) { if (next().Stock.ContainsKey(sku)) { next().Stock[sku] = 1; } }")]
    [InlineData(
        "public void Copy(Dictionary<string, long> plain, string sku) { if (plain.ContainsKey(sku)) { Stock[sku] = plain[sku]; } }")]
    [InlineData(
        "public void Copy(ConcurrentDictionary<string, long> plain, string sku) { if (!plain.ContainsKey(sku)) { plain[sku] = 1; } }")]
    public Task Leaves_other_stores_alone(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public void Log(string sku) { if (Stock.ContainsKey(sku)) { Console.WriteLine(sku); } Stock[sku] = 1; }")]
    [InlineData("public void Set(string sku) { Console.WriteLine(Stock.ContainsKey(sku)); Stock[sku] = 1; }")]
    [InlineData(
        "public void Set(string sku, bool set) { long old = Stock.GetValueOrDefault(sku); if (set) { Stock[sku] = 1; } "
            + "Console.WriteLine(old); }")]
    [InlineData("public void Set(string sku) { Stock[sku] = 1; if (Stock.ContainsKey(sku)) { Console.WriteLine(); } }")]
    [InlineData(
        "public long Load(string sku) { if (!Stock.TryGetValue(sku, out long level)) { level = Stock.GetOrAdd(sku, 1); } return level; }")]
    [InlineData(
        "public void Add(string sku) { if (!Stock.ContainsKey(sku) && !Stock.TryAdd(sku, 1)) { Console.WriteLine(\"too late\"); } }")]
    [InlineData(
        "public void Forget(string sku) { if (Stock.ContainsKey(sku) && Stock.TryRemove(sku, out long level)) { "
            + "Console.WriteLine(level); } }")]
    [InlineData(
        "public void Sell(string sku) { if (Stock.ContainsKey(sku) && !Stock.TryDecrement(sku)) { Console.WriteLine(\"sold out\"); } }")]
    [InlineData(
        "public void Raise(string sku) { if (Stock.ContainsKey(sku)) { Stock.TryUpdate(sku, static (_, level) => level + 1, out _); } }")]
    [InlineData("public Action Later(string sku) { bool has = Stock.ContainsKey(sku); return () => { if (has) { Stock[sku] = 1; } }; }")]
    [InlineData("public string Name(string sku) => Stock.ContainsKey(sku) ? nameof(Stock) : \"\";")]
    [InlineData(
        "private readonly Lock _gate = new(); public void Add(string sku) { lock (_gate) { if (!Stock.ContainsKey(sku)) { Stock[sku] = "
            + "1; } } }")]
    [InlineData("private readonly Lock _gate = new(); public void Take(string sku) { lock (_gate) { Stock[sku]--; } }")]
    [InlineData("public Inventory() { if (!Stock.ContainsKey(\"a\")) { Stock[\"a\"] = 1; } }")]
    [InlineData("public long Sum(string sku) { long sum = 0; for (int i = 0; i < 2; i++) { sum += Stock[sku]; } return sum; }")]
    public Task Leaves_steps_alone_that_rely_on_nothing(string members) => RuleTest.Members(members);

    [Fact]
    public Task Is_a_warning_that_can_be_suppressed() => RuleTest.Members("""
        #pragma warning disable SAFE201 // Only the scheduler's one thread writes.
        public void Add(string sku) { if (!Stock.ContainsKey(sku)) { Stock[sku] = 1; } }
        """);
}
