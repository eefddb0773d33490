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
        CellFilter filter = CellFilter.Parse("mix=read|grow,key=string,entries=1000,threads=1,subject=Striped|Dictionary");
        session.Run([.. Plan.Quick().Where(filter.Contains)], static (_, _) => { });
        FileInfo file = new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "figures.json"));

        ResultFile.Of(session, MachineInfo.Here(["--quick"])).Write(file);

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
}
