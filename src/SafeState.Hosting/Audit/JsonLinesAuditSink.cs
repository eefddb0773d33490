using System;
using System.IO;
using System.Text.Json;

namespace SafeState.Hosting.Audit;

/// <summary>
/// Appends each record to a file, as one line of JSON. A stack is a line before the first record that has its number. When the file is
/// full, it is renamed to <c>*.1</c>, which replaces an older one, and a new file begins.
/// </summary>
public sealed class JsonLinesAuditSink : IAuditSink
{
    private readonly string _path;
    private readonly long _maximumBytes;

    /// <summary>Creates the sink. The file is created with the first record.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="maximumBytes">The size at which a new file begins.</param>
    public JsonLinesAuditSink(string path, long maximumBytes = 16 * 1024 * 1024)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumBytes, 1);
        (_path, _maximumBytes) = (path, maximumBytes);
    }

    /// <inheritdoc/>
    public void Write(GuardAuditBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using MemoryStream lines = new();
        foreach ((int number, string stack) in batch.Stacks)
        {
            WriteLine(lines, json =>
            {
                json.WriteNumber("stack", number);
                json.WriteString("frames", stack);
            });
        }

        foreach (GuardAuditRecord record in batch.Records)
        {
            WriteLine(lines, json => WriteRecord(json, record));
        }

        if (new FileInfo(_path) is { Exists: true } file && file.Length + lines.Length > _maximumBytes)
        {
            File.Move(_path, _path + ".1", overwrite: true);
        }

        using FileStream target = new(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
        lines.WriteTo(target);
    }

    private static void WriteLine(MemoryStream lines, Action<Utf8JsonWriter> write)
    {
        using (Utf8JsonWriter json = new(lines))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        lines.WriteByte((byte)'\n');
    }

    private static void WriteRecord(Utf8JsonWriter json, GuardAuditRecord record)
    {
        json.WriteString("t", record.At.UtcDateTime);
        json.WriteString("store", record.Store);
        json.WriteString("op", record.Operation);
        json.WriteNumber("thread", record.Thread);
        json.WriteString("flags", record.Flags.ToString());
        if (record.WaitTime is { } wait)
        {
            json.WriteNumber("wait", wait.TotalMilliseconds);
        }

        if (record.TraceId is not null)
        {
            json.WriteString("trace", record.TraceId);
            json.WriteString("span", record.SpanId);
        }

        if (record.Stack is { } stack)
        {
            json.WriteNumber("stack", stack);
        }

        if (record.KeyDigest is { } digest)
        {
            json.WriteNumber("key", digest);
        }

        json.WriteNumber("n", record.Count);
    }
}
