using SafeState.Weaver.Tests.Weaving;

namespace SafeState.Weaver.Tests;

/// <summary>Code that cannot be woven in places: it does the same as before, and the log counts what is not watched.</summary>
public sealed class HostileCodeTests
{
    public static TheoryData<string, int, string> Cases => new()
    {
        {
            "foreach over a type parameter",
            1,
            """
            static int Sum<T>(T items) where T : IEnumerable<int> { int sum = 0; foreach (int item in items) { sum += item; } return sum; }
            public static object Run() => Sum(new List<int> { 1, 2 }) + Sum(new HashSet<int> { 3 });
            """
        },
        {
            "structures and static abstract members as collections",
            0,
            """
            interface IMake<T> { static abstract T Make(); }
            struct Maker : IMake<List<int>> { public static List<int> Make() => new() { 4 }; }
            static int Count<T>() where T : IMake<List<int>> { List<int> list = T.Make(); list.Add(1); return list.Count; }
            public static object Run() => Count<Maker>();
            """
        },
        {
            "type parameters that allow reference structures",
            0,
            """
            static int Use<T>(T value, List<int> list) where T : allows ref struct { list.Add(1); return list.Count; }
            public static object Run() => Use<ReadOnlySpan<int>>(default, new()) + Use(1, new());
            """
        },
        {
            "function pointers, pointers, and read-only references",
            0,
            """
            static unsafe int Call(delegate*<List<int>, int> count, in List<int> list) { list.Add(1); return count(list); }
            static int Count(List<int> list) => list.Count;
            public static unsafe object Run() { List<int> list = new(); int n = 2; int* p = &n; list.Add(*p); return Call(&Count, in list); }
            """
        },
        {
            "asynchronous iterators",
            0,
            """
            static async IAsyncEnumerable<int> Walk(List<int> list)
            {
                foreach (int item in list) { await Task.Yield(); yield return item; }
            }
            static async Task<int> Sum(List<int> list) { int sum = 0; await foreach (int item in Walk(list)) { sum += item; } return sum; }
            public static object Run() => Sum(new() { 1, 2, 3 }).GetAwaiter().GetResult();
            """
        },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Hostile_code_does_the_same_and_skipped_calls_are_counted(string name, int skipped, string members)
    {
        Assert.NotEmpty(name);
        string source = $"static class Shape {{ {members} }}";
        foreach (bool optimize in new[] { false, true })
        {
            using TemporaryFolder folder = new();
            string original = Compiler.Compile(folder.Create("original"), "Shapes", source, optimize: optimize);
            (string woven, Output.WeaveLog? log) = Weave.Into(folder.Create("woven"), original);
            Assert.Equal(skipped, log!.Skipped);
            object? expected = Run(original, token: 0);
            Assert.Equal(expected, Run(woven, token: 0));
            Assert.Equal(expected, Run(woven, token: 1));
        }
    }

    private static object? Run(string assembly, int token)
    {
        using WovenRun run = new(assembly, token);
        run.CompileAll();
        object? result = run.Run();
        Assert.Equal(0, run.Open);
        return result;
    }
}
