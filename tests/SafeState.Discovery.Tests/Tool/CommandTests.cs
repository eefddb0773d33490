using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using SafeState.Tool.Commands;
using Spectre.Console;

namespace SafeState.Discovery.Tests.Tool;

/// <summary>The command lines and exit codes that other programs rely on.</summary>
public sealed class CommandTests : IDisposable
{
    private const string Race =
        "public static class Names { static readonly System.Collections.Generic.Dictionary<string, string> s_names = new(); public "
            + "static string Get(string key) { if (!s_names.TryGetValue(key, out string name)) { s_names[key] = name = key; } return "
            + "name; } }";
    private const string Clean = "public static class Names { public static string Get(string key) => key + Missing.Value; }";

    private readonly string _folder = Directory.CreateTempSubdirectory("safestate").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Scan_of_clean_code_exits_with_0_although_types_are_missing() =>
        Assert.Equal(0, (await Run(Clean, "scan", _folder)).Code);

    [Theory]
    [InlineData("high", 1)]
    [InlineData("medium", 1)]
    [InlineData("low", 1)]
    [InlineData("none", 0)]
    public async Task Scan_exits_with_1_for_findings_at_or_above_the_level(string level, int code) =>
        Assert.Equal(code, (await Run(Race, "scan", _folder, "--fail-on", level)).Code);

    [Theory]
    [InlineData("scan", "missing")]
    [InlineData("scan", "missing.sln")]
    [InlineData("explain", "SAFE999")]
    [InlineData("scan")]
    [InlineData("scan", ".", "--rule", "SAFE101")]
    [InlineData("scan", ".", "--update-baseline")]
    public async Task What_cannot_be_analyzed_exits_with_2(params string[] arguments) => Assert.Equal(2, (await Run(Race, arguments)).Code);

    [Fact]
    public async Task Scan_of_one_file_and_of_other_rules_only()
    {
        Assert.Equal(1, (await Run(Race, "scan", Path.Combine(_folder, "Names.cs"))).Code);
        Assert.Equal(0, (await Run(Race, "scan", _folder, "--rule", "SAFE302,SAFE309")).Code);
    }

    [Fact]
    public async Task Json_has_the_promised_form()
    {
        string json = Path.Combine(_folder, "out", "findings.json");
        _ = await Run(Race, "scan", _folder, "--json", json);
        JsonElement root = JsonDocument.Parse(await File.ReadAllTextAsync(json)).RootElement;
        JsonElement finding = Assert.Single(root.GetProperty("findings").EnumerateArray());
        Assert.Equal(("SAFE301", "Names.cs", 1, "Names.s_names", "high"),
            (Text(finding, "rule"), Text(finding, "file"), finding.GetProperty("line")
                .GetInt32(), Text(finding, "member"), Text(finding, "confidence")));
        Assert.Equal("the field is static", Text(finding, "reason"));
        JsonElement related = Assert.Single(finding.GetProperty("related").EnumerateArray());
        Assert.Equal(("Names.cs", 1), (Text(related, "file"), related.GetProperty("line").GetInt32()));
        Assert.NotEmpty(Text(related, "reason"));
        Assert.Equal(1, root.GetProperty("files").GetInt32());
        Assert.True(root.GetProperty("seconds").GetDouble() > 0);
    }

