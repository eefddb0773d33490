using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Redis.Tests.Differential;
using SafeState.Redis.Tests.Servers;
using SafeState.Sharing;

namespace SafeState.Redis.Tests.Engine;

/// <summary>A scan reads a partition in parts.</summary>
public sealed class ScanTests
{
    private const int Entries = 1_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly PartitionAddress Address = new("scan", 0);

    [ServerTheory]
    [InlineData(ServerKind.Redis)]
    [InlineData(ServerKind.Garnet)]
    public async Task A_scan_finds_all_entries_and_nothing_else(ServerKind kind)
    {
        await using RedisServer server = await RedisServer.StartAsync(kind);
        await using RedisEngine engine = new(await server.ConnectAsync(), ownsConnection: true);
        _ = await engine.ExecuteAsync(Address, new OpenCommand(1, 0, 0, 7, "layout"), Limit);
        await Task.WhenAll(Enumerable.Range(0, Entries).Select(index => engine.ExecuteAsync(
            Address, new NumberCommand(new OperationId(1, index, 1), 1, $"key {index}", index, 0, long.MaxValue), Limit).AsTask()));
        Dictionary<string, StoredEntry> found = new(StringComparer.Ordinal);
        long cursor = 0;
        int pages = 0;
        do
        {
            SharedReply reply = await engine.ExecuteAsync(Address, new ScanCommand(cursor, 50), Limit);
            Assert.Equal((Entries, 7), (reply.Sequence, reply.Generation));
            foreach (StoredEntry entry in reply.Entries)
            {
                found[entry.Key] = entry;
            }

            cursor = reply.Cursor;
            pages++;
        }
        while (cursor != 0);

        SharedReply all = await engine.ExecuteAsync(Address, new ReadAllCommand(), Limit);
        Assert.Equal(Entries, found.Count);
        Assert.True(pages > 1, "The scan has one page, so the test does not show how pages follow each other.");
        Assert.Equal(ReplyText.Create(all), ReplyText.Create(all with { Entries = [.. found.Values] }));
    }
}
