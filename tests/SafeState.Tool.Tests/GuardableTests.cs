using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using SafeState.Tool.Commands;
using Spectre.Console;

namespace SafeState.Tool.Tests;

/// <summary><c>safestate inventory --guardable</c> guards all state in memory, and lists the results.</summary>
public sealed class GuardableTests : IDisposable
{
    private const string Source = """
        using System.Collections;
        using System.Collections.Generic;

        namespace Shop;

        public sealed class Stock
        {
            private readonly Dictionary<string, int> _filled = new() { ["a"] = 1 };
            private readonly List<string> _names = new();
            private readonly HashSet<int> _seen = [1, 2];
            private readonly LinkedList<int> _chain = new();
            private readonly Queue<int> _leaked = new();
            private readonly Stack<int> _kept = new();
            private readonly List<int> _lost = new();
            private Dictionary<string, int> Prices { get; } = new();
            internal Hashtable Old { get; } = new();
            public List<int> Shown = new();
            private int _sold;
            private int _fixed;
            private string? _last;
            private object? _link;

            public Stock(int start) => _fixed = start;

            public int Fixed => _fixed;

            public bool Has(int item) => _seen.Contains(item);

            public void Add(string name) { _names.Add(name); _sold++; _last = name; }

            public int PriceOf(string name) => Prices.TryGetValue(name, out int price) ? price : 0;

            public Queue<int> Leak() => _leaked;

            public int[] Keep(int[] all) { _kept.CopyTo(all, 1); return all; }

            public int Keep(Missing missing) => missing.Keep(_kept);

            public int Lose(Missing missing) => missing.Keep(_lost);

            public string? Last => _last;

            public ref object? Link() => ref _link;
        }

        public record Basket
        {
            private readonly List<int> _lines = new();

            public void Add(int line) => _lines.Add(line);
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("safestate-guardable").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_member_is_tried()
    {
        (JsonElement json, _) = await Run(Source);
        Assert.Equal(
            [
                "Stock._filled dictionary asItStands",
                "Stock._names list byFix",
                "Stock._seen set noGuardNeeded",
                "Stock._chain other notGuardable type of the collection",
                "Stock._leaked queue byChoice",
                "Stock._kept queue notGuardable member CopyTo code that does not compile",
                "Stock._lost list unresolved code that does not compile",
                "Stock.Prices dictionary byFix",
                "Stock.Old other notGuardable type of the collection",
                "Stock.Shown list visible",
                "Stock._sold number byFix",
                "Stock._fixed number noGuardNeeded",
                "Stock._last value byFix",
                "Stock._link value notGuardable passed by reference",
                "Basket._lines list notGuardable shape of the type or member",
            ],
            json.GetProperty("code")[0].GetProperty("members").EnumerateArray().Select(static member => string.Join(' ',
                (string[])[
                    member.GetProperty("member").GetString()!["Shop.".Length..],
                    member.GetProperty("kind").GetString()!,
                    member.GetProperty("verdict").GetString()!,
                    .. member.GetProperty("problems").EnumerateArray()
                        .Select(static problem => problem.GetProperty("reason").GetString()!)])));
    }

    [Fact]
    public async Task Totals_leave_out_what_needs_no_guard_or_is_visible()
    {
        (JsonElement json, string output) = await Run(Source);
        JsonElement collections = json.GetProperty("collections");
        Assert.Equal([1, 2, 1, 4, 1, 1, 1],
            ((string[])["asItStands", "byFix", "byChoice", "notGuardable", "unresolved", "noGuardNeeded", "visible"])
            .Select(name => collections.GetProperty(name).GetInt32()));
        Assert.Equal(50, collections.GetProperty("share").GetDouble());
        Assert.Contains("50.0 %", output, StringComparison.Ordinal);
        Assert.Contains("Shop.Stock._kept (Stack<int>): member CopyTo, line 35", output, StringComparison.Ordinal);
        JsonElement reason = json.GetProperty("reasons")[0];
        Assert.Equal("type of the collection", reason.GetProperty("reason").GetString());
        Assert.Equal(2, reason.GetProperty("only").GetInt32());
    }

    [Fact]
    public async Task Choices_have_the_title_of_the_fix()
    {
        (JsonElement json, _) = await Run(Source);
        Assert.Equal(["Return 'Leaked', and change the type of the member"],
            json.GetProperty("code")[0].GetProperty("members").EnumerateArray()
                .SelectMany(static member => member.GetProperty("choices").EnumerateArray()).Select(static choice => choice.GetString()));
    }

    [Fact]
    public async Task Usings_of_the_project_are_known()
    {
        string path = Write("code", "class A { private ConcurrentBag<int> _a = new(); public void Add() => _a.Add(1); }");
        await File.WriteAllTextAsync(Path.Combine(path, "A.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk"><ItemGroup><Using Include="System.Collections.Concurrent" /></ItemGroup></Project>
            """);
        (JsonElement json, _) = await RunPaths(path);
        Assert.Equal(["byFix"], Verdicts(json));
    }

    [Fact]
    public async Task A_use_in_another_file_counts()
    {
        (JsonElement json, _) = await Run(
            """
            using System.Collections.Generic;

            internal sealed class Registry
            {
                internal readonly List<int> Items = new();
                internal readonly List<int> Fine = new();
            }
            """,
            """
            using System.Collections.Generic;

            internal static class User
            {
                public static List<int> Take(Registry registry) => registry.Items;

                public static void Add(Registry registry) => registry.Fine.Add(1);
            }
            """);
        Assert.Equal(["byChoice", "byFix"], Verdicts(json));
    }

    [Fact]
    public async Task Tests_are_left_out()
    {
        (JsonElement json, _) = await Run(
            "using Xunit; using System.Collections.Generic; class Checks { private readonly List<int> _found = new(); }");
        Assert.Empty(Verdicts(json));
    }

    [Fact]
    public async Task Several_paths_have_one_total()
    {
        const string Code = "using System.Collections.Generic; class A { private List<int> _a = new(); public void Add() => _a.Add(1); }";
        string first = Write("first", Code);
        string second = Write("second", Code);
        (JsonElement json, _) = await RunPaths(first, second);
        Assert.Equal(2, json.GetProperty("code").GetArrayLength());
        Assert.Equal(2, json.GetProperty("collections").GetProperty("byFix").GetInt32());
    }

    [Fact]
    public async Task No_file_changes()
    {
        string path = Write("code", Source);
        _ = await RunPaths(path);
        Assert.Equal(Source, await File.ReadAllTextAsync(Path.Combine(path, "File0.cs")));
    }

    private static IEnumerable<string?> Verdicts(JsonElement json) =>
        json.GetProperty("code")[0].GetProperty("members").EnumerateArray()
            .Select(static member => member.GetProperty("verdict").GetString());

    private string Write(string folder, params string[] sources)
    {
        string path = Path.Combine(_folder, folder);
        _ = Directory.CreateDirectory(path);
        for (int i = 0; i < sources.Length; i++)
        {
            File.WriteAllText(Path.Combine(path, $"File{i}.cs"), sources[i]);
        }

        return path;
    }

    private Task<(JsonElement Json, string Output)> Run(params string[] sources) => RunPaths(Write("code", sources));

    private async Task<(JsonElement Json, string Output)> RunPaths(params string[] paths)
    {
        string file = Path.Combine(_folder, "guardable.json");
        StringWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = 200;
        Assert.Equal(0, await CommandLine.Create(console).Parse(["inventory", "--guardable", .. paths, "--json", file]).InvokeAsync());
        return (JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(file)), output.ToString());
    }
}
