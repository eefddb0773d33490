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
    [InlineData("public object Levels => _stock;", "'_stock' is guarded and must not be returned: use 'Stock', or 'Stock.Snapshot()' where others need the content")]
    [InlineData("public void Save(List<object> all) => all.Add(_stock);", "'_stock' is guarded and must not be passed to 'Add': ")]
    [InlineData("public object Copy() => new Dictionary<string, long>(_stock);", "'_stock' is guarded and must not be passed to a new 'Dictionary': ")]
    [InlineData("public void Swap() => Interlocked.Exchange(ref _stock, []);", "'_stock' is guarded and must not be passed by reference: ")]
    [InlineData("public void Copy() { object copy = _stock; }", "'_stock' is guarded and must not be assigned to 'copy': ")]
    [InlineData("public object Levels = 0; public void Publish() => Levels = _stock;", "'_stock' is guarded and must not be assigned to 'Levels': ")]
    [InlineData("public object[] All() => [_stock];", "'_stock' is guarded and must not be stored in another object: ")]
    [InlineData("public Func<string, bool> Test() => _stock.ContainsKey;", "'_stock' is guarded and must not be bound to a delegate: ")]
    [InlineData("public Inventory(Action<Action> run) => run(() => _stock.Clear());", "'_stock' is guarded and must not be captured by a function that may run after construction: ")]
    [InlineData("public void Reload() => _stock = [];", "'_stock' is guarded and must not be reassigned after construction, as 'Stock' would not see it: use 'Stock.ReplaceAll(…)'")]
    [InlineData("public Inventory() { Stock.Clear(); _stock.Clear(); }", "'_stock' is used after 'Stock' may have been: ")]
    [InlineData("[Guarded] private readonly List<int> _log = [];", "'_log' cannot be guarded, as its type is 'List<int>': make it a Dictionary, ConcurrentDictionary, SortedDictionary, SortedList or IDictionary<TKey, TValue>, or remove [Guarded]")]
    [InlineData("private readonly OrderedDictionary<int, int> _log = [];", "'_log' is left unguarded, as its type is 'OrderedDictionary<int, int>': make it a Dictionary, ConcurrentDictionary, SortedDictionary, SortedList or IDictionary<TKey, TValue>, or say")]
    [InlineData("private readonly Dictionary<int, List<int>> _log = [];", "'_log' is guarded, but not what is in it: a 'List<int>' can be changed by whoever read it; ")]
    [InlineData("[Guarded(GuardStrategy.Locked)] private readonly Dictionary<int, int> _log; public Inventory(Dictionary<int, int> log) => _log = log;", "'_log' takes the very map of 'log' under the strategy Locked, ")]
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
}
