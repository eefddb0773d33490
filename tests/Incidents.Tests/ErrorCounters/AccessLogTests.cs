using Incidents.ErrorCounters;
using Incidents.Input;

namespace Incidents.Tests.ErrorCounters;

public class AccessLogTests
{
    private const string Good = "192.0.2.7 - - [27/Nov/2026:18:00:01 +0000] \"GET / HTTP/1.1\" 200 1\n";

    [Fact]
    public void A_bad_line_is_named_by_its_place()
    {
        using ScratchFile file = new(Good + Good + "192.0.2.7 oops\n" + Good);

        Assert.Equal($"{file.Path}:3: expected the user, or a dash, found nothing",
            Assert.Throws<InputException>(() => AccessLog.Read(file.Path)).Message);
    }

    [Fact]
    public void An_empty_log_is_refused()
    {
        using ScratchFile file = new("");

        Assert.Equal($"{file.Path}:1: expected at least one line in common log format",
            Assert.Throws<InputException>(() => AccessLog.Read(file.Path)).Message);
    }

    [Fact]
    public void A_missing_log_is_named_with_the_option_that_names_a_better_one() => Assert.Equal(
        "no/such.log: no such file; expected an access log in common log format. Name a file by --log.",
        Assert.Throws<InputException>(() => AccessLog.Read("no/such.log")).Message);
}
