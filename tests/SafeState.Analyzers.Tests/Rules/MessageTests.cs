using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Tests;

/// <summary>A rule says what is wrong and what to do, and an access rule names the accessor to use instead.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("public int Kinds => _stock.Count;", "Use 'Stock' instead of '_stock': the field is guarded, ")]
    [InlineData("public object Levels => _stock;",
        "'_stock' is guarded and must not be returned: use 'Stock', or 'Stock.Snapshot()' where others need the content")]
    [InlineData("public void Save(List<object> all) => all.Add(_stock);", "'_stock' is guarded and must not be passed to 'Add': ")]
    [InlineData("public object Copy() => new Dictionary<string, long>(_stock);",
        "'_stock' is guarded and must not be passed to a new 'Dictionary': ")]
    [InlineData("public void Swap() => Interlocked.Exchange(ref _stock, []);", "'_stock' is guarded and must not be passed by reference: ")]
    [InlineData("public void Copy() { object copy = _stock; }", "'_stock' is guarded and must not be assigned to 'copy': ")]
    [InlineData("public object Levels = 0; public void Publish() => Levels = _stock;",
        "'_stock' is guarded and must not be assigned to 'Levels': ")]
    [InlineData("public object[] All() => [_stock];", "'_stock' is guarded and must not be stored in another object: ")]
    [InlineData("public Func<string, bool> Test() => _stock.ContainsKey;", "'_stock' is guarded and must not be bound to a delegate: ")]
    [InlineData("public Inventory(Action<Action> run) => run(() => _stock.Clear());",
        "'_stock' is guarded and must not be captured by a function that may run after construction: ")]
    [InlineData("public void Reload() => _stock = [];",
        "'_stock' is guarded and must not be reassigned after construction, as 'Stock' would not see it: use 'Stock.ReplaceAll(…)'")]
    [InlineData("public Inventory() { Stock.Clear(); _stock.Clear(); }", "'_stock' is used after 'Stock' may have been: ")]
    [InlineData("public object Levels => _stock.Keys;",
        "Use 'Stock' instead of '_stock': the field is guarded, and raw access is neither atomic nor sure to see the dictionary that "
            + "'Stock' uses. If no fix is offered, decide whether what is returned is the content of this moment, 'Stock.Snapshot()', or "
            + "the live content, 'Stock' as an 'IGuardedMap'")]
    [InlineData("private static int Size(IDictionary<string, long> map) => map.Count; public int Kinds => Size(_stock);",
        "'_stock' is guarded and must not be passed to 'Size': use 'Stock', or 'Stock.Snapshot()' where others need the content. If no "
            + "fix is offered, decide whether what is passed to 'Size' is the content of this moment, ")]
    [InlineData("public bool IsThere => _stock is not null;",
        "Use 'Stock' instead of '_stock': the field is guarded, and raw access is neither atomic nor sure to see the dictionary that "
            + "'Stock' uses. If no fix is offered, decide whether an empty dictionary means the same as null: ")]
    [InlineData("public void Reset() => _stock = null!;",
        "'_stock' is guarded and must not be reassigned after construction, as 'Stock' would not see it: use 'Stock.ReplaceAll(…)' or "
            + "'Stock.Clear()'. If no fix is offered, decide whether an empty dictionary means the same as null: ")]
    [InlineData("public void Set(Dictionary<string, long> other) => _stock = other;",
        "'_stock' is guarded and must not be reassigned after construction, as 'Stock' would not see it: use 'Stock.ReplaceAll(…)' or "
            + "'Stock.Clear()'. If no fix is offered, decide whether anything else writes to the assigned dictionary later: ")]
    [InlineData("public void Swap(ref Dictionary<string, long> other) => Interlocked.Exchange(ref _stock, other);",
        "'_stock' is guarded and must not be passed by reference: use 'Stock', or 'Stock.Snapshot()' where others need the content. If "
            + "no fix is offered, decide which member of 'Stock' does this in one step, ")]
    [InlineData("public object Keys => _stock.Comparer;",
        "Use 'Stock' instead of '_stock': the field is guarded, and raw access is neither atomic nor sure to see the dictionary that "
            + "'Stock' uses. If no fix is offered, decide what replaces 'Comparer', which 'Stock' does not have: ")]
    [InlineData("[Guarded] private readonly List<int> _log = [];",
        "'_log' cannot be guarded, as its type is 'List<int>': make it a Dictionary, ConcurrentDictionary, SortedDictionary, SortedList "
            + "or IDictionary<TKey, TValue>, or remove [Guarded]")]
    [InlineData("private readonly OrderedDictionary<int, int> _log = [];",
        "'_log' is left unguarded, as its type is 'OrderedDictionary<int, int>': make it a Dictionary, ConcurrentDictionary, "
            + "SortedDictionary, SortedList or IDictionary<TKey, TValue>, or say")]
    [InlineData("private readonly Dictionary<int, List<int>> _log = [];",
        "'_log' is guarded, but not what is in it: a 'List<int>' can be changed by whoever read it; ")]
    [InlineData(
        "[Guarded(GuardStrategy.Locked)] private readonly Dictionary<int, int> _log; public Inventory(Dictionary<int, int> log) => _log "
            + "= log;", "'_log' takes the very map of 'log' under the strategy Locked, ")]
    [InlineData("public long M(string sku) => Stock.ContainsKey(sku) ? Stock[sku] : 0;",
        "Another thread may change the entry between 'Stock.ContainsKey(sku)' and 'Stock[sku]': use one member that does both, such as "
            + "TryGetValue")]
    [InlineData("public void M(string sku) { if (!Stock.ContainsKey(sku)) { Stock[sku] = 1; } }",
        "Another thread may change the entry between 'Stock.ContainsKey(sku)' and 'Stock[sku]': use one member that does both, such as "
            + "GetOrAdd, TryAdd, ")]
    [InlineData("public void M(string sku) { if (Stock.GetValueOrDefault(sku) == 0) { Stock.TryRemove(sku, out _); } }",
        "Another thread may change the entry between 'Stock.GetValueOrDefault(sku)' and 'Stock.TryRemove(sku, out _)': use one member "
            + "that does both, such as RemoveIf")]
    [InlineData("public void M(string sku) { if (Stock.GetValueOrDefault(sku) > 0) { Stock.Decrement(sku); } }",
        "Another thread may change the entry between 'Stock.GetValueOrDefault(sku)' and 'Stock.Decrement(sku)': use one member that does "
            + "both, such as TryDecrement, ")]
    [InlineData("public void M(string sku) => Stock[sku]++;",
        "This reads an entry of 'Stock' and writes it in two steps, and another thread may change it in between: use one member that "
            + "does both, such as Compute, TryUpdate or Increment")]
    [InlineData("public void M(string sku) => Stock.TryUpdate(sku, (_, n) => { Thread.Sleep(1); return n; }, out _);",
        "'Thread.Sleep' may wait in a delegate of 'Stock.TryUpdate', and every writer of the key waits for it: do it before the call or "
            + "after it")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, _ => Wait()); private static long Wait() { Thread.Sleep(1); return 1; }",
        "'Wait', by 'Thread.Sleep', may wait in a delegate of 'Stock.GetOrAdd', and whoever asks for the key waits for it: use "
            + "GetOrAddAsync, or do it before the call")]
    [InlineData("public void M(string sku) => Stock.TryUpdate(sku, (_, n) => Stock.Increment(sku), out _);",
        "'Increment' on 'Stock' inside a delegate of its own 'TryUpdate' throws, as the store is read-only there: ")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, _ => { Stock[sku] = 1; return 1; });",
        "'The assignment' on 'Stock' with the key that this factory of 'GetOrAdd' is making the value for throws: ")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, _ => { Stock.Clear(); return 1; });",
        "'Clear' on 'Stock' inside a delegate of its own 'GetOrAdd' throws: call it after the delegate has returned")]
    [InlineData("public static void M(IGuardedMap<int, List<int>> lists) => lists[1].Add(2);",
        "'lists[1]' comes from 'lists' and is changed here by 'Add', without a guard: ")]
    [InlineData("public void M() => Stock.ReplaceAll(Stock.Snapshot().Where(static pair => pair.Value > 0));",
        "'ReplaceAll' writes to 'Stock' what was made of an earlier snapshot of it, or decided on it, and undoes what others have "
            + "written since: use RemoveWhere, ")]
    [InlineData("public void M(Inventory other) => Stock.TryUpdate(\"a\", (_, n) => other.Stock.Increment(\"a\"), out _);",
        "A delegate of 'Inventory.Stock' uses 'Inventory.Stock' here, ")]
    public async Task Says_what_to_do(string members, string message)
    {
        ImmutableArray<Diagnostic> found = await Compiled.Diagnose($$"""
            [GuardedState]
            public partial class Inventory
            {
                private Dictionary<string, long> _stock = [];

                {{members}}
            }
            """);

        Assert.StartsWith(message, Assert.Single(found).GetMessage(CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_nothing_where_a_fix_answers()
    {
        ImmutableArray<Diagnostic> found = await Compiled.Diagnose("""
            [GuardedState]
            public partial class Inventory
            {
                private Dictionary<string, long> _stock = [];

                public long Level(string sku) => _stock[sku];

                public void Put(string sku) { if (!_stock.ContainsKey(sku)) { _stock.Add(sku, 1); } }

                public List<string> Skus() { List<string> skus = _stock.Keys.ToList(); foreach (var pair in _stock) { skus.Add(pair.Key); } return skus; }
            }
            """);

        Assert.Equal(5, found.Length);
        Assert.All(found,
            static diagnostic =>
                Assert.DoesNotContain("decide", diagnostic.GetMessage(CultureInfo.InvariantCulture), System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_the_use_that_holds_up_the_others_of_a_member()
    {
        ImmutableArray<Diagnostic> found = await Compiled.Diagnose("""
            [GuardedState]
            public partial class Inventory
            {
                private Dictionary<string, long> _stock = [];

                public object Level(string sku)
                {
                    _stock[sku] = 1;
                    return _stock;
                }
            }
            """);

        int line = Assert.Single(found, static diagnostic => diagnostic.Id == "SAFE102").Location.GetLineSpan().StartLinePosition.Line + 1;
        string other = Assert.Single(found, static diagnostic => diagnostic.Id == "SAFE101").GetMessage(CultureInfo.InvariantCulture);
        Assert.EndsWith(
            $". If no fix is offered, decide about '_stock' in line {line} first: the fixes rewrite all uses in a member together", other,
                System.StringComparison.Ordinal);
    }
}