    [Fact]
    public async Task Sarif_names_rule_place_and_fingerprint()
    {
        string sarif = Path.Combine(_folder, "findings.sarif");
        _ = await Run(Race, "scan", _folder, "--sarif", sarif);
        JsonElement root = JsonDocument.Parse(await File.ReadAllTextAsync(sarif)).RootElement;
        JsonElement run = root.GetProperty("runs")[0];
        JsonElement result = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal("2.1.0", Text(root, "version"));
        Assert.Equal("SAFE301",
            Text(run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()], "id"));
        Assert.Equal("Names.cs",
            Text(result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation"), "uri"));
        Assert.Equal("SAFE301|Names.cs|Names.s_names", Text(result.GetProperty("partialFingerprints"), "safestate/v1"));
    }

    [Fact]
    public async Task Baseline_hides_what_it_lists_and_nothing_else()
    {
        string baseline = Path.Combine(_folder, "baseline.json");
        Assert.Equal(0, (await Run(Race, "scan", _folder, "--baseline", baseline, "--update-baseline")).Code);
        Assert.Equal(0, (await Run("\n\n" + Race, "scan", _folder, "--baseline", baseline)).Code);
        Assert.Equal(1,
            (await Run(Race.Replace("s_names", "s_other", StringComparison.Ordinal), "scan", _folder, "--baseline", baseline)).Code);
        await File.WriteAllTextAsync(baseline, "no json");
        Assert.Equal(2, (await Run(Race, "scan", _folder, "--baseline", baseline)).Code);
    }

    [Fact]
    public async Task Html_is_one_page_that_encodes_what_it_shows()
    {
        string html = Path.Combine(_folder, "findings.html");
        _ = await Run(Race, "scan", _folder, "--html", html);
        string page = await File.ReadAllTextAsync(html);
        Assert.Contains("&#39;s_names&#39; is changed without a lock", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_shows_the_page_of_the_rule()
    {
        (int code, string output) = await Run(Race, "explain", "safe302");
        Assert.Equal(0, code);
        Assert.StartsWith("# SAFE302: Collection is locked in some members only", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_of_the_folder_sees_the_one_that_it_references()
    {
        _ = Directory.CreateDirectory(Path.Combine(_folder, "a"));
        _ = Directory.CreateDirectory(Path.Combine(_folder, "b"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "a", "a.csproj"),
            "<Project><ItemGroup><ProjectReference Include=\"..\\b\\b.csproj\" /></ItemGroup></Project>");
        await File.WriteAllTextAsync(Path.Combine(_folder, "b", "b.csproj"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(_folder, "b", "Table.cs"),
            "public class Table : System.Collections.Generic.Dictionary<string, int> { }");
        await File.WriteAllTextAsync(Path.Combine(_folder, "a", "User.cs"),
            "public static class User { static readonly Table s_table = new(); public static void Put(string key) { if "
                + "(!s_table.ContainsKey(key)) { s_table.Add(key, 1); } } }");
        Assert.Equal(1, (await Run(Clean, "scan", _folder)).Code);
    }

    [Theory]
    [InlineData("Shop.csproj", 1)]
    [InlineData("Shop.Tests.csproj", 0)]
    [InlineData("Shop.TestKit.Base.csproj", 0)]
    [InlineData("Shop.Testing.csproj", 0)]
    [InlineData("Contest.csproj", 1)]
    [InlineData("Testable.csproj", 1)]
    public async Task Code_of_a_test_project_has_low_confidence(string project, int code)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, project), "<Project />");
        Assert.Equal(code, (await Run(Race, "scan", _folder)).Code);
    }

    [Theory]
    [InlineData(1, "public void Put(Missing item) => s_map[item.Id] = 1; public int Get(Missing item) => s_map[item.Id];")]
    [InlineData(1, "public void Put(Missing item) { if (!s_map.ContainsKey(item.Id)) { s_map.Add(item.Id, 1); } }")]
    [InlineData(0,
        "public void Put(Missing item) { lock (s_map) { Add(item.Id); } } private static void Add(string key) => s_map[key] = 1; "
        + "public int Get(Missing item) { lock (s_map) { return s_map[item.Id]; } }")]
    [InlineData(0,
        "public Missing Put(string key) => UnderLock<Missing>(() => { s_map[key] = 1; return null; }, new Missing()); "
        + "static T UnderLock<T>(System.Func<T> work) { lock (s_map) { return work(); } } "
        + "public int Get(string key) { lock (s_map) { return s_map[key]; } }")]
    [InlineData(0,
        "public void Put(Missing item) { lock (s_map) { Add(item); } void Add(Missing added) => s_map[added.Id] = 1; } "
        + "public int Get(Missing item) { lock (s_map) { return s_map[item.Id]; } }")]
    [InlineData(0,
        "public bool Put(Missing item) { lock (s_map) { s_map[item.Id] = 1; "
        + "return item.Parts.Any(part => s_map.ContainsKey(part.Id)); } }")]
    [InlineData(1,
        "public object Fill(Missing items) { var made = new List<object>(); foreach (var item in items.Parts) { "
        + "Task.Run(async () => { made.Add(new Missing(await item.Load())); }); } return made; }")]
    public async Task Uses_are_read_from_the_syntax_where_types_are_missing(int code, string members)
    {
        string source =
            $"public class Names {{ static readonly System.Collections.Generic.Dictionary<string, int> s_map = new(); {members} }}";
        Assert.Equal(code, (await Run(source, "scan", _folder)).Code);
    }

    private async Task<(int Code, string Output)> Run(string source, params string[] arguments)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Names.cs"), source);
        StringWriter output = new();
        IAnsiConsole console =
            AnsiConsole.Create(
                new AnsiConsoleSettings
                {
                    Out = new AnsiConsoleOutput(output),
                    Ansi = AnsiSupport.No,
                    Interactive = InteractionSupport.No
                });
        ParseResult parsed = CommandLine.Create(console).Parse([.. arguments.Select(argument => argument == "." ? _folder : argument)]);
        int code = await parsed.InvokeAsync();
        return (parsed.Errors.Count > 0 ? ExitCode.Failed : code, output.ToString());
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
