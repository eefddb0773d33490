using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe002UnsupportedFieldTypeTests
{
    [Theory]
    [InlineData("LinkedList<int>")]
    [InlineData("System.Collections.Hashtable")]
    [InlineData("int[]")]
    [InlineData("OrderedDictionary<string, long>")]
    [InlineData("System.Text.StringBuilder")]
    [InlineData("System.Collections.ObjectModel.ObservableCollection<string>")]
    public Task Is_an_error_where_a_guard_was_asked_for(string type) => RuleTest.Severity("SAFE002", DiagnosticSeverity.Error, $$"""
        [GuardedState]
        public partial class Inventory
        {
            [Guarded]
            private readonly {{type}} {|#0:_stock|} = default!;
        }
        """);

    [Theory]
    [InlineData("System.Collections.IDictionary")]
    [InlineData("System.Collections.Hashtable")]
    [InlineData("OrderedDictionary<string, long>")]
    [InlineData("Levels")]
    [InlineData("System.Collections.SortedList")]
    [InlineData("System.Collections.Specialized.ListDictionary")]
    public Task Is_a_warning_for_other_maps_of_a_guarded_class(string type) =>
        RuleTest.Severity("SAFE002", DiagnosticSeverity.Warning, $$"""
        public class Levels : Dictionary<string, long>;

        [GuardedState]
        public partial class Inventory
        {
            private readonly {{type}} {|#0:_stock|} = default!;
        }
        """);

    [Theory]
    [InlineData("private readonly List<int> _log = [];")]
    [InlineData("private readonly HashSet<string> _seen = [];")]
    [InlineData("private readonly IReadOnlyDictionary<string, long> _view = default!;")]
    [InlineData("private readonly System.Collections.Frozen.FrozenDictionary<string, long> _frozen = default!;")]
    [InlineData("private readonly System.Collections.Immutable.ImmutableDictionary<string, long> _tree = default!;")]
    [InlineData("private readonly SortedDictionary<string, long> _sorted = [];")]
    [InlineData("private readonly SortedList<string, long> _list = [];")]
    [InlineData("private readonly IDictionary<string, long> _map = new Levels(); private sealed class Levels : Dictionary<string, long>;")]
    [InlineData("private readonly ConcurrentDictionary<string, long> _concurrent = [];")]
    [InlineData("[Unguarded(\"safe by itself\")] private readonly ConcurrentDictionary<string, long> _cache = [];")]
    [InlineData("private readonly (string, long)[] _pairs = [];")]
    [InlineData("[Guarded] private readonly Dictionary<int, int> _other = [];")]
    [InlineData("[Guarded] private readonly List<int> _items = [];")]
    [InlineData("[Guarded] private readonly HashSet<int> _set = [];")]
    [InlineData("[Guarded] private readonly SortedSet<int> _sorted = [];")]
    [InlineData("[Guarded] private readonly PriorityQueue<int, int> _queue = new();")]
    [InlineData("[Guarded] private int _count = 0;")]
    [InlineData("[Guarded] private string? _name = null;")]
    [InlineData("[Guarded] private IReadOnlyDictionary<string, long>? _current = null;")]
    [InlineData("[Guarded] private System.Collections.Immutable.ImmutableArray<int> _ids = [];")]
    public Task Leaves_alone(string members) => RuleTest.Members(members);

    [Fact]
    public Task Leaves_maps_of_other_classes_alone() => RuleTest.Source("""
        public class Inventory
        {
            private readonly OrderedDictionary<string, long> _stock = [];
        }
        """);
}
