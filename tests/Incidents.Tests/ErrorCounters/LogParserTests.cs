using System;
using Incidents.ErrorCounters;

namespace Incidents.Tests.ErrorCounters;

public class LogParserTests
{
    private const string Good = "192.0.2.7 - c12 [27/Nov/2026:18:00:01 +0100] \"POST /api/checkout?step=2 HTTP/1.1\" 503 1234";

    [Fact]
    public void Every_part_of_a_good_line_is_read_and_the_query_is_cut_off()
    {
        LogLine expected =
            new("192.0.2.7", new DateTimeOffset(2026, 11, 27, 18, 0, 1, TimeSpan.FromHours(1)), "POST", "/api/checkout", 503, 1234);

        Assert.Equal(expected, LogParser.Parse(Good));
    }

    [Fact]
    public void A_dash_for_bytes_is_none() => Assert.Equal(0, LogParser.Parse(Good.Replace("1234", "-", StringComparison.Ordinal)).Bytes);

    [Theory]
    [InlineData("399", false)]
    [InlineData("400", true)]
    [InlineData("599", true)]
    public void Statuses_from_400_are_errors(string status, bool error) =>
        Assert.Equal(error, LogParser.Parse(Good.Replace("503", status, StringComparison.Ordinal)).IsError);

    [Theory]
    [InlineData("", "expected the host, found nothing")]
    [InlineData("192.0.2.7", "expected the identity, or a dash, found nothing")]
    [InlineData("192.0.2.7 - ", "expected the user, or a dash, found nothing")]
    [InlineData("192.0.2.7 - - 27/Nov/2026", "expected the time in brackets, found \"27/Nov/2026\"")]
    [InlineData("192.0.2.7 - - [27/Nov/2026:18:00:01 +0000", "expected the time in brackets, found \"[27/Nov/2026:18:00:01 +0000\"")]
    [InlineData("192.0.2.7 - - [2026-11-27T18:00:01Z]", "expected a time like 27/Nov/2026:18:00:00 +0000, found \"2026-11-27T18:00:01Z\"")]
    [InlineData("192.0.2.7 - - [31/Feb/2026:18:00:01 +0000]",
        "expected a time like 27/Nov/2026:18:00:00 +0000, found \"31/Feb/2026:18:00:01 +0000\"")]
    [InlineData("192.0.2.7 - - [27/Nov/2026:18:00:01 +0000] GET", "expected the request in quotes, found \"GET\"")]
    [InlineData("192.0.2.7 - - [27/Nov/2026:18:00:01 +0000] \"\" 400 0", "expected a method, found nothing")]
    [InlineData("192.0.2.7 - - [27/Nov/2026:18:00:01 +0000] \"GET\" 400 0", "expected a path, found nothing")]
    [InlineData("192.0.2.7 - - [27/Nov/2026:18:00:01 +0000] \"GET /\" 400 0", "expected a protocol, found nothing")]
    [InlineData("192.0.2.7 - - [27/Nov/2026:18:00:01 +0000] \"GET / HTTP/1.1\"", "expected the status, found nothing")]
    [InlineData("192.0.2.7 - - [27/Nov/2026:18:00:01 +0000] \"GET / HTTP/1.1\" 2x0 1",
        "expected a status between 100 and 599, found \"2x0\"")]
    [InlineData("192.0.2.7 - - [27/Nov/2026:18:00:01 +0000] \"GET / HTTP/1.1\" 600 1",
        "expected a status between 100 and 599, found \"600\"")]
    [InlineData("192.0.2.7 - - [27/Nov/2026:18:00:01 +0000] \"GET / HTTP/1.1\" 200",
        "expected the number of bytes, or a dash, found nothing")]
    [InlineData("192.0.2.7 - - [27/Nov/2026:18:00:01 +0000] \"GET / HTTP/1.1\" 200 1k",
        "expected a number of bytes, or a dash, found \"1k\"")]
    [InlineData("192.0.2.7 - - [27/Nov/2026:18:00:01 +0000] \"GET / HTTP/1.1\" 200 1 \"agent\"",
        "expected the end of the line, found \"\"agent\"\"")]
    public void A_bad_line_says_what_was_expected_and_what_was_found(string line, string problem) =>
        Assert.Equal(problem, Assert.Throws<FormatException>(() => LogParser.Parse(line)).Message);
}
