using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SafeState.AspNetCore.Pages;

namespace SafeState.AspNetCore.Findings;

/// <summary>Reads SARIF 2.1.0, and the JSON of <c>safestate scan</c>.</summary>
internal static class FindingsFormat
{
    internal const int MaximumResults = 10_000;

    /// <exception cref="FormatException">The file has another format, or too many results.</exception>
    internal static IReadOnlyList<FindingRun> Read(JsonElement root, DateTimeOffset changed)
    {
        if (root.Get("version").AsText() == "2.1.0" && root.Get("runs") is { ValueKind: JsonValueKind.Array } runs)
        {
            return Check([.. runs.EnumerateArray().Select(run => ReadSarif(run, changed))]);
        }

        return root.Get("findings") is { ValueKind: JsonValueKind.Array } findings
            ? Check([new("safestate", changed, [.. findings.EnumerateArray().Select(ReadScan)])])
            : throw new FormatException("The file is neither SARIF 2.1.0 nor JSON of 'safestate scan' or 'safestate inventory'.");
    }

    /// <summary>Returns the lines of code in a file of <c>safestate inventory</c>.</summary>
    /// <param name="root">The content of the file.</param>
    /// <param name="lines">The lines, or null if the file does not have them.</param>
    /// <returns>False if the file is another one.</returns>
    internal static bool TryReadInventory(JsonElement root, out long? lines)
    {
        JsonElement count = root.Get("lines");
        lines = count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out long number) && number >= 0 ? number : null;
        return root.Get("state").ValueKind == JsonValueKind.Array;
    }

    private static FindingRun[] Check(FindingRun[] runs) => runs switch
    {
        [] => throw new FormatException("The file has no run."),
        _ when runs.Sum(static run => run.Results.Count) > MaximumResults =>
            throw new FormatException($"The file has more than {MaximumResults:N0} results."),
        _ => runs,
    };

    private static FindingRun ReadSarif(JsonElement run, DateTimeOffset changed)
    {
        DateTimeOffset[] ends = [.. run.Get("invocations").Items()
            .Select(static invocation => invocation.Get("endTimeUtc").AsTime())
            .OfType<DateTimeOffset>()];
        string tool = run.Get("tool").Get("driver").Get("name").AsText() ?? "unknown";
        return new(tool, ends.Length == 0 ? changed : ends.Max(), [.. run.Get("results").Items().Select(ReadSarifResult)],
            CategoryOf(run.Get("automationDetails").Get("id").AsText()));
    }

    /// <summary>Returns the category in an id: all before the last slash, as SARIF defines it. The rest is the number of the run.</summary>
    private static string? CategoryOf(string? id) => id?.LastIndexOf('/') is { } slash and > 0 ? id[..slash] : null;

    private static FindingResult ReadSarifResult(JsonElement result)
    {
        JsonElement place = result.Get("locations").Items().FirstOrDefault().Get("physicalLocation");
        string? file = place.Get("artifactLocation").Get("uri").AsText();
        int? line = place.Get("region").Get("startLine").AsNumber();
        string rule = result.Get("ruleId").AsText() ?? "unknown";
        string message = result.Get("message").Get("text").AsText() ?? "";
        JsonElement[] suppressions = [.. result.Get("suppressions").Items()
            .Where(static suppression => suppression.Get("status").AsText() is null or "accepted")];
        return new(
            FirstText(result.Get("fingerprints")) ?? FirstText(result.Get("partialFingerprints")) ?? $"{rule}|{file}|{message}",
            rule, result.Get("level").AsText() ?? "warning", message, file, line,
            suppressions.Length > 0, suppressions.Select(static one => one.Get("justification").AsText()).FirstOrDefault(),
            ReadStacks(result));
    }

    /// <summary>Reads the stacks: those of the standard, and the thread flows of race detection, whose message is a stack.</summary>
    private static FindingStack[] ReadStacks(JsonElement result) =>
    [
        .. result.Get("stacks").Items().Select(static (stack, index) => new FindingStack(
            stack.Get("message").Get("text").AsText() ?? $"Stack {index + 1}",
            [.. stack.Get("frames").Items().Select(static frame => ReadFrame(frame.Get("location")))])),
        .. result.Get("codeFlows").Items()
            .SelectMany(static flow => flow.Get("threadFlows").Items())
            .Select(static (flow, index) => new FindingStack(flow.Get("id").AsText() ?? $"Thread {index + 1}", SplitStack(flow))),
    ];

    private static string ReadFrame(JsonElement location) =>
        location.Get("message").Get("text").AsText()
            ?? location.Get("logicalLocations").Items().FirstOrDefault().Get("fullyQualifiedName").AsText()
            ?? "unknown";

    private static string[] SplitStack(JsonElement flow) =>
        flow.Get("message").Get("text").AsText()?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static FindingResult ReadScan(JsonElement finding)
    {
        string rule = finding.Get("rule").AsText() ?? "unknown";
        string? file = finding.Get("file").AsText();
        string message = finding.Get("message").AsText() ?? "";
        string fingerprint = finding.Get("fingerprint").AsText() ?? $"{rule}|{file}|{finding.Get("member").AsText() ?? message}";
        string level = finding.Get("confidence").AsText() == "high" ? "warning" : "note";
        return new(fingerprint, rule, level, message, file, finding.Get("line").AsNumber(), false, null, []);
    }

    private static string? FirstText(JsonElement map) => map.ValueKind != JsonValueKind.Object
        ? null
        : map.EnumerateObject()
            .OrderBy(static one => one.Name, StringComparer.Ordinal)
            .Select(static one => one.Value.AsText())
            .FirstOrDefault();
}
