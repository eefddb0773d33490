using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SafeState.Detection.Measure;

/// <summary>One program with one seed.</summary>
/// <param name="Kind">racy, fixed or control.</param>
/// <param name="Name">The name of the program.</param>
/// <param name="Seed">The seed.</param>
/// <param name="FoundFirst">Whether the first run reported.</param>
/// <param name="FoundSecond">Whether the first run reported, or the second with the plan of the first.</param>
/// <param name="Milliseconds">The time of the first run.</param>
/// <param name="Ids">The ids of the reports.</param>
internal sealed record Trial(string Kind, string Name, int Seed, bool FoundFirst, bool FoundSecond, long Milliseconds, string[] Ids);

/// <summary>Runs programs of the corpus in processes of their own.</summary>
internal sealed class Runner(string corpus, bool overlap)
{
    private const int Limit = 60_000;
    private readonly string _program = Path.Combine(corpus, "SafeState.Detection.Corpus.dll");

    internal IEnumerable<(string Kind, string Name)> List()
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [_program, "list"]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => (line.Split('\t')[0], line.Split('\t')[1]));
    }

    internal Trial Try(string kind, string name, int seed)
    {
        string folder = Directory.CreateTempSubdirectory("detection").FullName;
        long start = Environment.TickCount64;
        string[] first = Run(kind, name, seed, folder, null).Ids;
        long time = Environment.TickCount64 - start;
        string[] second = first.Length == 0 && kind == "racy" ? Run(kind, name, seed + 1000, folder, null).Ids : [];
        Directory.Delete(folder, recursive: true);
        return new(kind, name, seed, first.Length != 0, first.Length + second.Length != 0, time, [.. first, .. second]);
    }

    /// <summary>Finds the race, then replays it from its token.</summary>
    internal Trial Replay(string name, int seed)
    {
        string folder = Directory.CreateTempSubdirectory("detection").FullName;
        string? token = null;
        for (int attempt = 0; attempt < 5 && token is null; attempt++)
        {
            token = Run("racy", name, seed + (1000 * attempt), folder, null).Token;
        }

        string again = Directory.CreateTempSubdirectory("detection").FullName;
        long start = Environment.TickCount64;
        string[] ids = token is null ? [] : Run("racy", name, seed + 1, again, token).Ids;
        return new("racy", name, seed, token is not null, ids.Length != 0, Environment.TickCount64 - start, ids);
    }

    private (string[] Ids, string? Token) Run(string kind, string name, int seed, string folder, string? token)
    {
        ProcessStartInfo start = new("dotnet", [_program, kind, name]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["SAFESTATE_DETECT_SEED"] = seed.ToString(CultureInfo.InvariantCulture);
        start.Environment["SAFESTATE_DETECT_REPORT"] = folder;
        start.Environment["SAFESTATE_DETECT_MODE"] = overlap ? "overlap" : "";
        start.Environment["SAFESTATE_REPLAY"] = token ?? "";
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
        }

        JsonElement[] findings =
            [.. Directory.GetFiles(folder, "*.jsonl").SelectMany(File.ReadAllLines)
                .Select(static line => JsonDocument.Parse(line).RootElement)];
        return ([.. findings.Select(static f => f.GetProperty("id").GetString()!)],
            findings.Select(static f => f.GetProperty("token").GetString()).FirstOrDefault());
    }
}
