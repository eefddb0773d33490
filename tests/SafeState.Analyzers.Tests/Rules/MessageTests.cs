using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Tests;

/// <summary>A rule says what is wrong and what to do, and an access rule names the accessor to use instead.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("public int Kinds => _stock.Count;", "'_stock' is guarded and must not be used directly; use 'Stock' instead")]
    [InlineData("public object Levels => _stock;",
        "'_stock' is guarded and must not be returned; use 'Stock', or 'Stock.Snapshot()' for a copy of its content")]
    [InlineData("public void Save(List<object> all) => all.Add(_stock);",
        "'_stock' is guarded and must not be passed to 'Add'; use 'Stock', or 'Stock.Snapshot()' for a copy of its content")]
    [InlineData("public object Copy() => new Dictionary<string, long>(_stock);",
        "'_stock' is guarded and must not be passed to a new 'Dictionary'; use 'Stock', or 'Stock.Snapshot()' for a copy of its content")]
    [InlineData("public void Swap() => Interlocked.Exchange(ref _stock, []);",
        "'_stock' is guarded and must not be passed by reference; use 'Stock', or 'Stock.Snapshot()' for a copy of its content")]
    [InlineData("public void Copy() { object copy = _stock; }",
        "'_stock' is guarded and must not be assigned to 'copy'; use 'Stock', or 'Stock.Snapshot()' for a copy of its content")]
    [InlineData("public object Levels = 0; public void Publish() => Levels = _stock;",
        "'_stock' is guarded and must not be assigned to 'Levels'; use 'Stock', or 'Stock.Snapshot()' for a copy of its content")]
    [InlineData("public object[] All() => [_stock];",
        "'_stock' is guarded and must not be stored in another object; use 'Stock', or 'Stock.Snapshot()' for a copy of its content")]
    [InlineData("public Func<string, bool> Test() => _stock.ContainsKey;",
        "'_stock' is guarded and must not be bound to a delegate; use 'Stock', or 'Stock.Snapshot()' for a copy of its content")]
    [InlineData("public Inventory(Action<Action> run) => run(() => _stock.Clear());",
        "'_stock' is guarded and must not be captured by a function that may run after construction; use 'Stock', or 'Stock.Snapshot()' "
            + "for a copy of its content")]
    [InlineData("public void Reload() => _stock = [];",
        "'_stock' is guarded and must not be assigned after construction; use 'Stock.ReplaceAll(…)' or 'Stock.Clear()'")]
    [InlineData("public Inventory() { Stock.Clear(); _stock.Clear(); }",
        "'_stock' is used after the first use of 'Stock'; fill it before 'Stock' is used")]
    [InlineData("public object Levels => _stock.Keys;",
        "'_stock' is guarded and must not be used directly; use 'Stock' instead. If no fix is offered, decide whether to use the current "
            + "content, 'Stock.Snapshot()', or the live dictionary, 'Stock'")]
    [InlineData("private static int Size(IDictionary<string, long> map) => map.Count; public int Kinds => Size(_stock);",
        "'_stock' is guarded and must not be passed to 'Size'; use 'Stock', or 'Stock.Snapshot()' for a copy of its content. If no fix "
            + "is offered, decide whether to use the current content, ")]
    [InlineData("public bool IsThere => _stock is not null;",
        "'_stock' is guarded and must not be used directly; use 'Stock' instead. If no fix is offered, decide whether an empty "
            + "dictionary means the same as null; ")]
    [InlineData("public void Reset() => _stock = null!;",
        "'_stock' is guarded and must not be assigned after construction; use 'Stock.ReplaceAll(…)' or 'Stock.Clear()'. If no fix is "
            + "offered, decide whether an empty dictionary means the same as null; ")]
    [InlineData("public void Set(Dictionary<string, long> other) => _stock = other;",
        "'_stock' is guarded and must not be assigned after construction; use 'Stock.ReplaceAll(…)' or 'Stock.Clear()'. If no fix is "
            + "offered, decide whether other code changes the assigned dictionary later; ")]
    [InlineData("public void Swap(ref Dictionary<string, long> other) => Interlocked.Exchange(ref _stock, other);",
        "'_stock' is guarded and must not be passed by reference; use 'Stock', or 'Stock.Snapshot()' for a copy of its content. "
            + "If no fix is offered, use 'Stock.ReplaceAll(…)' to replace all entries atomically, or 'Stock.Drain()' to take them out")]
    [InlineData("public void Make(Dictionary<string, long> made) => Interlocked.CompareExchange(ref _stock, made, null);",
        "'_stock' is guarded and must not be passed by reference; use 'Stock', or 'Stock.Snapshot()' for a copy of its content. "
            + "If no fix is offered, initialize the field, so that no thread has to create the dictionary")]
    [InlineData("public object Keys => _stock.Comparer;",
        "'_stock' is guarded and must not be used directly; use 'Stock' instead. If no fix is offered, "
            + "keep the comparer in another field, and create the dictionary with it")]
    [InlineData("public void Grow() => _stock.EnsureCapacity(9);",
        "'_stock' is guarded and must not be used directly; use 'Stock' instead. If no fix is offered, "
            + "remove 'EnsureCapacity', because 'Stock' sizes its tables itself")]
    [InlineData("public bool Fixed => ((System.Collections.IDictionary)_stock).IsFixedSize;",
        "'_stock' is guarded and must not be used directly; use 'Stock' instead. If no fix is offered, "
            + "use 'false', because 'Stock' always accepts writes")]
    [InlineData("public bool Has(KeyValuePair<string, long> one) => ((ICollection<KeyValuePair<string, long>>)_stock).Contains(one);",
        "'_stock' is guarded and must not be used directly; use 'Stock' instead. If no fix is offered, "
            + "call 'Stock.TryGetValue(…)' and compare the value")]
    [InlineData("public bool Sync => ((System.Collections.ICollection)_stock).IsSynchronized;",
        "'_stock' is guarded and must not be used directly; use 'Stock' instead. If no fix is offered, "
            + "add a lock object to the class, or use one atomic member of 'Stock'")]
    [InlineData("public void Read() => _stock.OnDeserialization(null);",
        "'_stock' is guarded and must not be used directly; use 'Stock' instead. If no fix is offered, "
            + "decide which member of 'Stock' or of 'Stock.Snapshot()' replaces 'OnDeserialization'")]
    [InlineData("[Guarded] private readonly LinkedList<int> _log = [];",
        "'_log' cannot be guarded because its type is 'LinkedList<int>'; use a dictionary, list, set, queue, or value that can be "
            + "guarded, or remove [Guarded]")]
    [InlineData("[Guarded(GuardStrategy.Striped)] private readonly List<int> _log = [];",
        "'_log' cannot be guarded because lists have Snapshot, Locked, and ReaderWriter, queues have Locked, and values have no choice; ")]
    [InlineData("private readonly List<int> _log = []; public void Clear() => _log.Clear();",
        "'_log' is guarded and must not be used directly; use 'Log' instead")]
    [InlineData("private readonly HashSet<int> _log = []; public HashSet<int> Raw => _log;",
        "'_log' is guarded and must not be returned; use 'Log', or 'Log.Snapshot()' for a copy of its content")]
    [InlineData("private Queue<int> _log = []; public void Reset() => _log = [];",
        "'_log' is guarded and must not be assigned after construction; use 'Log.Clear()' or 'Log.Drain()'")]
    [InlineData("[Guarded] private int _log; public void Add() => _log++;",
        "'_log' is guarded and must not be assigned after construction; use 'Log.Set(…)' or 'Log.IncrementBy(…)'")]
    [InlineData(
        "[Guarded] private string _log = string.Empty; public void Fill() => Fill(ref _log); private static void Fill(ref string s) { }",
        "'_log' is guarded and must not be passed by reference; use 'Log'")]
    [InlineData("private readonly OrderedDictionary<int, int> _log = [];",
        "'_log' is not guarded because its type is 'OrderedDictionary<int, int>'; use Dictionary, ")]
    [InlineData("private readonly Dictionary<int, List<int>> _log = [];",
        "The values of '_log' are not guarded because 'List<int>' is mutable; use [Guarded(Multimap = true)], or store immutable "
            + "collections ")]
    [InlineData("private readonly Dictionary<int, int[]> _log = [];",
        "The values of '_log' are not guarded because 'int[]' is mutable; store immutable collections ")]
    [InlineData(
        "[Guarded(GuardStrategy.Locked)] private readonly Dictionary<int, int> _log; public Inventory(Dictionary<int, int> log) => _log "
            + "= log;", "Under Locked, '_log' uses the dictionary of 'log' itself, ")]
    [InlineData("public long M(string sku) => Stock.ContainsKey(sku) ? Stock[sku] : 0;",
        "Another thread can change the entry between 'Stock.ContainsKey(sku)' and 'Stock[sku]'; use one atomic member instead, such as "
            + "TryGetValue")]
    [InlineData("public void M(string sku) { if (!Stock.ContainsKey(sku)) { Stock[sku] = 1; } }",
        "Another thread can change the entry between 'Stock.ContainsKey(sku)' and 'Stock[sku]'; use one atomic member instead, such as "
            + "GetOrAdd, TryAdd, ")]
    [InlineData("public void M(string sku) { if (Stock.GetValueOrDefault(sku) == 0) { Stock.TryRemove(sku, out _); } }",
        "Another thread can change the entry between 'Stock.GetValueOrDefault(sku)' and 'Stock.TryRemove(sku, out _)'; use one atomic "
            + "member instead, such as RemoveIf")]
    [InlineData("public void M(string sku) { if (Stock.GetValueOrDefault(sku) > 0) { Stock.Decrement(sku); } }",
        "Another thread can change the entry between 'Stock.GetValueOrDefault(sku)' and 'Stock.Decrement(sku)'; use one atomic member "
            + "instead, such as TryDecrement, ")]
    [InlineData("public void M(string sku) => Stock[sku]++;",
        "Another thread can change the entry of 'Stock' between this read and write; use one atomic member instead, such as Compute, "
            + "TryUpdate, or Increment")]
    [InlineData("public void M(string sku) => Stock.TryUpdate(sku, (_, n) => { Thread.Sleep(1); return n; }, out _);",
        "'Thread.Sleep' can wait in a delegate of 'Stock.TryUpdate', so all writers of the key wait; move it before or after the call")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, _ => Wait()); private static long Wait() { Thread.Sleep(1); return 1; }",
        "'Wait', by 'Thread.Sleep', can wait in a delegate of 'Stock.GetOrAdd', so all callers for the key wait; use GetOrAddAsync, or "
            + "move it before the call")]
    [InlineData(
        "private readonly List<int> _items = new(); public void M() => Items.RemoveWhere(_ => { Thread.Sleep(1); return true; });",
        "'Thread.Sleep' can wait in a delegate of 'Items.RemoveWhere', so all writers of the list wait; move it before or after the call")]
    [InlineData(
        "private readonly HashSet<int> _ids = new(); public void M() => Ids.RemoveWhere(_ => { Thread.Sleep(1); return true; });",
        "'Thread.Sleep' can wait in a delegate of 'Ids.RemoveWhere', so all writers of the item wait; move it before or after the call")]
    [InlineData(
        "[Guarded] private string _name = \"\"; public void M() => Name.GetOrCreate(() => { Thread.Sleep(1); return string.Empty; });",
        "'Thread.Sleep' can wait in a delegate of 'Name.GetOrCreate', so all callers for the value wait; use GetOrCreateAsync, or move it "
            + "before the call")]
    [InlineData("public void M(string sku) => Stock.TryUpdate(sku, (_, n) => Stock.Increment(sku), out _);",
        "'Increment' on 'Stock' throws in a delegate of its 'TryUpdate', where the dictionary is read-only; ")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, _ => { Stock[sku] = 1; return 1; });",
        "'The assignment' on 'Stock' throws in this factory of 'GetOrAdd', which creates the value of the same key; ")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, _ => { Stock.Clear(); return 1; });",
        "'Clear' on 'Stock' throws in a delegate of its 'GetOrAdd'; call it after the delegate returns")]
    [InlineData("public static void M(IGuardedMap<int, List<int>> lists) => lists[1].Add(2);",
        "'lists[1]' comes from 'lists' and is changed by 'Add' without a guard; ")]
    [InlineData("public void M() => Stock.ReplaceAll(Stock.Snapshot().Where(static pair => pair.Value > 0));",
        "'ReplaceAll' on 'Stock' depends on an earlier snapshot and overwrites changes made since; use RemoveWhere, ")]
    [InlineData("public void M(Inventory other) => Stock.TryUpdate(\"a\", (_, n) => other.Stock.Increment(\"a\"), out _);",
        "Delegates of 'Inventory.Stock' and 'Inventory.Stock' use each other, which can deadlock; ")]
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

    [Theory]
    [InlineData("", "[Shared(\"c\")] public partial ISharedMap<string, long> Stock { get; }",
        "'Stock' has no connection because 'C' holds no SharedState that it can use; add a parameter to its primary constructor")]
    [InlineData("", "[Shared(\"c\")] public static partial ISharedMap<string, long> Stock { get; }",
        "'Stock' has no connection because 'C' holds no SharedState that it can use; add a static field")]
    [InlineData("(SharedState one, SharedState two)", "[Shared(\"c\")] public partial ISharedMap<string, long> Stock { get; }",
        "'Stock' has two possible connections, 'one' and 'two'; keep one SharedState in the class, ")]
    [InlineData("(SharedState one)", "[Shared(\"c\")] public partial ISharedMap<double, long> Stock { get; }",
        "'Stock' cannot be shared because keys of type 'double' have no stable text; ")]
    [InlineData("(SharedState one)", "[Shared(\"c\")] public partial ISharedMap<string, double> Stock { get; }",
        "'Stock' cannot be shared because values of type 'double' need a serializer; ")]
    [InlineData("(SharedState one)", "[Shared(\"c d\")] public partial ISharedMap<string, long> Stock { get; }",
        "'Stock' cannot be shared because its name is invalid; ")]
    [InlineData("(SharedState one)", "[Shared(\"c\")] public ISharedMap<string, long> Stock => null!;",
        "'Stock' cannot be a shared dictionary because it is not a partial property that the generator can implement; ")]
    [InlineData("(SharedState one)", "[Shared(\"c\")] public partial IGuardedMap<string, long> Stock { get; }",
        "'Stock' cannot be a shared dictionary because its type is not ISharedMap or ISharedNumberMap; ")]
    [InlineData("(SharedState one)", "[Shared(\"c\")] public partial ISharedMap<string, long> Stock { get; } "
        + "[Shared(\"c\", Partitions = 8)] public partial ISharedMap<string, long> Other { get; }",
        "'C.Stock' and 'C.Other' share the name 'c' with different numbers of partitions; make them equal, or use another name")]
    [InlineData("(SharedState one)", "[Shared(\"c\")] public partial ISharedMap<string, long> Stock { get; } "
        + "private int __sharedOfStock;",
        "The shared dictionary of 'Stock' needs the name '__sharedOfStock', which is already used; ")]
    [InlineData("(SharedState one)", "[Shared(\"c\")] public partial ISharedMap<string, long> Stock { get; } "
        + "public bool M() => Stock.TryRemoveAsync(\"a\").Result;",
        "'Result' blocks a thread until the server answers 'TryRemoveAsync'; await the call")]
    public async Task Says_what_to_do_about_shared_dictionaries(string parameters, string members, string message)
    {
        ImmutableArray<Diagnostic> found = await Compiled.Diagnose(
            $"[GuardedState] public partial class C{parameters} {{ {members} }}");

        Assert.StartsWith(
            message,
            Assert.Single(found, static diagnostic => diagnostic.Id.StartsWith("SAFE", System.StringComparison.Ordinal))
                .GetMessage(CultureInfo.InvariantCulture),
            System.StringComparison.Ordinal);
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

                public List<string> Skus()
                {
                    List<string> skus = _stock.Keys.ToList();
                    foreach (var pair in _stock) { skus.Add(pair.Key); }
                    return skus;
                }
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
            $". If no fix is offered, decide about '_stock' in line {line} first; fixes rewrite all uses in a member together", other,
                System.StringComparison.Ordinal);
    }
}
