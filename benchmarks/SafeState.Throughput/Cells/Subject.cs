using System.Collections.Immutable;

namespace SafeState.Throughput.Cells;

/// <summary>The names of what is measured.</summary>
internal static class Subject
{
    public const string Striped = "Striped";
    public const string StripedNoMetrics = "StripedNoMetrics";
    public const string StripedInterface = "StripedInterface";
    public const string Snapshot = "Snapshot";
    public const string Locked = "Locked";
    public const string ReaderWriter = "ReaderWriter";
    public const string ConcurrentDictionary = "ConcurrentDictionary";
    public const string NonBlocking = "NonBlocking";
    public const string LazyDictionary = "LazyDictionary";
    public const string AtomicFactory = "AtomicFactory";
    public const string BoxDictionary = "BoxDictionary";
    public const string LockDictionary = "LockDictionary";
    public const string RwlsDictionary = "RwlsDictionary";
    public const string ImmutableDictionary = "ImmutableDictionary";
    public const string FrozenDictionary = "FrozenDictionary";
    public const string LanguageExt = "LanguageExt";
    public const string CloneDictionary = "CloneDictionary";
    public const string Dictionary = "Dictionary";

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<string> All =
    [
        Striped, StripedNoMetrics, StripedInterface, Snapshot, Locked, ReaderWriter, ConcurrentDictionary, NonBlocking, LazyDictionary,
            AtomicFactory, BoxDictionary, LockDictionary, RwlsDictionary, ImmutableDictionary, FrozenDictionary, LanguageExt,
            CloneDictionary, Dictionary,
    ];

    /// <summary>Concurrent dictionaries whose values are made once each: peers of a factory that runs once.</summary>
    public static readonly ImmutableArray<string> OnceOnly = [LazyDictionary, AtomicFactory];

    /// <summary>Those whose every write publishes a new map, which shares what did not change.</summary>
    public static readonly ImmutableHashSet<string> Persistent = [Snapshot, ImmutableDictionary, LanguageExt];

    /// <summary>Those whose every write copies the whole map.</summary>
    public static readonly ImmutableHashSet<string> Copying = [FrozenDictionary, CloneDictionary];
}
