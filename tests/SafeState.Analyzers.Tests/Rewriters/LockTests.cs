using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Code that locks the map itself gets a lock of its own, declared once.</summary>
public sealed class LockTests
{
    private const string Raw = """
        using System.Collections.Generic;
        using SafeState;

        [GuardedState]
        public partial class Inventory
        {
            // Levels.
            private readonly Dictionary<string, long> _stock = new(); // by sku
            private static readonly Dictionary<string, long> s_all = new();

            public long Level(string sku) { lock (_stock) { return _stock[sku]; } }

            public void Swap(string one, string other)
            {
                lock (this._stock)
                {
                    (_stock[one], _stock[other]) = (_stock[other], _stock[one]);
                }

                lock (s_all)
                    s_all.Clear();
            }
        }
        """;

    private const string Mended = """
        using System.Collections.Generic;
        using SafeState;

        [GuardedState]
        public partial class Inventory
        {
            // Levels.
            private readonly Dictionary<string, long> _stock = new(); // by sku
            private readonly System.Threading.Lock _stockLock = new();
            private static readonly Dictionary<string, long> s_all = new();
            private static readonly System.Threading.Lock s_allLock = new();

            public long Level(string sku) { lock (_stockLock) { return Stock[sku]; } }

            public void Swap(string one, string other)
            {
                lock (this._stockLock)
                {
                    (Stock[one], Stock[other]) = (Stock[other], Stock[one]);
                }

                lock (s_allLock)
                    All.Clear();
            }
        }
        """;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Get_one_lock_for_each_map(string lineEnd)
    {
        Document mended = await UserWorkspace.FixAll(UserWorkspace.Open(Raw.ReplaceLineEndings(lineEnd)));

        Assert.Equal(Mended.ReplaceLineEndings(lineEnd), (await mended.GetTextAsync()).ToString());
        Assert.DoesNotContain((await mended.Project.GetCompilationAsync())!.GetDiagnostics(),
            static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task A_name_that_is_taken_leaves_the_method_to_its_author()
    {
        string raw =
            Raw.Replace("    public long Level", "    private readonly object _stockLock = new();\n\n    public long Level",
                StringComparison.Ordinal).ReplaceLineEndings("\n");
        string mended = (await (await UserWorkspace.FixAll(UserWorkspace.Open(raw))).GetTextAsync()).ToString();

        Assert.Equal(raw, mended);
    }

    [Fact]
    public async Task One_place_gets_the_lock_too()
    {
        Document raw = UserWorkspace.Open(Raw.ReplaceLineEndings("\n"));
        Diagnostic first = (await UserWorkspace.DiagnoseAll(raw)).OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
            .First();
        CodeAction offer = Assert.Single(await UserWorkspace.Offers(raw, first));
        string mended = (await (await UserWorkspace.Apply(raw, offer)).GetTextAsync()).ToString();

        Assert.Contains("    private readonly System.Threading.Lock _stockLock = new();\n", mended, StringComparison.Ordinal);
        Assert.Contains("lock (_stockLock) { return _stock[sku]; }", mended, StringComparison.Ordinal);
    }
}
