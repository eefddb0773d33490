using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Options;
using SafeState.AspNetCore.Findings;
using SafeState.AspNetCore.Pages;
using SafeState.AspNetCore.Tests.Support;

namespace SafeState.AspNetCore.Tests.Findings;

public sealed class FindingsTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("safestate-findings");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Results_are_grouped_by_fingerprint_over_runs()
    {
        Write("1.sarif", Sarif("2030-01-01T00:00:00Z",
            """{"ruleId":"SAFE301","message":{"text":"old"},"partialFingerprints":{"safestate/v1":"x"}}""",
            """{"ruleId":"SAFE302","message":{"text":"gone"},"partialFingerprints":{"safestate/v1":"y"}}"""));
        Write("2.sarif", Sarif("2030-01-03T00:00:00Z",
            """{"ruleId":"SAFE301","message":{"text":"new"},"partialFingerprints":{"safestate/v1":"x"}}""",
            """
            {"ruleId":"SAFE303","message":{"text":"s"},"partialFingerprints":{"safestate/v1":"z"},
             "suppressions":[{"kind":"inSource","justification":"why"}]}
            """));

        FindingRow[] rows = [.. FindingsHistory.Group(Read().Runs)];

        Assert.Equal([("x", FindingState.Open), ("z", FindingState.Suppressed), ("y", FindingState.Gone)],
            rows.Select(static row => (row.Fingerprint, row.State)));
        Assert.Equal(("new", "2030-01-01", "2030-01-03"),
            (rows[0].Message, rows[0].FirstSeen.ToString("yyyy-MM-dd"), rows[0].LastSeen.ToString("yyyy-MM-dd")));
        Assert.Equal("why", rows[1].Justification);
    }

    [Fact]
    public void Runs_of_different_categories_do_not_replace_each_other()
    {
        Write("a.sarif", Run("src/A/1", "2030-01-01T00:00:00Z", "x"));
        Write("b.sarif", Run("src/B/1", "2030-01-01T00:00:09Z", "y"));
        Assert.All(FindingsHistory.Group(Read().Runs), static row => Assert.Equal(FindingState.Open, row.State));

        Write("a2.sarif", Run("src/A/2", "2030-01-02T00:00:00Z", "z"));
        Assert.Equal(["y", "z"], FindingsHistory.Group(Read().Runs).Where(static row => row.State == FindingState.Open)
            .Select(static row => row.Fingerprint).Order(StringComparer.Ordinal));

        static string Run(string id, string end, string fingerprint) =>
            $$$"""
            {"version":"2.1.0","runs":[{"automationDetails":{"id":"{{{id}}}"},"invocations":[{"endTimeUtc":"{{{end}}}"}],
             "results":[{"ruleId":"SAFE301","fingerprints":{"f":"{{{fingerprint}}}"}}]}]}
            """;
    }

    [Fact]
    public void The_newest_inventory_with_lines_tells_their_number_and_is_no_run()
    {
        WriteAt("old.json", """{"state":[],"lines":100}""", days: 1);
        WriteAt("new.json", """{"state":[],"lines":5000000000}""", days: 2);
        WriteAt("without.json", """{"state":[]}""", days: 3);
        WriteAt("wrong.json", """{"state":[],"lines":-1}""", days: 4);

        FindingsContent content = Read();

        Assert.Equal(5_000_000_000, content.Lines);
        Assert.Empty(content.Runs);
        Assert.All(content.Files, static file => Assert.Null(file.Refused));

        void WriteAt(string name, string text, int days)
        {
            Write(name, text);
            File.SetLastWriteTimeUtc(Path.Combine(_directory.FullName, name), new DateTime(2030, 1, days, 0, 0, 0, DateTimeKind.Utc));
        }
    }

    [Fact]
    public void Stacks_of_race_detection_are_read()
    {
        Write("races.sarif", Sarif("2030-01-01T00:00:00Z", """
            {"ruleId":"SAFE601","message":{"text":"race"},"codeFlows":[{"threadFlows":[
              {"id":"thread 4","message":{"text":"at A()\n   at B()"}},{"id":"thread 5","message":{"text":"at C()"}}]}]}
            """));

        FindingRow row = Assert.Single(FindingsHistory.Group(Read().Runs));

        Assert.Equal("detected", row.Band);
        Assert.Equal(["thread 4", "thread 5"], row.Stacks.Select(static stack => stack.Title));
        Assert.Equal(["at A()", "at B()"], row.Stacks[0].Frames);
    }

    [Fact]
    public void The_JSON_of_a_scan_is_read()
    {
        Write("scan.json", """
            {"findings":[{"rule":"SAFE305","file":"a.cs","line":7,"member":"A._map","message":"m","confidence":"high"}]}
            """);

        FindingRow row = Assert.Single(FindingsHistory.Group(Read().Runs));

        Assert.Equal(("SAFE305", "discovery", "warning", "a.cs", (int?)7), (row.Rule, row.Band, row.Level, row.File, row.Line));
    }

    [Fact]
    public void What_cannot_be_read_is_refused_with_the_reason_and_the_rest_is_read()
    {
        Write("good.sarif", Sarif("2030-01-01T00:00:00Z"));
        Write("broken.sarif", "{\"version\": ");
        Write("other.json", "{\"name\": 1}");
        Write("deep.json", new string('[', 5_000) + new string(']', 5_000));
        using (FileStream large = File.Create(Path.Combine(_directory.FullName, "large.sarif")))
        {
            large.SetLength(50_000_000);
        }

        string secret = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".json");
        File.WriteAllText(secret, """{"findings":[]}""");
        File.CreateSymbolicLink(Path.Combine(_directory.FullName, "linked.json"), secret);

        FindingsContent content = Read();
        File.Delete(secret);

        Assert.Null(content.Error);
        Assert.Equal(["broken.sarif", "deep.json", "large.sarif", "linked.json", "other.json"],
            content.Files.Where(static file => file.Refused is not null).Select(static file => file.Name).Order(StringComparer.Ordinal));
        Assert.Contains("is a link", Refused("linked.json"), StringComparison.Ordinal);
        Assert.Contains("50,000,000 bytes", Refused("large.sarif"), StringComparison.Ordinal);
        Assert.Contains("not valid JSON", Refused("broken.sarif"), StringComparison.Ordinal);
        Assert.Contains("neither SARIF", Refused("other.json"), StringComparison.Ordinal);

        string Refused(string name) => content.Files.Single(file => file.Name == name).Refused!;
    }

    [Fact]
    public void A_linked_directory_is_not_followed()
    {
        DirectoryInfo outside = Directory.CreateTempSubdirectory("safestate-outside");
        File.WriteAllText(Path.Combine(outside.FullName, "out.json"), """{"findings":[]}""");
        Directory.CreateSymbolicLink(Path.Combine(_directory.FullName, "linked"), outside.FullName);

        FindingsContent content = Read();
        outside.Delete(recursive: true);

        Assert.Empty(content.Runs);
    }

    [Fact]
    public void Too_many_results_are_refused()
    {
        Write("many.json", $$"""{"findings":[{{string.Join(',', Enumerable.Repeat("{}", FindingsFormat.MaximumResults + 1))}}]}""");

        Assert.Contains("more than 10,000 results", Assert.Single(Read().Files).Refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_files_are_refused()
    {
        for (int i = 0; i <= FindingsSource.MaximumFiles; i++)
        {
            Write($"{i}.json", """{"findings":[]}""");
        }

        Assert.Single(Read().Files, static file => file.Refused is not null);
    }

    [Fact]
    public async Task A_missing_directory_is_an_error_on_the_page_and_hostile_texts_are_text()
    {
        await using (Board board = await Board.Start(options => options.FindingsDirectory = Path.Combine(_directory.FullName, "none")))
        {
            Assert.NotNull((await board.Json("/safestate/findings.json"))["error"]);
        }

        Write("1.sarif", Sarif("2030-01-01T00:00:00Z", """{"ruleId":"<img onerror=x>","message":{"text":"<script>"}}"""));
        await using Board second = await Board.Start(options => options.FindingsDirectory = _directory.FullName);
        string text = await second.Text("/safestate/findings.json");

        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        Assert.Contains("u003Cscript", text, StringComparison.OrdinalIgnoreCase);
    }

    private FindingsContent Read() =>
        new FindingsSource(Options.Create(new DashboardOptions { FindingsDirectory = _directory.FullName })).Read();

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_directory.FullName, name), content);

    private static string Sarif(string end, params string[] results) =>
        $$$"""
        {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"invocations":[{"endTimeUtc":"{{{end}}}"}],
         "results":[{{{string.Join(',', results)}}}]}]}
        """;
}
