using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace SafeState.Dashboard.BrowserTests.Server;

/// <summary>A store whose figures follow from the number of the sample, so that every run sees the same ones.</summary>
internal sealed record SimulatedStore(
    string Name, string Strategy, string KeyType, string ValueType, double Reads, double Writes, double? Contended, double WaitP50,
    double WaitP99, double HotKey, double Threads, long Entries)
{
    internal const int History = 900;

    /// <summary>Gets or sets what a test wrote to the store.</summary>
    internal long Written { get; set; }

    /// <summary>Gets or sets the advised action.</summary>
    internal string? Advice { get; init; }

    private bool IsIdle => Reads + Writes == 0;

    internal JsonObject Row(long sample, IEnumerable<string> alarms) => new()
    {
        ["name"] = Name,
        ["strategy"] = Strategy,
        ["keyType"] = KeyType,
        ["valueType"] = ValueType,
        ["instances"] = 1,
        ["entries"] = EntriesAt(sample),
        ["reads"] = ReadsAt(sample),
        ["writes"] = WritesAt(sample),
        ["contentions"] = IsIdle ? 0 : WritesAt(sample) * (Contended ?? 0),
        ["retries"] = 0.0,
        ["contendedShare"] = ContendedAt(sample),
        ["waitP50"] = IsIdle ? null : WaitP50,
        ["waitP99"] = IsIdle ? null : WaitAt(sample),
        ["hotKeyShare"] = IsIdle ? null : HotKey,
        ["threads"] = IsIdle ? null : Threads,
        ["totals"] = new JsonObject { ["adaptations"] = 3, ["retries"] = 120, ["factoryRuns"] = 88, ["factoryFailures"] = 1 },
        ["noDataSince"] = null,
        ["isCharted"] = true,
        ["advice"] = Advice,
        ["alarms"] = new JsonArray([.. alarms.Select(static kind => JsonValue.Create(kind))]),
        ["sparkline"] = Column(60, sample, at => ReadsAt(at) + WritesAt(at)),
    };

    internal JsonObject Sample(long sample) => new()
    {
        ["name"] = Name,
        ["strategy"] = Strategy,
        ["reads"] = ReadsAt(sample),
        ["writes"] = WritesAt(sample),
        ["waits"] = WritesAt(sample) * (Contended ?? 0),
        ["retries"] = 0.0,
        ["entries"] = EntriesAt(sample),
        ["contended"] = ContendedAt(sample),
        ["p50"] = IsIdle ? null : WaitP50,
        ["p99"] = IsIdle ? null : WaitAt(sample),
        ["hot"] = IsIdle ? null : HotKey,
        ["threads"] = IsIdle ? null : Threads,
    };

    internal JsonObject Series(long sample, DateTimeOffset now) => new()
    {
        ["samples"] = Column(History, sample, static at => at),
        ["at"] = Column(History, sample, at => now.AddSeconds(at - sample).ToUnixTimeMilliseconds()),
        ["reads"] = Column(History, sample, at => ReadsAt(at)),
        ["writes"] = Column(History, sample, at => WritesAt(at)),
        ["contentions"] = Column(History, sample, at => WritesAt(at) * (Contended ?? 0)),
        ["retries"] = Column(History, sample, static _ => 0),
        ["entries"] = Column(History, sample, at => EntriesAt(at)),
        ["contendedShare"] = Column(History, sample, ContendedAt),
        ["waitP50"] = Column(History, sample, _ => IsIdle ? null : WaitP50),
        ["waitP99"] = Column(History, sample, at => IsIdle ? null : WaitAt(at)),
    };

    private static JsonArray Column(int length, long sample, Func<long, double?> value)
    {
        JsonArray column = [];
        for (long at = Math.Max(1, sample - length + 1); at <= sample; at++)
        {
            column.Add(value(at));
        }

        return column;
    }

    private double ReadsAt(long at) => Math.Round(Reads * Wave(at), 2);

    private double WritesAt(long at) => Math.Round(Writes * Wave(at + 37), 2);

    private double? ContendedAt(long at) => IsIdle ? null : Contended * Wave(at + 11);

    private double WaitAt(long at) => WaitP99 * Wave(at + 90);

    private long EntriesAt(long at) => Written + (IsIdle ? Entries : Entries + (at * Entries / 40_000) % (Entries / 8 + 1));

    /// <summary>A daily rhythm in minutes, with noise that is the same in every run.</summary>
    private double Wave(long at)
    {
        uint mixed = unchecked((uint)((at + Name.Length * 7919) * 2_654_435_761L));
        double noise = (mixed >> 16) / 65_536.0 - 0.5;
        return 1 + 0.28 * Math.Sin(at / 71.0 + Name.Length) + 0.1 * Math.Sin(at / 13.0) + 0.14 * noise;
    }
}
