using System;
using System.Collections.Generic;
using Shop;

namespace SafeState.Integration.Tests.Docs;

/// <summary>The class on the page about memory does what the page says.</summary>
public sealed class ReportsTests
{
    [Fact]
    public void What_was_read_does_not_change()
    {
        Reports reports = new();
        reports.Add("sales", "one");
        IReadOnlyList<string> before = reports.Read("sales");
        reports.Add("sales", "two");
        reports.Close("sales", DateTime.UnixEpoch, 2);

        Assert.Equal(["one"], before);
        Assert.Equal(["one", "two"], reports.Read("sales"));
        Assert.Equal((DateTime.UnixEpoch, 2m), reports.Total("sales"));
    }
}
