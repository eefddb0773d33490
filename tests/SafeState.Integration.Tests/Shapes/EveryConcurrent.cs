using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>Fields that say nothing of their content's order, under every strategy.</summary>
[GuardedState]
internal sealed partial class EveryConcurrent(IDictionary<string, int> given)
{
    [Guarded(GuardStrategy.Striped)]
    private readonly ConcurrentDictionary<string, int> _striped = new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 };

    [Guarded(GuardStrategy.Locked)]
    private readonly ConcurrentDictionary<string, int> _locked = new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 };

    [Guarded(GuardStrategy.ReaderWriter)]
    private readonly ConcurrentDictionary<string, int> _readerWriter = new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 };

    [Guarded(GuardStrategy.Snapshot)]
    private readonly ConcurrentDictionary<string, int> _snapshot = new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 };

    [Guarded(GuardStrategy.Striped)]
    private readonly IDictionary<string, int> _givenStriped = given;

    [Guarded(GuardStrategy.ReaderWriter)]
    private readonly IDictionary<string, int> _givenReaderWriter =
        new SortedDictionary<string, int>(given, StringComparer.OrdinalIgnoreCase);

    [Guarded(GuardStrategy.Snapshot)]
    private readonly IDictionary<string, int> _givenSnapshot = given;

    public IGuardedMap<string, int>[] All => [Striped, Locked, ReaderWriter, Snapshot, GivenStriped, GivenReaderWriter, GivenSnapshot];
}
