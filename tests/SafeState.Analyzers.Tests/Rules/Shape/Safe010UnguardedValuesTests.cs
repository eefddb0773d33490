using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe010UnguardedValuesTests
{
    [Theory]
    [InlineData("private readonly Dictionary<string, List<int>> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly Dictionary<string, Dictionary<int, int>> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly Dictionary<string, HashSet<string>?> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly Dictionary<string, int[]> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly Dictionary<string, byte[,]> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly Dictionary<string, System.Text.StringBuilder> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly Dictionary<string, IList<int>> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly Dictionary<string, ICollection<int>> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly Dictionary<string, IDictionary<int, int>> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly Dictionary<string, PriorityQueue<int, int>> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly Dictionary<string, System.Collections.Hashtable> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly Dictionary<string, System.Collections.Specialized.NameValueCollection> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly Dictionary<string, System.Collections.ObjectModel.ObservableCollection<int>> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly Dictionary<string, System.Collections.Immutable.ImmutableList<int>.Builder> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly Dictionary<string, Lines> {|SAFE010:_orders|} = []; private sealed class Lines : List<int>;")]
    [InlineData("private readonly SortedDictionary<int, Queue<int>> {|SAFE010:_orders|} = [];")]
    [InlineData("private readonly ConcurrentDictionary<int, List<int>> {|SAFE010:_orders|} = [];")]
    [InlineData("private static readonly Dictionary<int, Stack<int>> {|SAFE010:s_first|} = [], {|SAFE010:s_second|} = [];")]
    [InlineData(
        "private partial class Page { [GuardedState] private partial class Pages<T> where T : List<int> { private readonly "
            + "Dictionary<int, T> {|SAFE010:_rows|} = []; } }")]
    [InlineData("[Guarded] public partial IGuardedMap<string, List<int>> {|SAFE010:Orders|} { get; }")]
    [InlineData("[Guarded(Multimap = true)] private readonly Dictionary<string, List<List<int>>> {|SAFE010:_orders|} = [];")]
    [InlineData("[Guarded(Multimap = true)] private readonly Dictionary<string, HashSet<int[]>> {|SAFE010:_orders|} = [];")]
    [InlineData("[Guarded] public partial IGuardedMultimap<string, int[]> {|SAFE010:Orders|} { get; }")]
    [InlineData(
        "[Guarded(Source = nameof(Load))] public partial IGuardedMap<string, int[]> {|SAFE010:Orders|} { get; } private "
            + "Dictionary<string, int[]> Load() => [];")]
    public Task Reports(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("private readonly Dictionary<List<int>, int> _orders = [];")]
    [InlineData("[Guarded(Multimap = true)] private readonly Dictionary<string, List<int>> _orders = [];")]
    [InlineData("[Guarded(Multimap = true)] private readonly Dictionary<string, ISet<string>> _orders = [];")]
    [InlineData("[Guarded] public partial IGuardedMultimap<string, int> Orders { get; }")]
    [InlineData("private readonly Dictionary<string, System.Collections.Immutable.ImmutableList<int>> _orders = [];")]
    [InlineData("private readonly Dictionary<string, System.Collections.Immutable.ImmutableArray<int>> _orders = [];")]
    [InlineData("private readonly Dictionary<string, System.Collections.Frozen.FrozenSet<int>> _orders = [];")]
    [InlineData("private readonly Dictionary<string, IReadOnlyList<int>> _orders = [];")]
    [InlineData("private readonly Dictionary<string, IEnumerable<int>> _orders = [];")]
    [InlineData("private readonly Dictionary<string, System.Collections.ObjectModel.ReadOnlyCollection<int>> _orders = [];")]
    [InlineData("private readonly Dictionary<string, ConcurrentQueue<int>> _orders = [];")]
    [InlineData("private readonly Dictionary<string, ConcurrentDictionary<int, int>> _orders = [];")]
    [InlineData("private readonly Dictionary<string, IGuardedMap<int, int>> _orders = [];")]
    [InlineData("private readonly Dictionary<string, string> _orders = [];")]
    [InlineData("private readonly Dictionary<string, (int, long)> _orders = [];")]
    [InlineData(
        "private readonly Dictionary<string, Lines> _orders = []; private sealed class Lines { private readonly List<int> _all = []; }")]
    [InlineData("private readonly Dictionary<string, List> _orders = []; private sealed class List;")]
    [InlineData("[Unguarded(\"filled once\")] private readonly Dictionary<string, List<int>> _orders = [];")]
    [InlineData("private readonly List<List<int>> _orders = [];")]
    [InlineData("[Guarded] public partial IGuardedMap<string, System.Collections.Immutable.ImmutableList<int>> Orders { get; }")]
    [InlineData(
        "public partial IGuardedMap<string, List<int>> Orders { get; } public partial IGuardedMap<string, List<int>> Orders => null!;")]
    public Task Leaves_alone(string members) => RuleTest.Members(members);

    [Fact]
    public Task Leaves_other_classes_alone() =>
        RuleTest.Source("public class Inventory { private readonly Dictionary<string, List<int>> _orders = []; }");

    [Theory]
    [InlineData("private readonly Dictionary<string, List<int>> {|#0:_orders|} = [];", "use [Guarded(Multimap = true)], or ")]
    [InlineData("private readonly ConcurrentDictionary<string, HashSet<int>> {|#0:_orders|} = [];", "use [Guarded(Multimap = true)], or ")]
    [InlineData("private readonly SortedDictionary<string, List<int>> {|#0:_orders|} = [];", "")]
    [InlineData("private readonly Dictionary<string, int[]> {|#0:_orders|} = [];", "")]
    [InlineData("[Guarded(Group = \"G\")] private readonly Dictionary<string, List<int>> {|#0:_orders|} = [];",
        "use [Guarded(Multimap = true)], or ")]
    public Task Names_the_multimap_where_there_is_one(string member, string advice)
    {
        ArgumentNullException.ThrowIfNull(member);
        string type = member.Contains("int[]", StringComparison.Ordinal) ? "int[]"
            : member.Contains("HashSet", StringComparison.Ordinal) ? "HashSet<int>"
            : "List<int>";
        return RuleTest.Source($"[GuardedState] public partial class Inventory {{ {member} }}", test => test.ExpectedDiagnostics.Add(
            new DiagnosticResult("SAFE010", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(
                $"The values of '_orders' are not guarded because '{type}' is mutable; {advice}store immutable collections and replace "
                + "them in updates, or store concurrent collections")));
    }

    [Fact]
    public Task Is_a_warning() => RuleTest.Severity("SAFE010", DiagnosticSeverity.Warning, """
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, List<int>> {|#0:_orders|} = [];
        }
        """);
}
