using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe101RawAccessTests
{
    [Theory]
    [InlineData("public long Level(string sku) => {|SAFE101:_stock|}[sku];")]
    [InlineData("public void Sell(string sku) { {|SAFE101:_stock|}[sku]--; }")]
    [InlineData("public bool Reserve(string sku) => {|SAFE101:_stock|}[sku]-- > 0;")]
    [InlineData("public void Put(string sku, long level) => this.{|SAFE101:_stock|}[sku] = level;")]
    [InlineData("public bool Has(string sku) { lock ({|SAFE101:_stock|}) { return {|SAFE101:_stock|}.ContainsKey(sku); } }")]
    [InlineData("public long Total() { long sum = 0; foreach (var (_, level) in {|SAFE101:_stock|}) { sum += level; } return sum; }")]
    [InlineData("public int Kinds => {|SAFE101:_stock|}.Count;")]
    [InlineData("public bool IsReady => {|SAFE101:_stock|} is { Count: > 0 };")]
    [InlineData("public bool IsMissing => {|SAFE101:_stock|} == null;")]
    [InlineData("public int? Kinds => {|SAFE101:_stock|}?.Count;")]
    [InlineData("public void Merge(Inventory other) { foreach (string sku in other.{|SAFE101:_stock|}.Keys) { } }")]
    [InlineData("public Action Later() => () => {|SAFE101:_stock|}.Clear();")]
    [InlineData("public Task Later() => Task.Run(() => { {|SAFE101:_stock|}.Remove(\"a\"); });")]
    [InlineData("public long[] Levels(string[] skus) => skus.Select(sku => {|SAFE101:_stock|}[sku]).ToArray();")]
    [InlineData("public long Level(string sku) { return Get(); long Get() => {|SAFE101:_stock|}.GetValueOrDefault(sku); }")]
    [InlineData("public KeyValuePair<string, long>[] All() => {|SAFE101:_stock|}.ToArray();")]
    [InlineData("public async Task WarmUp() { await Task.Yield(); {|SAFE101:_stock|}.EnsureCapacity(1000); }")]
    [InlineData("public IEnumerable<string> Skus() { foreach (var pair in {|SAFE101:_stock|}) { yield return pair.Key; } }")]
    [InlineData("public ref long Slot(string sku) => ref new long[] { {|SAFE101:_stock|}.Count }[0];")]
    [InlineData("~Inventory() { {|SAFE101:_stock|}.Clear(); }")]
    [InlineData("public override string ToString() => $\"{{|SAFE101:_stock|}}\";")]
    [InlineData("public static void Reset(Inventory inventory) => ((IDictionary<string, long>)inventory.{|SAFE101:_stock|}).Clear();")]
    [InlineData("public KeyValuePair<string, long>[] All() => [.. {|SAFE101:_stock|}];")]
    [InlineData(
        "private long _total; public Inventory() { } public Inventory(Inventory other) { _total = other.{|SAFE101:_stock|}.Count; }")]
    [InlineData("public static Inventory Of() => new() { {|SAFE101:_stock|} = { [\"a\"] = 1 } };")]
    public Task Reports(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public string Name => nameof(_stock);")]
    [InlineData("public string Name => nameof(_stock.Count);")]
    [InlineData("/// <summary>See <see cref=\"_stock\"/>.</summary>\npublic int Kinds => 0;")]
    [InlineData("public Inventory() { _stock[\"a\"] = 1; _stock.Add(\"b\", 2); }")]
    [InlineData("public Inventory(IEnumerable<string> skus) { foreach (string sku in skus) { _stock.TryAdd(sku, 0); } }")]
    [InlineData("public Inventory() { foreach (KeyValuePair<string, long> pair in _stock) { Console.WriteLine(pair.Key); } }")]
    [InlineData("public Inventory() { if (_stock is { Count: 0 }) { this._stock.EnsureCapacity(8); } }")]
    [InlineData("private readonly long _first; public Inventory() { _first = _stock.Values.Sum() + _stock.Count() + _stock.Keys.Count; }")]
    [InlineData("public long Level(string sku) { Dictionary<string, long> _stock = new(); return _stock[sku]; }")]
    [InlineData("public long Level(Dictionary<string, long> _stock) => _stock.Count;")]
    [InlineData("private readonly List<string> _log = []; public int Lines => _log.Count;")]
    [InlineData(
        "[Unguarded(\"filled once, then read only\")] private readonly Dictionary<int, int> _table = []; public int At(int i) => "
            + "_table[i];")]
    [InlineData("private sealed class Page { private readonly Dictionary<int, int> _stock = []; public int At(int i) => _stock[i]; }")]
    [InlineData("public Inventory() { lock (_stock) { ((IDictionary<string, long>)_stock).Clear(); } }")]
    [InlineData("public Inventory() { _ = _stock; _stock?.Clear(); ArgumentNullException.ThrowIfNull(_stock); }")]
    public Task Leaves_alone(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public int Next() => {|SAFE101:_next|};")]
    [InlineData("public void Add() => {|SAFE103:_next|}++;")]
    [InlineData("public long Level(string sku) => {|SAFE101:_levels|}[sku];")]
    [InlineData("public int Next() => Index.Transact(static (ref tx) => tx.Next++ + tx.Levels.Count) + Levels.Count;")]
    [InlineData("public Inventory() { _next = 5; _levels[\"a\"] = _next; }")]
    public Task Reads_fields_of_a_group(string members) => RuleTest.Members(
        """
        [Guarded(Group = "index")] private readonly Dictionary<string, long> _levels = new();
        [Guarded(Group = "index")] private int _next;
        """ + members);

    [Fact]
    public Task Reports_in_another_part() => RuleTest.Source("""
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();
        }

        public partial class Inventory
        {
            public int Kinds => {|SAFE101:_stock|}.Count;
        }
        """);

    [Fact]
    public Task Reports_in_a_nested_and_in_a_containing_type() => RuleTest.Source("""
        public partial class Shop
        {
            [GuardedState]
            public partial class Inventory
            {
                private static readonly Dictionary<string, long> _stock = new();

                private sealed class Page
                {
                    public Page() => {|SAFE101:_stock|}.Clear();
                }
            }
        }

        [GuardedState]
        public partial class Depot
        {
            private readonly Dictionary<string, long> _stock = new();

            private sealed class Page(Depot depot)
            {
                public int Kinds => depot.{|SAFE101:_stock|}.Count;
            }
        }
        """);

    [Fact]
    public Task Reports_once_in_guarded_types_in_guarded_types() => RuleTest.Source("""
        public partial class Outer
        {
            [GuardedState]
            public partial class Shop
            {
                private static readonly Dictionary<string, long> s_all = new();
                public int Kinds => {|SAFE101:s_all|}.Count;

                public partial class Plain
                {
                    public int Kinds => {|SAFE101:s_all|}.Count;

                    [GuardedState]
                    public partial class Line
                    {
                        private readonly Dictionary<string, long> _stock = new();
                        public int Kinds => {|SAFE101:_stock|}.Count + {|SAFE101:s_all|}.Count;
                        private sealed class Deep { public int Of(Line line) => line.{|SAFE101:_stock|}.Count; }
                    }
                }
            }
        }
        """);

    [Fact]
    public Task Reports_the_static_field_of_another_instantiation() => RuleTest.Source("""
        [GuardedState]
        public static partial class Cache<T>
        {
            private static readonly Dictionary<string, T> _items = new();

            static Cache()
            {
                _items.EnsureCapacity(8);
                _ = Cache<T[]>.{|SAFE101:_items|}.Count;
            }
        }
        """);

    [Fact]
    public Task Reports_a_static_field_in_an_instance_constructor_and_the_reverse() => RuleTest.Source("""
        [GuardedState]
        public partial class Inventory
        {
            private static readonly Dictionary<string, long> s_totals = new();
            private static readonly Inventory s_shared = new();
            private readonly Dictionary<string, long> _stock = new();

            static Inventory() => s_shared.{|SAFE101:_stock|}.Clear();

            public Inventory() => {|SAFE101:s_totals|}.Clear();
        }
        """);

    [Fact]
    public Task Reports_in_code_that_calls_itself_generated() => RuleTest.Source("""
        // <auto-generated/>
        #nullable enable
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            [System.CodeDom.Compiler.GeneratedCode("Another.Generator", "1.0")]
            public int Kinds => {|SAFE101:_stock|}.Count;
        }
        """);

    [Fact]
    public Task Leaves_alone_what_our_generator_emitted_and_nothing_that_poses_as_it() => RuleTest.Source("""
        [GuardedState]
        [System.CodeDom.Compiler.GeneratedCode("SafeState.Generators", "0.1")]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            [System.CodeDom.Compiler.GeneratedCode("SafeState.Generators", "0.1")]
            public int Posing => {|SAFE101:_stock|}.Count;

            public int Written => {|SAFE101:_stock|}.Count;
        }
        """);
}
