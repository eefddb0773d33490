using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Incidents.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("'x' not recognized", "--case", "x")]
    [InlineData("'many'", "--threads", "many")]
    [InlineData("--threads takes 1 to 256, and not 0.", "--threads", "0")]
    public void A_wrong_argument_is_a_clear_error_and_exit_code_2(string message, params string[] arguments)
    {
        IncidentsProcess run = IncidentsProcess.Run(arguments);

        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public void Standard_output_has_exactly_one_object_of_the_documented_shape()
    {
        IncidentsProcess run = IncidentsProcess.Run("--json", "--case", "flash-sale", "--seed", "3", "--threads", "4");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("flash-sale, guarded", run.Errors, StringComparison.Ordinal);
        using JsonDocument report = JsonDocument.Parse(run.Output);
        Assert.Equal(["cases"], Names(report.RootElement));
        JsonElement[] cases = [.. report.RootElement.GetProperty("cases").EnumerateArray()];
        Assert.Equal(
            ["flash-sale plain", "flash-sale guarded"],
            cases.Select(static one => $"{one.GetProperty("case").GetString()} {one.GetProperty("variant").GetString()}"));
        Assert.All(cases, AssertShape);
        Assert.True(
            cases[0].GetProperty("detail").GetProperty("found").EnumerateObject().Any(static kind => kind.Name.StartsWith("process ",
                StringComparison.Ordinal)) || CountOperations(cases[0]) > 0,
            "No operation was counted, and the process of the plain variant ended as it should.");
        Assert.True(CountOperations(cases[1]) > 0, "No operation was counted.");
    }

    [Theory]
    [InlineData(12, 0, true)]
    [InlineData(0, 1, false)]
    public void Only_a_defect_of_a_guarded_dictionary_decides(long plain, long guarded, bool isSound)
    {
        using StringWriter text = new();

        Assert.Equal(isSound, new Terminal(text).Write(new Report([Result("plain", plain), Result("guarded", guarded)])));

        Assert.Contains(isSound ? "Guarded: no defect in 7 operations." : "Guarded: defects", text.ToString(), StringComparison.Ordinal);
        Assert.Contains($"planted: {plain + guarded}", text.ToString(), StringComparison.Ordinal);
    }

    private static CaseResult Result(string variant, long defects) =>
        new("flash-sale", variant, defects, new CaseDetail(1, 7, "", new Dictionary<string, long> { ["planted"] = defects }, []), 0.1);

    private static void AssertShape(JsonElement result)
    {
        Assert.Equal(["case", "variant", "defects", "detail", "seconds"], Names(result));
        JsonElement detail = result.GetProperty("detail");
        Assert.Equal(["rounds", "operations", "ended", "found", "exceptions"], Names(detail));
        Assert.Equal(
            result.GetProperty("defects").GetInt64(),
            detail.GetProperty("found").EnumerateObject().Sum(static kind => kind.Value.GetInt64()));
    }

    private static long CountOperations(JsonElement result) => result.GetProperty("detail").GetProperty("operations").GetInt64();

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(static property => property.Name)];
}
