using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe207RedundantLockTests
{
    private const string Gate = "private readonly object {|SAFE207:_gate|} = new(); ";
    private const string Kept = "private readonly object _gate = new(); ";

    [Theory]
    [InlineData(Gate + "public long M(string sku) { lock (_gate) { return Stock[sku]; } }")]
    [InlineData(Gate + "public void M(string sku) { lock (_gate) { Stock[sku] = 1; } }")]
    [InlineData(Gate + "public void M(string sku) { lock (_gate) Stock.Increment(sku); }")]
    [InlineData(Gate + "public bool M(string sku) { lock (this._gate) { return !Stock.ContainsKey(sku); } }")]
    [InlineData(Gate + "public bool M(string sku, out long level) { lock (_gate) { return Stock.TryGetValue(sku, out level); } }")]
    [InlineData(Gate + "public bool M(string sku) { lock (_gate) { return Stock.TryRemove(sku, out _); } }")]
    [InlineData(Gate + "public bool M(ReadOnlySpan<char> sku) { lock (_gate) { return Stock.TryRemove(sku, out _); } }")]
    [InlineData(Gate + "public void M(string sku) { lock (_gate) { _ = Stock.TryAdd(sku, 1); } }")]
    [InlineData(Gate + "public List<string> M() { lock (_gate) { return Stock.Snapshot().Keys.ToList(); } }")]
    [InlineData(Gate + "public int M() { lock (_gate) { return Stock.Count; } }")]
    [InlineData(Gate + "public object M() { lock (_gate) { return Stock.Snapshot(); } }")]
    [InlineData(Gate + "public void M() { lock (_gate) { Stock.Clear(); } }")]
    [InlineData(Gate + "public void M(IEnumerable<KeyValuePair<string, long>> all) { lock (_gate) { Stock.ReplaceAll(all); } }")]
    [InlineData("private readonly Lock {|SAFE207:_gate|} = new(); public long M(string sku) { lock (_gate) { return Stock[sku]; } }")]
    [InlineData(
        "private static readonly Lock {|SAFE207:s_gate|} = new(); public long M(string sku) { lock (s_gate) { return Stock[sku]; } }")]
    [InlineData(Gate
        + "public long M(string sku) { lock (_gate) { return Stock[sku]; } } public void N(string sku) { lock (_gate) { Stock[sku] = 1; "
        + "} }")]
    [InlineData("private readonly string _sku = \"a\"; " + Gate
        + "public long M() { lock (_gate) { return Stock.GetValueOrDefault(_sku); } }")]
    public Task Reports_a_lock_of_single_operations(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData(Kept + "public void M(string sku) { lock (_gate) { Stock.Add(sku, 1); Stock.TryRemove(sku, out _); } }")]
    [InlineData(Kept + "public void M(string sku) { lock (_gate) { Stock[sku]++; } }")]
    [InlineData(Kept + "public void M(string sku) { lock (_gate) { Stock[sku] += 2; } }")]
    [InlineData(Kept + "public long M(string sku) { lock (_gate) { return Stock.ContainsKey(sku) ? Stock[sku] : 0; } }")]
    [InlineData(Kept + "private string _last = \"\"; public long M() { lock (_gate) { return Stock[_last]; } }")]
    [InlineData(Kept + "private long _sum; public void M(string sku) { lock (_gate) { _sum = Stock[sku]; } }")]
    [InlineData(Kept + "private string Next() => \"\"; public long M() { lock (_gate) { return Stock[Next()]; } }")]
    [InlineData(Kept + "public long M(string sku) { lock (_gate) { return Stock.GetOrAdd(sku, static _ => 1); } }")]
    [InlineData(Kept
        + "public long M(string sku) { lock (_gate) { return Stock[sku]; } } public void N() { lock (_gate) { Console.WriteLine(); } }")]
    [InlineData(Kept + "public long M(string sku) { lock (_gate) { return Stock[sku]; } } public object Gate => _gate;")]
    [InlineData(Kept + "public long M(string sku) { lock (_gate) { return Stock[sku]; } } public void N() => Monitor.PulseAll(_gate);")]
    [InlineData(Kept
        + "public long M(string sku) { lock (_gate) { return Stock[sku]; } } public void N() { Monitor.Enter(_gate); try { "
        + "Stock.Clear(); } finally { Monitor.Exit(_gate); } }")]
    [InlineData(Kept + "public long M(Inventory other, string sku) { lock (other._gate) { return Stock[sku]; } }")]
    [InlineData(Kept + "public long M(Inventory other, string sku) { lock (_gate) { return other.Stock[sku]; } }")]
    [InlineData("internal readonly object _gate = new(); public long M(string sku) { lock (_gate) { return Stock[sku]; } }")]
    [InlineData("private object _gate = new(); public long M(string sku) { lock (_gate) { return Stock[sku]; } }")]
    [InlineData("private readonly List<int> _gate = new(); public long M(string sku) { lock (_gate) { return Stock[sku]; } }")]
    [InlineData(Kept + "public string M(string sku) { lock (_gate) { return Stock[sku].ToString(); } }")]
    [InlineData(Kept + "public void M() { lock (_gate) { } }")]
    [InlineData(Kept)]
    public Task Leaves_alone(string members) => RuleTest.Members(members);
}
