using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SafeState.Detection.Reporting;

/// <summary>Writes races as SARIF 2.1.0: two locations each, a thread flow for each stack, and suppressions for waivers.</summary>
internal static class SarifLog
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    internal static void Write(Stream stream, IReadOnlyList<DetectedRace> races)
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, races);
        json.WriteStartArray("results");
        foreach (DetectedRace race in races)
        {
            WriteResult(json, race);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, IReadOnlyList<DetectedRace> races)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "SafeState.Detection");
        json.WriteString("informationUri", "https://github.com/safestate/safestate/blob/main/docs/detecting-races.md");
        json.WriteStartArray("rules");
        foreach (string id in races.Select(static race => race.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            WriteText(json, "shortDescription", RaceIds.TitleOf(id));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, DetectedRace race)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", race.Id);
        json.WriteString("level", race.Id == RaceIds.Elements ? "note" : "error");
        WriteText(json, "message", race.Message);
        json.WriteStartArray("locations");
        WriteLocation(json, race.Second, null);
        json.WriteEndArray();
        json.WriteStartArray("relatedLocations");
        WriteLocation(json, race.First, "the other call");
        json.WriteEndArray();
        WriteCodeFlows(json, race);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("sites/v1", race.ReplayToken);
        json.WriteEndObject();
        if (race.Waiver is not null)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "inSource");
            json.WriteString("justification", race.Waiver);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteCodeFlows(Utf8JsonWriter json, DetectedRace race)
    {
        json.WriteStartArray("codeFlows");
        json.WriteStartObject();
        json.WriteStartArray("threadFlows");
        foreach (DetectedAccess access in new[] { race.First, race.Second })
        {
            json.WriteStartObject();
            json.WriteString("id", $"thread {access.Thread}");
            WriteText(json, "message", access.Stack.Length == 0 ? access.Method : access.Stack);
            json.WriteStartArray("locations");
            json.WriteStartObject();
            json.WritePropertyName("location");
            WriteLocation(json, access, $"{access.Member} in {access.Method}");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, DetectedAccess access, string? message)
    {
        json.WriteStartObject();
        if (access.File.Length != 0)
        {
            json.WriteStartObject("physicalLocation");
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", Path.IsPathRooted(access.File) ? new Uri(access.File).AbsoluteUri : access.File.Replace('\\', '/'));
            json.WriteEndObject();
            json.WriteStartObject("region");
            json.WriteNumber("startLine", Math.Max(1, access.Line));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", access.Method);
        json.WriteEndObject();
        json.WriteEndArray();
        if (message is not null)
        {
            WriteText(json, "message", message);
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
