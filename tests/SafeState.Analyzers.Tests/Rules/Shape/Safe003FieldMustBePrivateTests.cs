using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe003FieldMustBePrivateTests
{
    [Theory]
    [InlineData("public readonly Dictionary<int, int> {|SAFE003:Prices|} = [];")]
    [InlineData("internal Dictionary<int, int> {|SAFE003:prices|} = [];")]
    [InlineData("protected readonly Dictionary<int, int> {|SAFE003:_prices|} = [];")]
    [InlineData("private protected Dictionary<int, int> {|SAFE003:_prices|} = [];")]
    [InlineData("protected internal static Dictionary<int, int> {|SAFE003:s_prices|} = [];")]
    [InlineData("[Guarded] public readonly Dictionary<int, int> {|SAFE003:Prices|} = [];")]
    [InlineData("private volatile Dictionary<int, int> {|SAFE003:_prices|} = [];")]
    [InlineData("[ThreadStatic] private static Dictionary<int, int>? {|SAFE003:t_prices|};")]
    [InlineData("public Dictionary<int, int> {|SAFE003:First|} = [], {|SAFE003:Second|} = [];")]
    [InlineData("public static readonly ConcurrentDictionary<int, int> {|SAFE003:Prices|} = [];")]
    [InlineData("internal IDictionary<int, int> {|SAFE003:_prices|} = new Dictionary<int, int>();")]
    [InlineData("private class Page { } protected static SortedDictionary<int, int> {|SAFE003:s_prices|} = [];")]
    public Task Reports(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("private readonly Dictionary<int, int> _prices = [];")]
    [InlineData("Dictionary<int, int> prices = [];")]
    [InlineData("private static readonly Dictionary<int, int> s_prices = [];")]
    [InlineData("[Unguarded(\"one per thread\")] [ThreadStatic] private static Dictionary<int, int>? t_prices;")]
    [InlineData("[Unguarded(\"public until the next major version\")] public readonly Dictionary<int, int> Prices = [];")]
    [InlineData("private volatile object _gate = new();")]
    [InlineData("public readonly List<int> Log = [];")]
    [InlineData("public IGuardedNumberMap<string, long> Levels => Stock;")]
    [InlineData("private class Page { public readonly Dictionary<int, int> Rows = []; }")]
    [InlineData("[ThreadStatic] private static List<int>? t_log;")]
    [InlineData("protected Dictionary<int, int> Copy(Dictionary<int, int> prices) => new(prices);")]
    public Task Leaves_alone(string members) => RuleTest.Members(members);

    [Fact]
    public Task Leaves_fields_of_other_classes_alone() => RuleTest.Source("""
        public class Inventory
        {
            public readonly Dictionary<string, long> Stock = [];
        }
        """);
}
