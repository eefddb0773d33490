using System;
using System.Collections.Immutable;

namespace SafeState.Metering;

/// <summary>The closed sets that tags are taken from.</summary>
internal static class TagValues
{
    /// <summary>In order of <see cref="StoreCounter"/>.</summary>
    internal static readonly ImmutableArray<string> Operations =
    [
        "read", "set", "add", "update", "remove", "get_or_add", "compute", "increment", "snapshot", "replace", "clear", "drain", "section",
    ];

    internal static string FromStrategy(GuardStrategy strategy) => strategy switch
    {
        GuardStrategy.Striped => "striped",
        GuardStrategy.Locked => "locked",
        GuardStrategy.ReaderWriter => "reader_writer",
        GuardStrategy.Snapshot => "snapshot",
        _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
    };
}
