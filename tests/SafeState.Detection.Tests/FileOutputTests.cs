using System;
using System.IO;
using SafeState.Detection.Engine;
using SafeState.Detection.Reporting;
using SafeState.Detection.Tests.Support;

namespace SafeState.Detection.Tests;

/// <summary>Files that cannot be written.</summary>
public sealed class FileOutputTests
{
    [Fact]
    public void The_first_failure_is_kept_and_the_code_of_the_user_does_not_see_it()
    {
        FileOutput files = new();
        files.Write("a", static () => { });
        Assert.Null(files.Failure);
        files.Write("folder", static () => throw new IOException("no\nplace"));
        files.Write("other", static () => throw new UnauthorizedAccessException());
        Assert.Contains("SAFE916: 'folder' cannot be written: no place", files.Failure, StringComparison.Ordinal);
        Assert.Equal(-1, files.Failure!.IndexOf('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void A_plan_that_cannot_be_written_is_a_failure_and_no_exception()
    {
        string file = Path.GetTempFileName();
        Watched watched = new(new DetectionSettings { PlanFile = Path.Combine(file, "plan.json") });
        watched.Detector.WritePlan();
        File.Delete(file);
        Assert.Contains("plan.json", watched.Detector.Files.Failure, StringComparison.Ordinal);
    }
}
