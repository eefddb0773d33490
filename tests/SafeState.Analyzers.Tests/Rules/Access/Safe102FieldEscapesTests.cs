using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe102FieldEscapesTests
{
    [Theory]
    [InlineData("public IReadOnlyDictionary<string, long> Levels => {|SAFE102:_stock|};")]
    [InlineData("public Dictionary<string, long> Levels() { return {|SAFE102:_stock|}; }")]
    [InlineData("public IEnumerable<Dictionary<string, long>> All() { yield return {|SAFE102:_stock|}; }")]
    [InlineData("public void Copy() { Dictionary<string, long> copy = {|SAFE102:_stock|}; }")]
    [InlineData("public Dictionary<string, long> Copy() => new({|SAFE102:_stock|});")]
    [InlineData("public void Save(Action<object> writer) => writer({|SAFE102:_stock|});")]
    [InlineData("private object? _seen; public void Publish() { _seen = {|SAFE102:_stock|}; }")]
    [InlineData("public void Swap(ref Dictionary<string, long> other) => Interlocked.Exchange(ref {|SAFE102:_stock|}, other);")]
    [InlineData(
        "private static void Fill(out Dictionary<string, long> map) => map = new(); public void Reset() => Fill(out {|SAFE102:_stock|});")]
    [InlineData("private static int Size(in Dictionary<string, long> map) => map.Count; public int Kinds => Size({|SAFE102:_stock|});")]
    [InlineData("public ref Dictionary<string, long> Slot => ref {|SAFE102:_stock|};")]
    [InlineData("public void Alias() { ref Dictionary<string, long> map = ref {|SAFE102:_stock|}; map.Clear(); }")]
    [InlineData("public Dictionary<string, long> Or(Dictionary<string, long>? other) => other ?? {|SAFE102:_stock|};")]
    [InlineData("public object Or(bool mine) => mine ? {|SAFE102:_stock|} : new object();")]
    [InlineData("public object Or(int n) => n switch { 0 => {|SAFE102:_stock|}, _ => new object() };")]
    [InlineData("public object Pair() => ({|SAFE102:_stock|}, 1);")]
    [InlineData("public object Box() => new { Map = {|SAFE102:_stock|} };")]
    [InlineData("public object[] Array() => new object[] { {|SAFE102:_stock|} };")]
    [InlineData("public List<Dictionary<string, long>> List() => [{|SAFE102:_stock|}];")]
    [InlineData("public IEnumerable<string> Low() => {|SAFE102:_stock|}.Where(pair => pair.Value < 3).Select(pair => pair.Key);")]
    [InlineData("public IEnumerable<string> Low() => from pair in {|SAFE102:_stock|} where pair.Value < 3 select pair.Key;")]
    [InlineData("public void Test() { if ({|SAFE102:_stock|} is { } map) { map.Clear(); } }")]
    [InlineData("public int Test() => {|SAFE102:_stock|} switch { Dictionary<string, long> map => map.Count, _ => 0 };")]
    [InlineData("public void Test() { switch ({|SAFE102:_stock|}) { case IDictionary<string, long> map: map.Clear(); break; } }")]
    [InlineData(
        "public void Each(List<string> skus) => skus.ForEach(sku => Use({|SAFE102:_stock|})); private static void Use(object o) { }")]
    [InlineData("public Func<string, bool> Test() => {|SAFE102:_stock|}.ContainsKey;")]
    [InlineData("public void Act() { dynamic map = {|SAFE102:_stock|}; map.Clear(); }")]
    [InlineData("public object? As() => {|SAFE102:_stock|} as IReadOnlyDictionary<string, long>;")]
    [InlineData(
        "public void Ref() => System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault({|SAFE102:_stock|}, \"a\", out "
            + "_)++;")]
    public Task Reports(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public ref long Slot() => ref {|SAFE102:_sold|};")]
    [InlineData("public ref long Slot() { return ref ({|SAFE102:_sold|}); }")]
    [InlineData("public void Alias() { ref long sold = ref {|SAFE102:_sold|}; sold++; }")]
    [InlineData("public void Alias(bool mine, ref long other) { ref long sold = ref mine ? ref {|SAFE102:_sold|} : ref other; sold++; }")]
    [InlineData("public void Pass() => Fill(ref {|SAFE102:_sold|}); private static void Fill(ref long sold) => sold = 1;")]
    [InlineData("public long Read() => {|SAFE101:_sold|};")]
    public Task Reports_references_to_a_value(string members) => RuleTest.Members("[Guarded] private long _sold; " + members);

    [Fact]
    public Task Reports_extension_members() => RuleTest.Source("""
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            public Inventory() => {|SAFE102:_stock|}.Old();

            public void Call() => {|SAFE102:_stock|}.New();

            public bool Ask => {|SAFE102:_stock|}.IsLow;
        }

        public static class Extensions
        {
            public static void Old(this Dictionary<string, long> map) => map.Clear();

            extension(Dictionary<string, long> map)
            {
                public void New() => map.Clear();

                public bool IsLow => map.Count < 3;
            }
        }
        """);

    [Theory]
    [InlineData("public Inventory(List<object> registry) => registry.Add({|SAFE102:_stock|});")]
    [InlineData("public Inventory() { Levels = {|SAFE102:_stock|}; } public IReadOnlyDictionary<string, long> Levels { get; }")]
    [InlineData("public Inventory() { Skus = {|SAFE102:_stock|}.Keys; } public IReadOnlyCollection<string> Skus { get; }")]
    [InlineData("private Dictionary<string, long>? _other; public Inventory() => _other = {|SAFE102:_stock|} = new();")]
    [InlineData("public Inventory(List<string> skus) { var low = {|SAFE102:_stock|}.Where(pair => pair.Value < 3); }")]
    [InlineData("public Inventory(List<string> skus) => skus.ForEach(sku => {|SAFE102:_stock|}.Add(sku, 0));")]
    [InlineData("public Inventory() { Fill(); void Fill() => {|SAFE102:_stock|}.Clear(); }")]
    [InlineData("private readonly Timer _timer; public Inventory() => _timer = new Timer(_ => {|SAFE102:_stock|}.Clear());")]
    [InlineData("public Inventory() => Fill(ref {|SAFE102:_stock|}); private static void Fill(ref Dictionary<string, long> map) { }")]
    [InlineData(
        "private static readonly Dictionary<string, long> s_all = []; public static readonly IReadOnlyDictionary<string, long> "
            + "Everything = {|SAFE102:s_all|};")]
    [InlineData(
        "private static readonly Dictionary<string, long> s_all = []; public static IReadOnlyDictionary<string, long> Everything { get; "
            + "} = {|SAFE102:s_all|};")]
    [InlineData(
        "private static readonly Dictionary<string, long> s_all = []; private static readonly Lazy<int> s_size = new(() => "
            + "{|SAFE102:s_all|}.Count);")]
    [InlineData("public Inventory() { (Levels, _stock) = ({|SAFE102:_stock|}, []); } public object Levels;")]
    public Task Reports_in_construction(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData(
        "public Inventory() { Lookup(_ = {|SAFE102:_stock|}.GetAlternateLookup<ReadOnlySpan<char>>()); } private static void "
            + "Lookup(Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> lookup) { }")]
    [InlineData("public Inventory() { {|SAFE102:_stock|}.TryGetAlternateLookup<ReadOnlySpan<char>>(out var lookup); lookup[\"a\"] = 1; }")]
    [InlineData(
        "public Inventory() { Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> lookup; "
            + "{|SAFE102:_stock|}.TryGetAlternateLookup(out lookup); }")]
    [InlineData(
        "private readonly object _keys = new(); public Inventory() { if ({|SAFE102:_stock|} is { Keys: var keys }) { _keys = keys; } }")]
    [InlineData("public Inventory() { if ({|SAFE102:_stock|} is { Count: > 0, Values: { } values }) { Console.WriteLine(values); } }")]
    [InlineData("public Inventory() { int n = {|SAFE102:_stock|} switch { { Keys: var keys } => keys.Count, _ => 0 }; }")]
    [InlineData("public Inventory() { switch ({|SAFE102:_stock|}) { case { Values: var values }: Console.WriteLine(values); break; } }")]
    [InlineData(
        "private readonly object _root; public Inventory() => _root = ((System.Collections.ICollection){|SAFE102:_stock|}).SyncRoot;")]
    [InlineData(
        "private readonly object _root; public Inventory() => _root = ((System.Collections.ICollection){|SAFE102:_stock|}.Keys).SyncRoot;")]
    [InlineData("private Dictionary<string, long>.Enumerator _each; public Inventory() => _each = {|SAFE102:_stock|}.GetEnumerator();")]
    [InlineData("private readonly IEnumerator<string> _each; public Inventory() => _each = {|SAFE102:_stock|}.Keys.GetEnumerator();")]
    [InlineData(
        "public readonly System.Collections.IEnumerator Each; public Inventory() => Each = "
            + "((System.Collections.IDictionary){|SAFE102:_stock|}).GetEnumerator();")]
    [InlineData(
        "private readonly IDictionary<string, long> _any = new Dictionary<string, long>(); public readonly IEnumerable<string> Skus; "
            + "public Inventory() => Skus = {|SAFE102:_any|}.Keys;")]
    [InlineData(
        "private readonly SortedList<string, long> _list = []; public readonly IEnumerable<string> Skus; public Inventory() => Skus = "
            + "{|SAFE102:_list|}.Keys;")]
    [InlineData(
        "private readonly ConcurrentDictionary<string, long> _shared = []; public Inventory() { var lookup = "
            + "{|SAFE102:_shared|}.GetAlternateLookup<ReadOnlySpan<char>>(); }")]
    [InlineData("public readonly object Skus; public Inventory() => Skus = ((dynamic){|SAFE102:_stock|}).Keys;")]
    [InlineData(
        "public Inventory() { ref long slot = ref "
            + "System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault({|SAFE102:_stock|}, \"a\", out _); slot = 1; }")]
    [InlineData("public readonly object All; public Inventory() => All = {|SAFE102:_stock|}.AsReadOnly();")]
    [InlineData(
        "public delegate bool Look(string sku, out long n); public readonly Look Find; public Inventory() => Find = "
            + "{|SAFE102:_stock|}.TryGetValue;")]
    [InlineData("public readonly object Any; public Inventory(bool first) => Any = first ? {|SAFE102:_stock|} : new();")]
    [InlineData("public readonly (object, int) Pair; public Inventory() => Pair = ({|SAFE102:_stock|}, 1);")]
    [InlineData(
        "public readonly IEnumerable<string> Low; public Inventory() => Low = from pair in {|SAFE102:_stock|} where pair.Value < 3 "
            + "select pair.Key;")]
    [InlineData("public Inventory() => Fill(in {|SAFE102:_stock|}); private static void Fill(in Dictionary<string, long> map) { }")]
    [InlineData("public Inventory() { ref readonly Dictionary<string, long> map = ref {|SAFE102:_stock|}; }")]
    [InlineData(
        "public readonly object Any; public Inventory(object other) => Any = other is null ? other! : other switch { string => "
            + "(object){|SAFE102:_stock|}, _ => 1 };")]
    [InlineData(
        "public readonly Task Done; public Inventory() { Done = Run(); async Task Run() { await Task.Yield(); "
            + "{|SAFE102:_stock|}.Clear(); } }")]
    [InlineData(
        "public Inventory() { IEnumerable<string> Each() { foreach (var pair in {|SAFE102:_stock|}) { yield return pair.Key; } } _ = "
            + "Each(); }")]
    [InlineData(
        "public readonly object All; public Inventory() => All = System.Linq.Enumerable.Reverse(((IEnumerable<KeyValuePair<string, "
            + "long>>){|SAFE102:_stock|}));")]
    [InlineData("public readonly object Any; public Inventory() => Any = new { Map = {|SAFE102:_stock|} };")]
    [InlineData("public readonly object[] Any; public Inventory() => Any = [.. new object[] { {|SAFE102:_stock|} }];")]
    [InlineData(
        "public readonly Inventory Next = new(1); public object? Map; public Inventory() => Next = new(1) { Map = {|SAFE102:_stock|} }; "
            + "private Inventory(int n) { }")]
    [InlineData("public readonly object Weak; public Inventory() => Weak = new WeakReference({|SAFE102:_stock|});")]
    [InlineData("public readonly object Any; public Inventory() => Any = ({|SAFE102:_stock|} as object)!;")]
    [InlineData("public readonly object Keys; public Inventory() => Keys = ({|SAFE102:_stock|}!).Keys!;")]
    [InlineData("public Inventory() { using var each = {|SAFE102:_stock|}.GetEnumerator(); }")]
    [InlineData(
        "public readonly object View; public Inventory() => View = new System.Collections.ObjectModel.ReadOnlyDictionary<string, "
            + "long>({|SAFE102:_stock|});")]
    public Task Reports_whatever_can_reach_the_dictionary_later(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public readonly IEqualityComparer<string> Comparer; public Inventory() => Comparer = _stock.Comparer;")]
    [InlineData(
        "public readonly long First; public Inventory() { First = _stock.GetValueOrDefault(\"a\"); _stock.TryGetValue(\"b\", out First); "
            + "_stock.Remove(\"b\", out long last); }")]
    [InlineData(
        "private readonly Dictionary<string, IReadOnlyDictionary<string, long>> _nested = []; public readonly object? Inner; public "
            + "Inventory() { Inner = _nested.GetValueOrDefault(\"a\"); _nested.TryGetValue(\"b\", out var inner); }")]
    [InlineData(
        "private readonly ConcurrentDictionary<string, Version> _shared = []; public readonly Version One; public Inventory() { One = "
            + "_shared.GetOrAdd(\"a\", new Version()); KeyValuePair<string, Version>[] all = _shared.ToArray(); }")]
    [InlineData(
        "public Inventory(string[] skus) { if (_stock is { Count: 0, Keys.Count: 0 }) { _stock.Keys.CopyTo(skus, 0); } Type type = "
            + "_stock.GetType(); }")]
    [InlineData("public Inventory() { if (_stock is { Keys: { Count: var n } } && n > 0) { _stock.EnsureCapacity(n); } }")]
    [InlineData("public readonly string Sku = \"\"; public Inventory() { foreach (string sku in _stock.Keys) { Sku = sku; } }")]
    [InlineData("public readonly object Copy; public Inventory() => Copy = new SortedDictionary<string, long>(_stock);")]
    [InlineData("public readonly object Copy; public Inventory() => Copy = new List<string>(_stock.Keys);")]
    [InlineData(
        "public readonly object Copy; public Inventory() => Copy = "
            + "System.Collections.Immutable.ImmutableDictionary.ToImmutableDictionary(_stock);")]
    [InlineData(
        "public readonly object All; public Inventory() => All = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(_stock);")]
    [InlineData("public readonly object All; public Inventory() => All = _stock.ToArray();")]
    public Task Leaves_facts_alone(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public Inventory(Dictionary<string, long> stock) { _stock = stock; }")]
    [InlineData("public Inventory(Dictionary<string, long> stock) => _stock = stock ?? throw new ArgumentNullException(nameof(stock));")]
    [InlineData("private readonly int _n; public Inventory(Dictionary<string, long> stock, int n) => (_stock, _n) = (stock, n);")]
    [InlineData("public Inventory() { _stock ??= new(); (_stock = new()).Add(\"a\", 1); }")]
    [InlineData("public Inventory() { string s = $\"{_stock.Count}\" + _stock; }")]
    [InlineData("public Inventory() { First = _stock.Keys.Count; foreach (string sku in _stock.Keys) { } } public int First;")]
    [InlineData("public Inventory() { bool known = ReferenceEquals(_stock, null) || _stock == null; }")]
    [InlineData("public Inventory() { _ = _stock.TryGetValue(\"a\", out long level); Console.WriteLine(_stock[\"a\"]); }")]
    [InlineData("public Inventory() { KeyValuePair<string, long>[] all = [.. _stock]; }")]
    [InlineData("public Inventory() { long best = _stock.Values.Max(); }")]
    [InlineData("private static readonly Dictionary<string, long> s_all = []; private static readonly int s_size = s_all.Count;")]
    [InlineData("private readonly List<int> _log = []; public IReadOnlyList<int> Log => _log;")]
    [InlineData(
        "[Unguarded(\"handed to a single-threaded serializer\")] private readonly Dictionary<int, int> _t = []; public object T => _t;")]
    public Task Leaves_alone(string members) => RuleTest.Members(members);
}
