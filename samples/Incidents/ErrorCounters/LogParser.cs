using System;
using System.Globalization;

namespace Incidents.ErrorCounters;

/// <summary>Reads the common log format: <c>host ident user [time] "method path protocol" status bytes</c>.</summary>
internal static class LogParser
{
    private const string TimeFormat = "dd/MMM/yyyy:HH:mm:ss zzz";

    /// <exception cref="FormatException">Says what was expected and what was found.</exception>
    public static LogLine Parse(ReadOnlySpan<char> line)
    {
        LogCursor cursor = new(line);
        string host = cursor.Word("the host").ToString();
        cursor.Word("the identity, or a dash");
        cursor.Word("the user, or a dash");
        DateTimeOffset time = Time(cursor.Between('[', ']', "the time in brackets"));
        (string method, string path) = Request(cursor.Between('"', '"', "the request in quotes"));
        int status = Status(cursor.Word("the status"));
        long bytes = Bytes(cursor.Word("the number of bytes, or a dash"));
        return cursor.AtEnd
            ? new LogLine(host, time, method, path, status, bytes)
            : throw LogCursor.Expected("the end of the line", cursor.Word("it"));
    }

    private static DateTimeOffset Time(ReadOnlySpan<char> text) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time)
            ? time
            : throw LogCursor.Expected("a time like 27/Nov/2026:18:00:00 +0000", text);

    private static (string Method, string Path) Request(ReadOnlySpan<char> text)
    {
        LogCursor cursor = new(text);
        string method = cursor.Word("a method").ToString();
        ReadOnlySpan<char> target = cursor.Word("a path");
        cursor.Word("a protocol");
        int query = target.IndexOf('?');
        return (method, (query < 0 ? target : target[..query]).ToString());
    }

    private static int Status(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int status) && status is >= 100 and <= 599
            ? status
            : throw LogCursor.Expected("a status between 100 and 599", text);

    private static long Bytes(ReadOnlySpan<char> text) =>
        text is "-" ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? bytes
        : throw LogCursor.Expected("a number of bytes, or a dash", text);
}
