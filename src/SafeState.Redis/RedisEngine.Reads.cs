using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Redis.Protocol;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis;

/// <content>Reads. They need no script: one command of the server is one instant.</content>
internal sealed partial class RedisEngine
{
    private const char ValuePrefix = 'd';
    private const char VersionPrefix = 'v';

    private static readonly RedisValue Sequence = "#";
    private static readonly RedisValue Generation = "#g";
    private static readonly RedisValue History = "#h";

    private static async ValueTask<SharedReply> ReadAsync(Call call, IReadOnlyList<string> keys, bool wantsHistory = false)
    {
        RedisValue[] fields = new RedisValue[2 + (2 * keys.Count) + (wantsHistory ? 1 : 0)];
        fields[0] = Sequence;
        fields[1] = Generation;
        for (int i = 0; i < keys.Count; i++)
        {
            fields[2 + (2 * i)] = ValuePrefix + keys[i];
            fields[3 + (2 * i)] = VersionPrefix + keys[i];
        }

        if (wantsHistory)
        {
            fields[^1] = History;
        }

        RedisValue[] values = await call.SendAsync(
            fields, static (database, key, fields) => database.HashGetAsync(key, fields, Primary)).ConfigureAwait(false);
        StoredEntry[] entries = new StoredEntry[keys.Count];
        long generation = ReplyReader.ReadNumber(values[1]);
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = new StoredEntry(keys[i], values[2 + (2 * i)], ReplyReader.ReadVersion(values[3 + (2 * i)], generation));
        }

        return CreateReply(values[0], generation, entries) with { History = wantsHistory ? values[^1] : default(string?) };
    }

    private static async ValueTask<SharedReply> ReadAllAsync(Call call)
    {
        HashEntry[] fields = await call.SendAsync(
            0, static (database, key, _) => database.HashGetAllAsync(key, Primary)).ConfigureAwait(false);
        Dictionary<string, StoredEntry> entries = new(StringComparer.Ordinal);
        RedisValue sequence = default;
        RedisValue generation = default;
        foreach (HashEntry field in fields)
        {
            string name = field.Name!;
            string key = name[1..];
            switch (name[0])
            {
                case ValuePrefix:
                    entries[key] = new StoredEntry(key, field.Value, entries.GetValueOrDefault(key).Version);
                    break;
                case VersionPrefix:
                    entries[key] = new StoredEntry(
                        key, entries.GetValueOrDefault(key).Value, ReplyReader.ReadVersion(field.Value, generation: 0));
                    break;
                case '#' when name.Length == 1:
                    sequence = field.Value;
                    break;
                case '#' when field.Name == Generation:
                    generation = field.Value;
                    break;
            }
        }

        long known = ReplyReader.ReadNumber(generation);
        return CreateReply(
            sequence, known, [.. entries.Values.Select(entry => entry with { Version = entry.Version.In(known) })]);
    }

    /// <summary>
    /// The server scans the names of the fields. Values and versions are then read together. A value with the version of another
    /// write would let a later write replace what its caller has not seen.
    /// </summary>
    private static async ValueTask<SharedReply> ScanAsync(Call call, ScanCommand scan)
    {
        RedisResult page = await call.SendAsync(scan, static (database, key, scan) => database.ExecuteAsync(
            "HSCAN", [key, (ulong)scan.Cursor, "MATCH", ValuePrefix + "*", "COUNT", scan.Count], Primary)).ConfigureAwait(false);
        RedisValue[] fields = (RedisValue[])page[1]!;
        string[] keys = [.. fields.Where(static (_, index) => index % 2 == 0).Select(static name => ((string)name!)[1..])];
        SharedReply read = await ReadAsync(call, keys).ConfigureAwait(false);
        return read with
        {
            Cursor = (long)(ulong)(RedisValue)page[0],
            Entries = [.. read.Entries.Where(static entry => entry.Value is not null)],
        };
    }

    private static SharedReply CreateReply(RedisValue sequence, long generation, IReadOnlyList<StoredEntry> entries) =>
        new(SharedStatus.Applied)
        {
            Sequence = ReplyReader.ReadNumber(sequence),
            Generation = generation,
            Entries = entries,
        };
}
