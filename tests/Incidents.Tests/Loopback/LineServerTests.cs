using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Incidents.Loopback;
using Incidents.Running;

namespace Incidents.Tests.Loopback;

public class LineServerTests
{
    [Fact]
    public void Each_line_of_each_client_is_answered()
    {
        using LineServer server = new(line => line.ToUpperInvariant());
        FaultLog faults = new();
        using LineClient shared = new(server.EndPoint);
        List<string> words = [.. Enumerable.Range(0, 200).Select(number => $"word{number}")];

        LoadThreads.Deal(words, new LoadSettings(Threads: 4, Seed: 1), faults, word =>
        {
            using LineClient own = new(server.EndPoint);
            Assert.Equal(word.ToUpperInvariant(), own.Ask(word));
            Assert.Equal(word.ToUpperInvariant(), shared.Ask(word));
        });

        Assert.Empty(faults.MostFrequent(3));
    }

    [Fact]
    public void A_client_of_a_server_that_was_disposed_is_told()
    {
        LineServer server = new(line => line);
        using LineClient client = new(server.EndPoint);
        Assert.Equal("a", client.Ask("a"));

        server.Dispose();

        Assert.ThrowsAny<IOException>(() => client.Ask("b"));
    }
}
