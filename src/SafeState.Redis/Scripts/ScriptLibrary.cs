using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SafeState.Redis.Scripts;

/// <summary>The scripts, each put together from the files that it needs.</summary>
/// <param name="load">Returns the text of a file.</param>
internal sealed class ScriptLibrary(Func<string, string> load)
{
    private static readonly string[] Recorded = ["partition", "records"];

    /// <summary>The scripts of this assembly.</summary>
    public static ScriptLibrary Default { get; } = new(Load);

    public RedisScript Batch { get; } = Create(load, [.. Recorded, "decimal", "entries", "batch"]);

    public RedisScript Commit { get; } = Create(load, [.. Recorded, "decimal", "entries", "commit"]);

    public RedisScript Clear { get; } = Create(load, [.. Recorded, "clear"]);

    public RedisScript Settle { get; } = Create(load, [.. Recorded, "settle"]);

    public RedisScript Fence { get; } = Create(load, [.. Recorded, "fence"]);

    public RedisScript Open { get; } = Create(load, "partition", "open");

    public RedisScript Sweep { get; } = Create(load, "partition", "sweep");

    public RedisScript Watch { get; } = Create(load, "partition", "watch");

    public RedisScript Claim { get; } = Create(load, "partition", "claim");

    public RedisScript Abandon { get; } = Create(load, "partition", "abandon");

    public RedisScript Lease { get; } = Create(load, "partition", "lease");

    /// <summary>All scripts.</summary>
    public IReadOnlyList<RedisScript> All =>
        [Batch, Commit, Clear, Settle, Fence, Open, Sweep, Watch, Claim, Abandon, Lease];

    /// <summary>Reads one file.</summary>
    /// <param name="name">The name without extension.</param>
    /// <returns>The text.</returns>
    public static string Load(string name)
    {
        using Stream stream = typeof(ScriptLibrary).Assembly.GetManifestResourceStream(name + ".lua")
            ?? throw new InvalidOperationException(
                $"The script '{name}' is not in the assembly; add '{name}.lua' to the folder 'Scripts'.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    private static RedisScript Create(Func<string, string> load, params string[] files) => new(string.Join('\n', files.Select(load)));
}
