using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.Analyzers.Rules;
using SafeState.Analyzers.Tests.Rewriters;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe207RedundantLockFixTests
{
    private const string Locked = """
        using System.Collections.Generic;
        using System.Threading;
        using SafeState;

        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            // Keeps the readers of _stock apart from its writers.
            private readonly Lock _gate = new();
            private static readonly object s_gate = new();

            public long Level(string sku)
            {
                lock (_gate)
                {
                    // By sku.
                    return Stock[sku];
                }
            }

            public void Put(string sku, long level)
            {
                if (level > 0)
                    lock (_gate) Stock[sku] = level; // all or nothing
            }

            public void Clear() { lock (s_gate) { Stock.Clear(); } }

            public void Both(string sku)
            {
                Stock.TryAdd(sku, 1);
            }
        }
        """;

    private const string Free = """
        using System.Collections.Generic;
        using System.Threading;
        using SafeState;

        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            public long Level(string sku)
            {
                // By sku.
                return Stock[sku];
            }

            public void Put(string sku, long level)
            {
                if (level > 0)
                    Stock[sku] = level; // all or nothing
            }

            public void Clear() { Stock.Clear(); }

            public void Both(string sku)
            {
                Stock.TryAdd(sku, 1);
            }
        }
        """;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Removes_the_locks_and_their_fields(string lineEnd)
    {
        Document document = UserWorkspace.Open(Locked.ReplaceLineEndings(lineEnd));

        Document after =
            await UserWorkspace.FixAll(document, new Safe207RedundantLock(), new Safe207RedundantLockFix(), FixAllScope.Document,
                nameof(Safe207RedundantLockFix));

        Assert.Equal(Free.ReplaceLineEndings(lineEnd), (await after.GetTextAsync()).ToString());
    }

    [Theory]
    [InlineData("private readonly object _gate = new(), _other = new(); public void M() { lock (_gate) { Stock.Clear(); } }")]
    [InlineData("private readonly object _gate = new(); public void M() { lock (_gate) {\n#if DEBUG\n#endif\nStock.Clear(); } }")]
    public async Task Leaves_what_it_cannot_remove_whole(string members)
    {
        string source =
            "using System.Collections.Generic; using SafeState; [GuardedState] public partial class Inventory { private readonly "
                + "Dictionary<string, long> _stock = new(); " + members + " }";

        Document after =
            await UserWorkspace.FixAll(UserWorkspace.Open(source), new Safe207RedundantLock(), new Safe207RedundantLockFix(),
                FixAllScope.Document, key: null);

        Assert.Contains(members, (await after.GetTextAsync()).ToString(), StringComparison.Ordinal);
    }
}
