using System.Threading.Tasks;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe001TypeMustBePartialFixTests
{
    [Theory]
    [InlineData("public class {|SAFE001:Inventory|}", "public partial class Inventory")]
    [InlineData("class {|SAFE001:Inventory|}", "partial class Inventory")]
    [InlineData("public sealed class {|SAFE001:Inventory|}<T>", "public sealed partial class Inventory<T>")]
    [InlineData("/* all */ class /* our */ {|SAFE001:Inventory|}", "/* all */ partial class /* our */ Inventory")]
    [InlineData("public /* all */ class {|SAFE001:Inventory|}", "public /* all */ partial class Inventory")]
    [InlineData("[Serializable] abstract class {|SAFE001:Inventory|}", "[Serializable] abstract partial class Inventory")]
    public Task Adds_the_word(string before, string after)
    {
        const string Rest = " { [NonSerialized] private readonly Dictionary<string, long> _stock = []; }";
        return FixTest<Safe001TypeMustBePartialFix>.Mends("[GuardedState]\n" + before + Rest, "[GuardedState]\n" + after + Rest);
    }

    [Fact]
    public Task Keeps_comments_and_lines() => FixTest<Safe001TypeMustBePartialFix>.Mends(
        """
        /// <summary>All that we have.</summary>
        [GuardedState] // since 2026
        // Ours alone.
        class {|SAFE001:Inventory|}
        {
            private readonly Dictionary<string, long> _stock = [];
        }
        """,
        """
        /// <summary>All that we have.</summary>
        [GuardedState] // since 2026
        // Ours alone.
        partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = [];
        }
        """);

    [Fact]
    public Task Mends_the_types_around_it_too() => FixTest<Safe001TypeMustBePartialFix>.Mends(
        """
        public struct {|SAFE001:Shop|}
        {
            public interface {|SAFE001:IFloor|}
            {
                [GuardedState]
                public class {|SAFE001:Inventory|}
                {
                    private readonly Dictionary<string, long> _stock = [];
                }

                record {|SAFE001:Shelf|}(int Id)
                {
                    [GuardedState]
                    private partial class Rows
                    {
                        private readonly Dictionary<string, long> _all = [];
                    }
                }
            }
        }
        """,
        """
        public partial struct Shop
        {
            public partial interface IFloor
            {
                [GuardedState]
                public partial class Inventory
                {
                    private readonly Dictionary<string, long> _stock = [];
                }

                partial record Shelf(int Id)
                {
                    [GuardedState]
                    private partial class Rows
                    {
                        private readonly Dictionary<string, long> _all = [];
                    }
                }
            }
        }
        """);

    [Fact]
    public Task Mends_each_part_in_each_file() => FixTest<Safe001TypeMustBePartialFix>.Mends(
        [
            "[GuardedState]\npublic class {|SAFE001:Inventory|}\n{\n    private readonly Dictionary<string, long> _stock = [];\n}\n",
            "public sealed class {|CS0101:{|SAFE001:Inventory|}|}\n{\n}\n",
        ],
        [
            "[GuardedState]\npublic partial class Inventory\n{\n    private readonly Dictionary<string, long> _stock = [];\n}\n",
            "public sealed partial class Inventory\n{\n}\n",
        ],
        static test => test.NumberOfIncrementalIterations = 1);
}
