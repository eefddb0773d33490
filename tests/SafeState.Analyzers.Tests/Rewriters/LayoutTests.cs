using System;
using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>What stands around a rewritten expression stays as it is, byte for byte.</summary>
public sealed class LayoutTests
{
    private const string Raw = """
        using System.Collections.Generic;
        using SafeState;

        namespace Shop
        {
        	[GuardedState]
        	public   partial class Inventory
        	{
        		private readonly Dictionary<string, long> _stock = new();   // levels

        		public void Deliver( string sku,long level )
        		{
        		   if( level>0 )
        			{
        				// on its way
        				_stock.Add(sku,  level);   // counted
        			}

        			#region Count
        			/* once */ _stock[sku] ++ ;
        			#endregion
        			// gone
        			_stock
        				.Remove( sku );

        			if (!_stock.TryGetValue(sku, out var found))
        			{
        				// load
        				var half = level / 2;
        				found = half
        					+ 1;
        				_stock.Add(sku, found);
        			}

        			//   removed
        			foreach (var pair in _stock) { if (pair.Value == 0) { _stock.Remove(pair.Key); } }
        		}

        		public void Untouched( ) {   var x=1 ;  _ = x; }
        	}
        }
        """;

    private const string Mended = """
        using System.Collections.Generic;
        using SafeState;

        namespace Shop
        {
        	[GuardedState]
        	public   partial class Inventory
        	{
        		private readonly Dictionary<string, long> _stock = new();   // levels

        		public void Deliver( string sku,long level )
        		{
        		   if( level>0 )
        			{
        				// on its way
        				Stock.Add(sku,  level);   // counted
        			}

        			#region Count
        			/* once */ Stock.Compute(sku, static (ref entry) => entry.Exists ? entry.Value ++ : throw new KeyNotFoundException()) ;
        			#endregion
        			// gone
        			Stock
        				.TryRemove( sku, out _);

        			var found = Stock.GetOrAdd(sku, _ =>
        			{
        				// load
        				var half = level / 2;
        				return half
        					+ 1;
        			});

        			//   removed
        			Stock.RemoveWhere(static (_, value) => value == 0);
        		}

        		public void Untouched( ) {   var x=1 ;  _ = x; }
        	}
        }
        """;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Stays_byte_for_byte(string lineEnd)
    {
        string raw = Raw.ReplaceLineEndings(lineEnd);
        string mended = (await (await UserWorkspace.FixAll(UserWorkspace.Open(raw))).GetTextAsync()).ToString();

        Assert.Equal(Mended.ReplaceLineEndings(lineEnd), mended);
    }

    [Fact]
    public async Task Mixed_line_ends_stay_mixed()
    {
        string raw = Raw.ReplaceLineEndings("\n").Replace("// levels\n", "// levels\r\n", StringComparison.Ordinal)
            .Replace("// gone\n", "// gone\r\n", StringComparison.Ordinal);
        string mended = (await (await UserWorkspace.FixAll(UserWorkspace.Open(raw))).GetTextAsync()).ToString();

        Assert.Equal(Mended.ReplaceLineEndings("\n").Replace("// levels\n", "// levels\r\n", StringComparison.Ordinal)
            .Replace("// gone\n", "// gone\r\n", StringComparison.Ordinal), mended);
    }
}
