using System.Threading.Tasks;
using SafeState.Analyzers.Rules;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe202DelegateMayBlockFixTests
{
    [Theory]
    [InlineData(
        "public ValueTask<long> M(string sku) => Stock.GetOrAddAsync(sku, async (key, token) => { await Task.Yield(); return "
            + "Load(key).Result; });",
        "public ValueTask<long> M(string sku) => Stock.GetOrAddAsync(sku, async (key, token) => { await Task.Yield(); return await "
            + "Load(key); });")]
    [InlineData(
        "public ValueTask<long> M(string sku) => Stock.GetOrAddAsync(sku, async (key, token) => { await Task.Yield(); return "
            + "Load(key).GetAwaiter().GetResult() + Load(sku).Result.CompareTo(1); });",
        "public ValueTask<long> M(string sku) => Stock.GetOrAddAsync(sku, async (key, token) => { await Task.Yield(); return await "
            + "Load(key) + (await Load(sku)).CompareTo(1); });")]
    [InlineData(
        "public ValueTask<long> M(string sku, SemaphoreSlim gate) => Stock.GetOrAddAsync(sku, async (key, token) => { gate.Wait(token); "
            + "Thread.Sleep(5); Task.Delay(1).Wait(); await Task.Yield(); return 1; });",
        "public ValueTask<long> M(string sku, SemaphoreSlim gate) => Stock.GetOrAddAsync(sku, async (key, token) => { await "
            + "gate.WaitAsync(token); await Task.Delay(5); await Task.Delay(1); await Task.Yield(); return 1; });")]
    public Task Awaits_in_an_asynchronous_factory(string before, string after) => Mends(before, after);

    [Theory]
    [InlineData(
        "public async Task<long> M(string sku) { await Task.Yield(); return Stock.GetOrAdd(sku, static key => Load(key).Result); }",
        "public async Task<long> M(string sku) { await Task.Yield(); return await Stock.GetOrAddAsync(sku, static async (key, _) => "
            + "await Load(key)); }")]
    [InlineData(
        "public async Task<string> M(string sku) { await Task.Yield(); return Stock.GetOrAdd(sku, (key, more) => { /* slow */ return "
            + "Load(key + more).Result; }, \"x\").ToString(); }",
        "public async Task<string> M(string sku) { await Task.Yield(); return (await Stock.GetOrAddAsync(sku, async (key, more, _) => { "
            + "/* slow */ return await Load(key + more); }, \"x\")).ToString(); }")]
    public Task Uses_the_asynchronous_member_where_its_result_can_be_awaited(string before, string after) => Mends(before, after);

    [Theory]
    [InlineData(
        "public void M(string sku) { Stock.Compute(sku, static (ref entry) => { entry.Value = System.IO.File.ReadAllText(\"a\").Length; "
            + "}); }",
        "public void M(string sku) { var value = System.IO.File.ReadAllText(\"a\");\nStock.Compute(sku, (ref entry) => { entry.Value = "
            + "value.Length; }); }")]
    [InlineData(
        "public long M(string sku)\n    {\n        // Once.\n        return Stock.Compute(sku, (ref entry) => entry.Value = "
            + "Load(sku).Result); // all\n    }",
        "public long M(string sku)\n    {\n        // Once.\n        var value = Load(sku).Result;\n        return Stock.Compute(sku, "
            + "(ref entry) => entry.Value = value); // all\n    }")]
    [InlineData(
        "public void M()\n    {\n        Ids.Write(view =>\n        {\n            Console.WriteLine(\"start\");\n            view[1] = "
            + "2;\n        });\n    }",
        "public void M()\n    {\n        Console.WriteLine(\"start\");\n        Ids.Write(view =>\n        {\n            view[1] = "
            + "2;\n        });\n    }")]
    public Task Moves_what_comes_first_before_the_call(string before, string after) => Mends(before, after);

    [Theory]
    [InlineData("public long M(string sku) => Stock.GetOrAdd(sku, static key => Load(key).Result);")]
    [InlineData("public void M(string sku) => Stock.AddOrUpdate(sku, 0, static (key, level) => level + Load(key).Result);")]
    [InlineData("public void M(string sku) { Stock.TryUpdate(sku, static (_, level) => Load(\"a\").Result, out _); }")]
    [InlineData(
        "public void M(string sku) { Stock.Compute(sku, (ref entry) => { if (entry.Exists) { entry.Value = Load(sku).Result; } }); }")]
    [InlineData("public void M(string sku) { Stock.Compute(sku, (ref entry) => { entry.Value = Load(entry.Key).Result; }); }")]
    [InlineData(
        "public void M(string sku) { Stock.Compute(sku, (ref entry) => { string name = entry.Key; entry.Value = Load(name).Result; }); }")]
    [InlineData("public void M() { Ids.Write(view => { view[1] = 2; Console.WriteLine(\"end\"); }); }")]
    [InlineData(
        "public async Task<long> M(string sku) { await Task.Yield(); lock (_gate) { return Stock.GetOrAdd(sku, static key => "
            + "Load(key).Result); } }")]
    [InlineData(
        "public ValueTask<long> M(string sku) => Stock.GetOrAddAsync(sku, async (key, token) => { try { await Task.Yield(); return "
            + "Load(key).Result; } catch (AggregateException) { return 0; } });")]
    [InlineData("public ValueTask<long> M(string sku) => Stock.GetOrAddAsync(sku, (key, token) => new(Load(key).Result));")]
    public Task Leaves_what_would_run_at_another_time_or_elsewhere(string member) =>
        SeenFix<Safe202DelegateMayBlock, Safe202DelegateMayBlockFix>.Leaves(Wrapped(member));

    [Fact]
    public Task Keeps_line_ends_and_tabs() => SeenFix<Safe202DelegateMayBlock, Safe202DelegateMayBlockFix>.KeepsLineEnds(
        Wrapped("public void M(string sku)\n{\n\tStock.Compute(sku, (ref entry) => entry.Value = Load(sku).Result);\n}"),
        Wrapped("public void M(string sku)\n{\n\tvar value = Load(sku).Result;\n\tStock.Compute(sku, (ref entry) => entry.Value = "
            + "value);\n}"));

    [Theory]
    [InlineData(
        "Stock.Compute(sku, static (ref entry) => { entry.Value += Load(\"abc\").Result; }); await Task.Yield(); return Stock[sku];")]
    [InlineData("await Task.Yield(); return Stock.GetOrAdd(sku + 1, static key => Load(key).Result) + Stock.Count;")]
    [InlineData(
        "return await Stock.GetOrAddAsync(sku + 1, static async (key, _) => { await Task.Yield(); return Load(key).Result + "
            + "Load(\"x\").GetAwaiter().GetResult(); }) + Stock.Count;")]
    public Task Gives_the_same(string body) => SeenFix<Safe202DelegateMayBlock, Safe202DelegateMayBlockFix>.RunsTheSame(
        $$"""
        [GuardedState]
        public partial class Subject
        {
            private readonly Dictionary<string, long> _stock = new() { ["a"] = 3 };

            private static Task<long> Load(string sku) => Task.FromResult((long)sku.Length);

            private async Task<long> M(string sku) { {{body}} }

            public static async Task<string> Run() => $"{await new Subject().M("a")} {await new Subject().M("b")}";
        }
        """);

    private static Task Mends(string before, string after) =>
        SeenFix<Safe202DelegateMayBlock, Safe202DelegateMayBlockFix>.Mends(Wrapped(before), Wrapped(after));

    private static string Wrapped(string member) => $$"""
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();
            [Guarded(GuardStrategy.Locked)] private readonly Dictionary<int, int> _ids = new();
            private readonly object _gate = new();

            private static Task<long> Load(string sku) => Task.FromResult((long)sku.Length);

            {{member}}
        }
        """;
}
