namespace Incidents;

/// <summary>Plays a plain variant in a child process, because it may do anything: throw, end the process, or never end.</summary>
internal static class PlainChild
{
    public static CaseResult Play(string incident, ProcessStartInfo start, TimeSpan patience)
    {
        Stopwatch clock = Stopwatch.StartNew();
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using Process child = Process.Start(start)!;
        Task<string> output = child.StandardOutput.ReadToEndAsync();
        Task<string> errors = child.StandardError.ReadToEndAsync();
        bool ended = child.WaitForExit(patience);
        if (ended && child.ExitCode == 0)
        {
            return JsonSerializer.Deserialize<Report>(output.Result, JsonSerializerOptions.Web)!.Cases[0];
        }

        child.Kill(entireProcessTree: true);
        string how = ended ? $"crashed: exit code {child.ExitCode}" : $"killed: not ended after {patience.TotalSeconds:0} s";
        Dictionary<string, long> found = new() { [ended ? "process crashed" : "process killed"] = 1 };
        CaseDetail detail = new(0, 0, how, found, [.. errors.Result.Split('\n').Where(line => line.Length > 0).Take(1)]);
        return new CaseResult(incident, "plain", 1, detail, clock.Elapsed.TotalSeconds);
    }
}
