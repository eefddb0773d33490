using System.Threading.Tasks;
using SafeState.Analyzers.Rules;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe104SharedDictionaryAssignedFixTests
{
    [Theory]
    [InlineData(
        "private readonly Dictionary<string, long> _stock = Defaults.Stock;",
        "private readonly Dictionary<string, long> _stock = new(Defaults.Stock, Defaults.Stock.Comparer);")]
    [InlineData(
        "private readonly Dictionary<string, long> _stock; public Inventory() => _stock = Defaults.Kept; // kept",
        "private readonly Dictionary<string, long> _stock; public Inventory() => _stock = new(Defaults.Kept, Defaults.Kept.Comparer); // "
            + "kept")]
    [InlineData(
        "private readonly Dictionary<string, long> _stock; public Inventory(bool own) { _stock = own ? new() : Defaults.Stock; }",
        "private readonly Dictionary<string, long> _stock; public Inventory(bool own) { _stock = own ? new() : new Dictionary<string, "
            + "long>(Defaults.Stock, Defaults.Stock.Comparer); }")]
    [InlineData(
        "private readonly SortedDictionary<string, long> _stock; public Inventory(Other other) { _stock = other.Sorted; }",
        "private readonly SortedDictionary<string, long> _stock; public Inventory(Other other) { _stock = new(other.Sorted, "
            + "other.Sorted.Comparer); }")]
    [InlineData(
        "private readonly IDictionary<string, long> _stock = Defaults.Stock;",
        "private readonly IDictionary<string, long> _stock = new Dictionary<string, long>(Defaults.Stock, Defaults.Stock.Comparer);")]
    [InlineData(
        "private readonly Dictionary<string, long> _stock = /* all */ Defaults.Stock; private readonly SortedDictionary<string, long> "
            + "_sorted = Defaults.Sorted;",
        "private readonly Dictionary<string, long> _stock = /* all */ new(Defaults.Stock, Defaults.Stock.Comparer); private readonly "
            + "SortedDictionary<string, long> _sorted = new(Defaults.Sorted, Defaults.Sorted.Comparer);")]
    public Task Copies_what_a_field_or_property_goes_on_holding(string before, string after) =>
        SeenFix<Safe104SharedDictionaryAssigned, Safe104SharedDictionaryAssignedFix>.Mends(Wrapped(before), Wrapped(after));

    [Theory]
    [InlineData("private readonly Dictionary<string, long> _stock; public Inventory(Dictionary<string, long> stock) => _stock = stock;")]
    [InlineData("private readonly Dictionary<string, long> _stock = Defaults.Load();")]
    [InlineData("private readonly Dictionary<string, long> _stock = Defaults.Computed;")]
    [InlineData("private readonly IDictionary<string, long> _stock = Defaults.Any;")]
    public Task Leaves_what_only_the_author_knows(string member) =>
        SeenFix<Safe104SharedDictionaryAssigned, Safe104SharedDictionaryAssignedFix>.Leaves(Wrapped(member));

    private static string Wrapped(string members) => $$"""
        [GuardedState(GuardStrategy.Locked)]
        public partial class Inventory
        {
            {{members}}
        }

        public static class Defaults
        {
            public static readonly Dictionary<string, long> Stock = new();
            public static readonly SortedDictionary<string, long> Sorted = new();
            public static readonly IDictionary<string, long> Any = new Dictionary<string, long>();
            public static Dictionary<string, long> Kept { get; } = new();
            public static Dictionary<string, long> Computed => Stock;
            public static Dictionary<string, long> Load() => Stock;
        }

        public sealed class Other { public readonly SortedDictionary<string, long> Sorted = new(); }
        """;
}
