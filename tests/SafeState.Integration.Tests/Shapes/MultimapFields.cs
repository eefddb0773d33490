using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>Fields and properties whose keys have several values.</summary>
[GuardedState]
internal sealed partial class MultimapFields
{
    [Guarded(Multimap = true)]
    private readonly Dictionary<string, List<int>> _lines = new(StringComparer.OrdinalIgnoreCase) { ["a"] = [2, 1, 2], ["b"] = [] };

    [Guarded(GuardStrategy.Locked, Multimap = true, Name = "Tags")]
    private readonly ConcurrentDictionary<Guid, HashSet<string>> _tags = new() { [Guid.Empty] = ["x"] };

    [Guarded(GuardStrategy.Snapshot)]
    public partial IGuardedMultimap<int, string?> Notes { get; }

    [Guarded(GuardStrategy.ReaderWriter, Source = nameof(LoadDays))]
    public partial IGuardedSetMultimap<int, DayOfWeek> Days { get; }

    public int Clearings { get; private set; }

    public IGuardedMultimap<string, int> OrderLines => Lines;

    public IGuardedSetMultimap<Guid, string> OrderTags => Tags;

    private static Dictionary<int, ISet<DayOfWeek>> LoadDays() => new() { [7] = new HashSet<DayOfWeek> { DayOfWeek.Monday } };

    partial void OnLinesEvent(in GuardEvent happened) => Clearings += happened.Kind == GuardEventKind.Cleared ? 1 : 0;
}
