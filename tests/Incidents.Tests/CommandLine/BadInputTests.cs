using System;
using System.Threading.Tasks;

namespace Incidents.Tests.CommandLine;

public class BadInputTests
{
    [Theory]
    [InlineData("There is no case \"flashsale\". The cases are: flash-sale, error-counters, config-reload, connection-pool.", "--case",
        "flashsale")]
    [InlineData("There is no case \"x\"", "--case", "flash-sale", "--case", "x")]
    [InlineData("--threads must be between 1 and 256, not 0.", "--threads", "0")]
    [InlineData("'many'", "--threads", "many")]
    [InlineData("'now'", "--json", "now")]
    [InlineData("no/such.csv: no such file; expected a CSV file with the header order_id,sku,quantity,customer. Name a file by --orders.",
        "--orders", "no/such.csv")]
    [InlineData("no/such.csv: no such file; expected a CSV file with the header sku,units. Name a file by --stock.", "--stock",
        "no/such.csv")]
    [InlineData("no/such.log: no such file; expected an access log in common log format. Name a file by --log.", "--log", "no/such.log")]
    public async Task A_wrong_argument_or_a_missing_file_is_one_clear_line_and_exit_code_2(string message, params string[] arguments)
    {
        IncidentsProcess run = await IncidentsProcess.RunAsync(arguments);

        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.Equal((2, "", 1), (run.ExitCode, run.Output, run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    [Fact]
    public async Task A_bad_line_is_named_by_its_place_and_not_by_a_stack_trace()
    {
        using ScratchFile orders = new("order_id,sku,quantity,customer\nA1,NO-SUCH,1,C1\n");

        IncidentsProcess run = await IncidentsProcess.RunAsync("--json", "--orders", orders.Path);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal($"{orders.Path}:2: expected a sku of the stock file, found \"NO-SUCH\"", run.Errors.TrimEnd());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_clear_error()
    {
        using ScratchFile file = new("not a folder");

        IncidentsProcess run = await IncidentsProcess.RunAsync("generate", file.Path);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"{file.Path}: expected a folder that can be written.", run.Errors, StringComparison.Ordinal);
    }
}
