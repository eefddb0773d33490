using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace Incidents.Tests.CommandLine;

public class JsonReportTests
{
    [Fact]
    public async Task Standard_output_carries_exactly_one_object_of_the_documented_shape_and_the_rest_goes_to_standard_error()
    {
        IncidentsProcess run = await IncidentsProcess.RunAsync("--json", "--case", "flash-sale", "--seed", "3", "--threads", "4");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("flash-sale, guarded map", run.Errors, StringComparison.Ordinal);
        using JsonDocument report = JsonDocument.Parse(run.Output);
        Assert.Equal(["cases"], Names(report.RootElement));
        JsonElement[] cases = [.. report.RootElement.GetProperty("cases").EnumerateArray()];
        Assert.Equal([("flash-sale", "plain"), ("flash-sale", "guarded")], cases.Select(Identity));
        Assert.All(cases, AssertShape);
        Assert.Equal(0, cases[1].GetProperty("defects").GetInt64());
    }

    private static (string? Case, string? Variant) Identity(JsonElement result) =>
        (result.GetProperty("case").GetString(), result.GetProperty("variant").GetString());

    private static void AssertShape(JsonElement result)
    {
        Assert.Equal(["case", "variant", "defects", "detail", "seconds"], Names(result));
        JsonElement detail = result.GetProperty("detail");
        Assert.Equal(["rounds", "operations", "ended", "found", "exceptions"], Names(detail));
        Assert.True(detail.GetProperty("operations").GetInt64() > 0, "no operation was counted");
        Assert.Equal(result.GetProperty("defects").GetInt64(), detail.GetProperty("found").EnumerateObject()
            .Sum(kind => kind.Value.GetInt64()));
        Assert.InRange(result.GetProperty("seconds").GetDouble(), 0, 30);
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
