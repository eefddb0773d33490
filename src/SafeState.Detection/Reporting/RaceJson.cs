using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;

namespace SafeState.Detection.Reporting;

/// <summary>Writes a race as one line of JSON.</summary>
internal static class RaceJson
{
    internal static string Write(DetectedRace race)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("id", race.Id);
            json.WriteString("message", race.Message);
            json.WriteString("file", race.Second.File);
            json.WriteNumber("line", race.Second.Line);
            Write(json, "first", race.First);
            Write(json, "second", race.Second);
            json.WriteString("collection", race.Collection);
            json.WriteString("fix", race.SuggestedFix);
            json.WriteString("token", race.ReplayToken);
            json.WriteString("waived", race.Waiver);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string name, DetectedAccess access)
    {
        json.WriteStartObject(name);
        json.WriteString("member", access.Member);
        json.WriteString("file", access.File);
        json.WriteNumber("line", access.Line);
        json.WriteString("method", access.Method);
        json.WriteNumber("thread", access.Thread);
        json.WriteBoolean("writes", access.Writes);
        Write(json, "locks", access.Locks);
        json.WriteString("stack", access.Stack);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
