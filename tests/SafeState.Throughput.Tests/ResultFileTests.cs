using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Results;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Tests;

public sealed class ResultFileTests
{
    [Fact]
    public void The_file_has_the_shape_that_other_tools_read()
    {
        Session session = new(new Effort(2, TimeSpan.FromMilliseconds(2)));
        CellFilter filter = CellFilter.Parse("mix=read|grow,key=string,entries=1000,threads=1,skew=uniform,subject=Striped|Dictionary");
        session.Run([.. Plan.Quick().Where(filter.Contains)], static (_, _) => { });
        FileInfo file = new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "figures.json"));

        ResultFile.Of(Findings.Of(session), MachineInfo.Here(["--quick"])).Write(file);

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(file.FullName));
        file.Directory!.Delete(recursive: true);
        JsonElement root = json.RootElement;
        Assert.Equal(0, root.GetProperty("checks").GetProperty("failed").GetInt32());
        Assert.Equal(JsonValueKind.Object, root.GetProperty("machine").ValueKind);
        Assert.Equal(4, root.GetProperty("cells").GetArrayLength());
        JsonElement cell = root.GetProperty("cells")[0];
        Assert.Equal("read", cell.GetProperty("mix").GetString());
        Assert.Equal("string", cell.GetProperty("key").GetString());
        Assert.Equal("long", cell.GetProperty("value").GetString());
        Assert.Equal(1_000, cell.GetProperty("entries").GetInt32());
        Assert.Equal(1, cell.GetProperty("threads").GetInt32());
        Assert.Equal("uniform", cell.GetProperty("skew").GetString());
        Assert.Equal("Striped", cell.GetProperty("subject").GetString());
        Assert.True(cell.GetProperty("mops").GetDouble() > 0);
        Assert.True(cell.GetProperty("bytesPerOp").GetDouble() >= 0);
        Assert.InRange(cell.GetProperty("bytesPerEntry").GetDouble(), 12, 500);
        Assert.Equal(2, cell.GetProperty("rounds").GetArrayLength());
    }

    [Fact]
    public void Fresh_processes_give_the_rounds_of_all_of_them()
    {
        string harness = typeof(ResultFile).Assembly.Location;
        string[] arguments =
            ["--rounds", "2", "--seconds", "0.002", "--json", "of-the-parent.json", "--report=of-the-parent", "--processes", "2",
            "--filter", "mix=read,key=int,value=long,entries=8,threads=1,skew=uniform,subject=Striped|Dictionary"];

        Findings findings = Findings.Of(new FreshProcesses(harness).Run(2, arguments));

        Assert.Equal(0, findings.Checks.Failed);
        Assert.Equal(["Striped", "Dictionary"], findings.Figures.Select(static figures => figures.Cell.Subject));
        Assert.All(findings.Figures, static figures => Assert.Equal(4, figures.Rounds.Length));
        Assert.False(File.Exists("of-the-parent.json"));
    }

    [Fact]
    public void A_process_that_leaves_no_figures_is_an_error()
    {
        InvalidOperationException fault =
            Assert.Throws<InvalidOperationException>(() =>
                new FreshProcesses(typeof(ResultFile).Assembly.Location).Run(1, ["--filter", "mix=none"]));
        Assert.Contains("exit code", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_one_process_could_not_measure_is_left_out_and_its_fault_told()
    {
        MachineInfo machine = MachineInfo.Here([]);
        CellResult read = new("read", "int", "long", 8, 1, "uniform", "Striped", 2, 0, 30, null, [0, 0, 0], 0, "wall", [1, 2, 3]);
        CellResult set = read with { Mix = "set", Rounds = [4, 5, 6] };
        ResultFile whole = new(machine, [read, set], new CheckResult(0, []));
        ResultFile half = new(machine, [read with { Rounds = [7, 8, 9] }], new CheckResult(1, ["set: lost"]));

        Findings findings = Findings.Of([whole, half]);

        CellFigures left = Assert.Single(findings.Figures);
        Assert.Equal("read", left.Cell.Scene.Mix);
        Assert.Equal((double[])[1, 2, 3, 7, 8, 9], left.Rounds);
        Assert.Equal(1, findings.Checks.Failed);
        Assert.Equal(["set: lost"], findings.Checks.Messages);
    }
}
