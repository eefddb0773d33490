using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe003FieldMustBePrivateTests
{
    [Theory]
    [InlineData("public readonly Dictionary<int, int> {|SAFE003:Prices|} = [];")]
    [InlineData("protected readonly Dictionary<int, int> {|SAFE003:_prices|} = [];")]
    [InlineData("protected internal static Dictionary<int, int> {|SAFE003:s_prices|} = [];")]
    [InlineData("[Guarded] public readonly Dictionary<int, int> {|SAFE003:Prices|} = [];")]
    [InlineData("private volatile Dictionary<int, int> {|SAFE003:_prices|} = [];")]
    [InlineData("[ThreadStatic] private static Dictionary<int, int>? {|SAFE003:t_prices|};")]
    [InlineData("public Dictionary<int, int> {|SAFE003:First|} = [], {|SAFE003:Second|} = [];")]
    [InlineData("public static readonly ConcurrentDictionary<int, int> {|SAFE003:Prices|} = [];")]
    [InlineData("public readonly List<int> {|SAFE003:Log|} = [];")]
    [InlineData("protected HashSet<int> {|SAFE003:_seen|} = [];")]
    [InlineData("[Guarded] public int {|SAFE003:Count|};")]
    [InlineData("[Guarded] private volatile bool {|SAFE003:_open|};")]
    [InlineData("private class Page { } protected static SortedDictionary<int, int> {|SAFE003:s_prices|} = [];")]
    public Task Reports(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("private readonly Dictionary<int, int> _prices = [];")]
    [InlineData("Dictionary<int, int> prices = [];")]
    [InlineData("private static readonly Dictionary<int, int> s_prices = [];")]
    [InlineData("[Unguarded(\"one per thread\")] [ThreadStatic] private static Dictionary<int, int>? t_prices;")]
    [InlineData("[Unguarded(\"public until the next major version\")] public readonly Dictionary<int, int> Prices = [];")]
    [InlineData("private volatile object _gate = new();")]
    [InlineData("internal Dictionary<int, int> prices = [];")]
    [InlineData("private protected readonly List<int> _prices = [];")]
    [InlineData("public int Count;")]
    [InlineData("public IGuardedNumberMap<string, long> Levels => Stock;")]
    [InlineData("private class Page { public readonly Dictionary<int, int> Rows = []; }")]
    [InlineData("[ThreadStatic] private static List<int>? t_log;")]
    [InlineData("protected Dictionary<int, int> Copy(Dictionary<int, int> prices) => new(prices);")]
    public Task Leaves_alone(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("internal readonly Dictionary<int, int> {|#0:_prices|} = [];")]
    [InlineData("private protected List<int> {|#0:_log|} = [];")]
    [InlineData("[Guarded] internal int {|#0:_count|} = 0;")]
    public Task Is_a_warning_where_friends_see_the_field(string member) => RuleTest.Severity("SAFE003", DiagnosticSeverity.Warning, $$"""
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Friend")]

        [GuardedState]
        public partial class Inventory
        {
            {{member}}
        }
        """);

    [Fact]
    public Task Leaves_fields_of_other_classes_alone() => RuleTest.Source("""
        public class Inventory
        {
            public readonly Dictionary<string, long> Stock = [];
        }
        """);
}
