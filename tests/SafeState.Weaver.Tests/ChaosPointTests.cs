using System.Collections.Generic;
using System.Linq;
using SafeState.Weaver.Tests.Weaving;

namespace SafeState.Weaver.Tests;

/// <summary>Where woven code offers to delay a thread at random.</summary>
public sealed class ChaosPointTests
{
    public static TheoryData<string, string> Bodies => new()
    {
        { "int n = 0; Interlocked.Increment(ref n); return Interlocked.Exchange(ref n, 5);", "Interlocked Interlocked" },
        {
            "var map = new System.Collections.Concurrent.ConcurrentDictionary<int, int>(); map[1] = 2; return map.GetOrAdd(1, k => k);",
            "ConcurrentDictionary ConcurrentDictionary"
        },
        { "int n = 1; return Task.Run(() => n + 1).Result;", "TaskStart" },
        { "return Task.Factory.StartNew(static () => 3).Result;", "TaskStart" },
        { "int n = 1; var thread = new Thread(() => n++); thread.Start(); thread.Join(); return n;", "TaskStart" },
        { "var done = new ManualResetEventSlim(); ThreadPool.QueueUserWorkItem(_ => done.Set()); done.Wait(); return 1;", "TaskStart" },
        { "return Twice().Result; static async Task<int> Twice() { await Task.Yield(); return 2; }", "TaskResume TaskResume" },
        { "Func<int> function = () => 4; return function();", "" },
        { "return new SafeState.GuardedMap().Get() + ((SafeState.IGuardedMap)new SafeState.GuardedMap()).Get();",
        "GuardedStore GuardedStore" },
        { "return new SafeState.Other().Get();", "" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_thread_may_be_delayed_at(string body, string points)
    {
        foreach (bool optimize in new[] { false, true })
        {
            using TemporaryFolder folder = new();
            string original = Compiler.Compile(folder.Create("original"), "Shapes", Source(body), optimize: optimize);
            object? expected = Run(original).Result;
            (object? result, List<string> reached) = Run(Weave.Into(folder.Create("woven"), original).Path);
            Assert.Equal(expected, result);
            Assert.Equal(points, string.Join(' ', reached));
        }
    }

    [Fact]
    public void Branches_reach_as_far_as_before()
    {
        string[] loops = [.. Enumerable.Range(0, 40).Select(static i => $"if (n == {i}) {{ Interlocked.Add(ref n, {i}); continue; }}")];
        string body = $"int n = 0, turns = 0; while (turns++ < 100) {{ {string.Join(' ', loops)} }} return n;";
        A_thread_may_be_delayed_at(body, string.Join(' ', Enumerable.Repeat("Interlocked", 100)));
    }

    private static (object? Result, List<string> Points) Run(string assembly)
    {
        using WovenRun run = new(assembly, token: 0);
        run.CompileAll();
        return (run.Run(), run.Points);
    }

    private static string Source(string body) => $$"""
        namespace SafeState
        {
            interface IGuardedMap { int Get(); }
            class GuardedMap : IGuardedMap { public int Get() => 1; }
            class Other { public int Get() => 1; }
        }
        static class Shape
        {
            public static object Run() { {{body}} }
        }
        """;
}
