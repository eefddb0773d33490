using System.Threading.Tasks;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe105RawAccessAfterFirstUseFixTests
{
    [Fact]
    public Task Uses_the_accessor_from_its_first_use_on() => FixTest<Safe105RawAccessAfterFirstUseFix>.Mends(
        """
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            public Inventory(string sku)
            {
                _stock[sku] = 1; // before anybody looks
                Stock["apple"] = 1;
                {|SAFE105:_stock|}["pear"] = 2; // too late
                {|SAFE105:_stock|}.Add("plum", {|SAFE105:_stock|}.Count);
            }
        }
        """,
        """
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            public Inventory(string sku)
            {
                _stock[sku] = 1; // before anybody looks
                Stock["apple"] = 1;
                Stock["pear"] = 2; // too late
                Stock.Add("plum", Stock.Count);
            }
        }
        """);
}
