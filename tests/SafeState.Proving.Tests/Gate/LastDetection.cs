using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;

namespace SafeState.Proving.Tests;

/// <summary>What killed a fault last time, as docs/reliability.md says: what is tried first. It saves time, nothing else.</summary>
/// <param name="Test">A test of the suite; null: histories did it.</param>
/// <param name="Strategy">The strategy of these histories.</param>
/// <param name="Theme">Their theme.</param>
internal sealed partial record LastDetection(string? Test, string? Strategy, string? Theme)
{
    private static readonly Dictionary<string, LastDetection> Detections = Read();

    internal static LastDetection? Find(string fault) => Detections.GetValueOrDefault(fault);

    private static Dictionary<string, LastDetection> Read()
    {
        Dictionary<string, LastDetection> detections = [];
        foreach (Match row in Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "reliability.md"))))
        {
            Group test = row.Groups["test"];
            detections[row.Groups["fault"].Value] = test.Success
                ? new(test.Value, null, null)
                : new(null, row.Groups["strategy"].Value, row.Groups["theme"].Value);
        }

        return detections;
    }

    [GeneratedRegex(@"^\| `(?<fault>\w+)` \| (`(?<test>\w+\.\w+)`|histories: (?<strategy>\w+), (?<theme>.+?), values: .*?) \|",
        RegexOptions.Multiline)]
    private static partial Regex Row();
}
