using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

/// <summary>The fix in the hands of the test framework; what it makes of which code stands in the tables of Migration.</summary>
public sealed class Safe101RawAccessFixTests
{
    private const string Raw = """
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            /// <summary>Sells one.</summary>
            public bool Reserve(string sku) => {|SAFE101:_stock|}[sku]-- > 0; // never below zero?

            public bool Has(string sku)
            {
                // Asked often.
                return {|SAFE101:_stock|}.ContainsKey(sku);
            }

            public void Put(string sku, long level) => {|SAFE101:_stock|}.Add(sku, {|SAFE101:_stock|}.Count + level);
        }
        """;

    private const string Mended = """
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            /// <summary>Sells one.</summary>
            public bool Reserve(string sku) => Stock.Compute(sku, static (ref entry) => entry.Exists ? entry.Value-- : throw new KeyNotFoundException()) > 0; // never below zero?

            public bool Has(string sku)
            {
                // Asked often.
                return Stock.ContainsKey(sku);
            }

            public void Put(string sku, long level) => Stock.Add(sku, Stock.Count + level);
        }
        """;

    [Theory]
    [InlineData("public bool M() => {|SAFE101:_pool|}.ContainsKey(\"a\");")]
    [InlineData("public Connection M() => {|SAFE101:_pool|}[\"a\"];")]
    [InlineData("public object M() => {|SAFE102:_pool|};")]
    public Task Leaves_a_leased_dictionary(string member) => FixTest<Safe101RawAccessFix>.Leaves(LeasedClass.With(member));

    [Theory]
    [InlineData("public bool M() => {|SAFE101:_lines|}.ContainsKey(1);")]
    [InlineData("public void M() => {|SAFE101:_lines|}[1].Add(2);")]
    [InlineData("public object M() => {|SAFE102:_lines|};")]
    public Task Leaves_a_multimap(string member) => FixTest<Safe101RawAccessFix>.Leaves(
        "[GuardedState] public partial class Orders { [Guarded(Multimap = true)] private readonly Dictionary<int, List<int>> _lines = "
            + $"new(); {member} }}");

    [Fact]
    public Task Mends_another_field_next_to_a_leased_one() => FixTest<Safe101RawAccessFix>.Mends(
        LeasedClass.With("private readonly Dictionary<int, int> _ids = new(); public bool M() => {|SAFE101:_ids|}.ContainsKey(1);"),
        LeasedClass.With("private readonly Dictionary<int, int> _ids = new(); public bool M() => Ids.ContainsKey(1);"));

    [Fact]
    public Task Mends_one_place_after_the_other_and_all_at_once() => FixTest<Safe101RawAccessFix>.Mends(Raw, Mended, EveryScope);

    [Fact]
    public Task Mends_the_files_of_a_project() => FixTest<Safe101RawAccessFix>.Mends(
        [Raw, "public partial class Inventory { public int Kinds => {|SAFE101:_stock|}.Count; }"],
        [Mended, "public partial class Inventory { public int Kinds => Stock.Count; }"],
        static test => test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInDocumentCheck);

    [Fact]
    public Task Mends_the_projects_of_a_solution() => FixTest<Safe101RawAccessFix>.Mends(Raw, Mended, static test =>
    {
        ProjectState second = new("Second", "C#", "/Second/", "cs") { ReferenceAssemblies = test.ReferenceAssemblies };
        second.AdditionalReferences.AddRange(test.TestState.AdditionalReferences);
        second.Sources.Add(RuleTest.Usings + Raw);
        test.TestState.AdditionalProjects.Add("Second", second);
        ProjectState mended = new("Second", "C#", "/Second/", "cs") { ReferenceAssemblies = test.ReferenceAssemblies };
        mended.AdditionalReferences.AddRange(test.TestState.AdditionalReferences);
        mended.Sources.Add(RuleTest.Usings + Mended);
        test.FixedState.AdditionalProjects.Add("Second", mended);
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInDocumentCheck | CodeFixTestBehaviors.SkipFixAllInProjectCheck;
    });

    [Fact]
    public Task Names_in_full_what_the_file_does_not_use() => FixTest<Safe101RawAccessFix>.Mends(
        ["""
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();
        }
        """],
        ["""
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();
        }
        """],
        static test =>
        {
            test.TestState.Sources.Add(("/Other.cs", """
                public partial class Inventory
                {
                    public void Put(string sku) => {|SAFE101:_stock|}.Add(sku, 1);

                    public bool Has(long level) => {|SAFE101:_stock|}.ContainsValue(level);
                }
                """));
            test.FixedState.Sources.Add(("/Other.cs", """
                public partial class Inventory
                {
                    public void Put(string sku) => Stock.Add(sku, 1);

                    public bool Has(long level) => System.Linq.Enumerable.Contains(Stock.Snapshot().Values, level);
                }
                """));
        });

    [Fact]
    public Task Leaves_what_only_its_author_can_decide() => FixTest<Safe101RawAccessFix>.Leaves("""
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            public void WarmUp() => {|SAFE101:_stock|}.EnsureCapacity(100);

            public bool IsThere => {|SAFE101:_stock|} != null;
        }
        """);

    [Fact]
    public Task Uses_the_accessor_of_the_object_or_type_that_the_field_is_of() => FixTest<Safe101RawAccessFix>.Mends(
        """
        [GuardedState]
        public static partial class Cache<T>
        {
            [Guarded(Accessor = "class")]
            private static readonly Dictionary<string, T> s_items = new();

            public static bool Has(string key) => {|SAFE101:s_items|}.ContainsKey(key) || Cache<T[]>.{|SAFE101:s_items|}.ContainsKey(key);

            private static class Page
            {
                public static int @class => {|SAFE101:s_items|}.Count;
            }
        }
        """,
        """
        [GuardedState]
        public static partial class Cache<T>
        {
            [Guarded(Accessor = "class")]
            private static readonly Dictionary<string, T> s_items = new();

            public static bool Has(string key) => @class.ContainsKey(key) || Cache<T[]>.@class.ContainsKey(key);

            private static class Page
            {
                public static int @class => Cache<T>.@class.Count;
            }
        }
        """,
        EveryScope);

    private static void EveryScope(FixTest<Safe101RawAccessFix> test) => test.CodeFixTestBehaviors = CodeFixTestBehaviors.None;
}
