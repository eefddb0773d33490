using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>A class of every strategy whose members are used wrongly.</summary>
[GuardedState]
internal sealed partial class Faulty
{
    private readonly Dictionary<string, long> _striped = [];
    [Guarded(GuardStrategy.Locked)]
    private readonly Dictionary<string, long> _locked = [];
    [Guarded(GuardStrategy.ReaderWriter)]
    private readonly Dictionary<string, long> _readerWriter = [];
    [Guarded(GuardStrategy.Snapshot)]
    private readonly Dictionary<string, long> _snapshot = [];
    private readonly Dictionary<string, long>? _missing;

    [Guarded(Source = nameof(Nothing))]
    public partial IGuardedMap<string, long> Sourced { get; }

    public int MissingCount => Missing.Count;

    public IGuardedNumberMap<string, long> Of(GuardStrategy strategy) => strategy switch
    {
        GuardStrategy.Locked => Locked,
        GuardStrategy.ReaderWriter => ReaderWriter,
        GuardStrategy.Snapshot => Snapshot,
        _ => Striped,
    };

    public int CountInsideOfSection() => Locked.Read(_ => Locked.Count);

    public long MissingInSection() => ReaderWriter.Read(static view => view["absent"]);

    private static Dictionary<string, long>? Nothing() => null;
}
