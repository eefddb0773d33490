using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Depot;

namespace SafeState.Integration.Tests.Migration;

/// <summary>
/// A migration as a user does it: the attribute, <c>dotnet format analyzers</c>, what the compiler then lists done by hand. The
/// program is the one that is compiled into this assembly, raw.
/// </summary>
public sealed class MigrationTests
{
    private const string Raw = "public sealed partial class Warehouse";

    // What no fix can decide, and what the pages of the rules say of each.
    private static readonly (string Rule, string Line)[] s_undecided =
    [
        ("SAFE101", "lock (_stock)"),
        ("SAFE101", "(_stock[first], _stock[second]) = (_stock[second], _stock[first]);"),
        ("SAFE101", "public void Expect(int more) => _stock.EnsureCapacity(more);"),
        ("SAFE102", "public IReadOnlyDictionary<string, long> Levels => _stock;"),
        ("SAFE102", "public IEnumerable<string> Missing() => _stock.Where(pair => pair.Value == 0).Select(pair => pair.Key);"),
        ("SAFE103", "public void Ensure() => _stock ??= [];"),
    ];

    private const string ByHand = """
        using System.Collections.Generic;
        using System.Linq;
        using SafeState;

        namespace Depot;

        public sealed partial class Warehouse
        {
            public bool Swap(string first, string second) => Stock.Compute(first, second, static (ref one, ref other) =>
            {
                (one.Value, other.Value) = (other.Value, one.Value);
                return true;
            });

            public IReadOnlyDictionary<string, long> Levels => Stock.Snapshot();

            public IEnumerable<string> Missing() => Stock.Snapshot().Where(pair => pair.Value == 0).Select(pair => pair.Key);
        }
        """;

    [Fact]
    public async Task A_class_that_uses_its_maps_raw_becomes_one_that_does_the_same_and_survives_load()
    {
        using UserProject project = new();
        string raw = ReadProgram("Warehouse.cs");
        project.Write("Story.cs", ReadProgram("Story.cs"));
        project.Write("Warehouse.Undecided.cs", ReadProgram("Warehouse.Undecided.cs"));
        project.Write("Warehouse.cs", raw.Replace(Raw, $"[SafeState.GuardedState]\n{Raw}", StringComparison.Ordinal));
        await Succeed(project, "restore");

        await Succeed(project, "format", "analyzers", "User.csproj", "--no-restore", "--diagnostics", "SAFE101", "SAFE102", "SAFE103");
        (int code, string log) = await project.Run("build", "--no-restore", "-v:minimal");

        Assert.True(code != 0, log);
        Assert.Equal(s_undecided, project.Errors().Distinct().OrderBy(static error => error.Rule, StringComparer.Ordinal)
            .ThenBy(static error => Array.IndexOf(s_undecided, error)));
        Assert.All(s_undecided,
            static error => Assert.True(File.Exists(Path.Combine(UserProject.Root, "docs", "rules", error.Rule + ".md"))));
        Assert.DoesNotContain("_stock", WithoutDeclarations(project.Read("Warehouse.cs")), StringComparison.Ordinal);

        project.Write("Warehouse.Undecided.cs", ByHand);
        await Succeed(project, "build", "--no-restore", "-v:minimal");
        Type story = Load(project.Assembly).GetType(typeof(Story).FullName!, throwOnError: true)!;
        Assert.True(Story.Ways >= 40);
        Assert.Equal(Story.Tell(), story.GetMethod(nameof(Story.Tell))!.Invoke(null, null));
        Assert.Equal("", story.GetMethod(nameof(Story.Load))!.Invoke(null, [8, 2_000]));
    }

    private static string WithoutDeclarations(string code) =>
        string.Concat(code.Split('\n')
            .Where(static line => !line.Contains("private Dictionary<string, long> _stock", StringComparison.Ordinal)));

    private static Assembly Load(string path)
    {
        using MemoryStream image = new(File.ReadAllBytes(path));
        return new AssemblyLoadContext(name: null).LoadFromStream(image);
    }

    private static string ReadProgram(string name) =>
        File.ReadAllText(Path.Combine(UserProject.Root, "tests", "SafeState.Integration.Tests", "Migration", "Program", name));

    private static async Task Succeed(UserProject project, params string[] arguments)
    {
        (int code, string log) = await project.Run(arguments);
        Assert.True(code == 0, $"dotnet {string.Join(' ', arguments)} ended with {code}:{Environment.NewLine}{log}");
    }
}
