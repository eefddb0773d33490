using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using System.Xml.Linq;
using SafeState.Tool.Tests.Support;

namespace SafeState.Tool.Tests.Knee;

/// <summary><c>safestate knee</c> as a process. The measurements are short, so nothing is asserted about speed.</summary>
public sealed class KneeCommandTests
{
    private static readonly string[] s_short = ["knee", "--keys", "500", "--time", "20ms", "--reads", "0.5"];

    [Fact]
    public async Task Each_strategy_has_points_latencies_and_advice()
    {
        (int code, string output, string errors) = await ChildProcess.RunTool([.. s_short, "--threads", "1,2,3", "--value", "32"]);

        Assert.Equal("", errors);
        Assert.Equal(0, code);
        JsonElement file = JsonDocument.Parse(output).RootElement;
        Assert.Equal(500, file.GetProperty("workload").GetProperty("keys").GetInt32());
        JsonElement[] strategies = [.. file.GetProperty("strategies").EnumerateArray()];
        Assert.Equal(["striped", "locked", "readerWriter", "snapshot"],
            strategies.Select(static strategy => strategy.GetProperty("strategy").GetString()));
        Assert.All(strategies, static strategy =>
        {
            JsonElement[] points = [.. strategy.GetProperty("points").EnumerateArray()];
            Assert.Equal([1, 2, 3], points.Select(static point => point.GetProperty("threads").GetInt32()));
            Assert.All(points, static point => Assert.InRange(point.GetProperty("rate").GetDouble(),
                double.Max(1, point.GetProperty("lowest").GetDouble()), point.GetProperty("highest").GetDouble()));
            JsonElement latency = strategy.GetProperty("latency");
            Assert.InRange(latency.GetProperty("p99").GetDouble(), latency.GetProperty("p50").GetDouble(),
                latency.GetProperty("longest").GetDouble());
            Assert.NotEmpty(strategy.GetProperty("verdict").GetString()!);
            Assert.True(strategy.TryGetProperty("advice", out _), "A host observed nothing.");
        });

        // A write of Snapshot copies; the other strategies allocate nothing for present keys.
        Assert.InRange(Bytes(strategies[3]), 50, double.MaxValue);
        Assert.InRange(Bytes(strategies[0]), 0, 20);

        static double Bytes(JsonElement strategy) =>
            strategy.GetProperty("points").EnumerateArray().First().GetProperty("bytesPerOperation").GetDouble();
    }

    [Fact]
    public async Task Files_hold_the_result_and_its_chart()
    {
        string folder = Directory.CreateTempSubdirectory("safestate-knee").FullName;
        try
        {
            string json = Path.Combine(folder, "new", "knee.json");
            string svg = Path.Combine(folder, "knee.svg");
            (int code, string output, _) = await ChildProcess.RunTool(
                [.. s_short, "--threads", "1..2", "--strategies", "locked", "--output", "table", "--json", json, "--svg", svg]);

            Assert.Equal(0, code);
            Assert.Contains("Million operations a second", output, StringComparison.Ordinal);
            Assert.Equal("locked", JsonDocument.Parse(await File.ReadAllTextAsync(json)).RootElement
                .GetProperty("strategies")[0].GetProperty("strategy").GetString());
            XElement chart = XDocument.Load(svg).Root!;
            Assert.Equal("svg", chart.Name.LocalName);
            Assert.Contains(chart.Descendants(), static element => element.Value == "Locked");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("--keys", "0")]
    [InlineData("--reads", "1.1")]
    [InlineData("--skew", "-1")]
    [InlineData("--value", "9")]
    [InlineData("--strategies", "fast")]
    [InlineData("--threads", "4..1")]
    [InlineData("--time", "soon")]
    [InlineData("--keys", "many")]
    public Task A_wrong_option_is_named_and_ends_the_command(string option, string value) => Fails("knee", option, value);

    [Theory]
    [InlineData("--pid", "x")]
    [InlineData("--pid", "-4")]
    [InlineData("--interval", "soon")]
    [InlineData("--interval", "NaN")]
    [InlineData("--duration", "0")]
    public Task A_wrong_option_of_monitor_does_too(string option, string value) => Fails("monitor", option, value);

    private static async Task Fails(string command, string option, string value)
    {
        (int code, string output, string errors) = await ChildProcess.RunTool(command, option, value);

        Assert.Equal(2, code);
        Assert.Contains(option, output + errors, StringComparison.Ordinal);
    }
}
