using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Architecture.Tests;

/// <summary>The folders of the runtime are layers: a file uses types of its own folder and of lower layers only.</summary>
public sealed class LayerTests
{
    /// <summary>From the lowest layer to the highest. Folders of one layer do not use each other.</summary>
    private static readonly string[][] Layers =
    [
        ["Abstractions"],
        ["Verification"],
        ["Metrics"],
        ["Core"],
        ["Hashing"],
        ["Ownership"],
        ["Snapshots"],
        ["Transactions"],
        ["Maps"],
        ["Storage"],
        ["Storage/Locking", "Storage/Striped", "Storage/Snapshot"],
        ["Storage/OrderedSnapshot"],
        ["Engine"],
        ["Values", "Lists", "Sets", "Queues", "Leases"],
        ["Multimaps"],
        ["Groups"],
        ["Factories"],
        ["Shared/Contract"],
        ["Shared/Codecs", "Shared/Protocol"],
        ["Shared/InProcess", "Shared/Metering"],
        ["Shared/Leases", "Shared/Near"],
        ["Shared/Client"],
    ];

    [Fact]
    public void The_source_compiles() => Assert.Empty(RuntimeSource.Instance.Errors);

    [Fact]
    public void Every_folder_is_in_a_layer() =>
        Assert.Equal(Layers.SelectMany(static layer => layer)
            .Order(StringComparer.Ordinal), RuntimeSource.Instance.Folders.Order(StringComparer.Ordinal));

    [Fact]
    public void No_layer_uses_a_higher_one() =>
        Assert.Empty(RuntimeSource.Instance.Uses.Where(static use => LayerOf(use.To) >= LayerOf(use.From))
            .Select(static use => use.ToString()).Order(StringComparer.Ordinal));

    [Fact]
    public void Uses_between_folders_are_seen() =>
        Assert.Contains(RuntimeSource.Instance.Uses, static use => use is { From: "Engine", File: "GuardedMap.cs", To: "Ownership" });

    private static int LayerOf(string folder) => Array.FindIndex(Layers, layer => layer.Contains(folder));
}
