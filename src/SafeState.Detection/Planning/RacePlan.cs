using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SafeState.Detection.Planning;

/// <summary>Two sites that the next run watches from its first instruction.</summary>
/// <param name="First">The key of the first site.</param>
/// <param name="Second">The key of the second site.</param>
/// <param name="Gap">The milliseconds that lay between the two calls.</param>
/// <param name="Runs">How many runs in a row watched the pair and found nothing.</param>
internal sealed record PlannedPair(string First, string Second, int Gap, int Runs)
{
    internal (string, string) Identity => string.CompareOrdinal(First, Second) <= 0 ? (First, Second) : (Second, First);
}

/// <summary>What one run leaves to the next. Sites are named by keys, which stay the same across builds.</summary>
internal static class RacePlan
{
    /// <summary>The number of runs without a finding after which a pair is forgotten.</summary>
    internal const int RunsToForget = 5;

    /// <summary>Reads a plan. A file that is missing or damaged is an empty plan.</summary>
    internal static IReadOnlyList<PlannedPair> Read(string? path)
    {
        if (path is null || !File.Exists(path))
        {
            return [];
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return [.. document.RootElement.GetProperty("pairs").EnumerateArray().Select(static pair => new PlannedPair(
                pair.GetProperty("first").GetString()!,
                pair.GetProperty("second").GetString()!,
                pair.GetProperty("gap").GetInt32(),
                pair.GetProperty("runs").GetInt32()))];
        }
        catch (Exception error) when (error is JsonException or IOException or KeyNotFoundException or InvalidOperationException
            or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"SafeState.Detection: the plan {path} cannot be read ({error.Message}); starting without a plan.");
            return [];
        }
    }

    /// <summary>Writes a plan: what this run saw, and what earlier runs saw and this one did not, until it is too old.</summary>
    /// <param name="path">The file.</param>
    /// <param name="started">The plan that this run started with.</param>
    /// <param name="seen">The pairs that this run saw.</param>
    internal static void Write(string path, IReadOnlyList<PlannedPair> started, IEnumerable<PlannedPair> seen)
    {
        // Another process may have written meanwhile: its pairs are kept.
        Dictionary<(string, string), PlannedPair> pairs = Read(path).ToDictionary(static pair => pair.Identity);
        foreach (PlannedPair old in started)
        {
            pairs[old.Identity] = old with { Runs = old.Runs + 1 };
        }

        foreach ((string, string) old in pairs.Where(static pair => pair.Value.Runs >= RunsToForget).Select(static pair => pair.Key)
            .ToArray())
        {
            pairs.Remove(old);
        }

        foreach (PlannedPair pair in seen)
        {
            pairs[pair.Identity] = pair;
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(temporary, Format(pairs.Values));
        File.Move(temporary, path, overwrite: true);
    }

    private static byte[] Format(IEnumerable<PlannedPair> pairs)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteStartArray("pairs");
            foreach (PlannedPair pair in pairs.OrderBy(static pair => pair.Identity))
            {
                json.WriteStartObject();
                json.WriteString("first", pair.First);
                json.WriteString("second", pair.Second);
                json.WriteNumber("gap", pair.Gap);
                json.WriteNumber("runs", pair.Runs);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
