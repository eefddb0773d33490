using System.Collections.Generic;

namespace SafeState.Scaling.Maps;

/// <summary>The measured dictionaries: a class as users write it, with one guarded dictionary for each strategy.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
[GuardedState]
internal sealed partial class GuardedMaps<TValue>
    where TValue : struct
{
    [Guarded(GuardStrategy.Striped, Name = "knee.Striped")]
    private readonly Dictionary<int, TValue> _striped = [];

    [Guarded(GuardStrategy.Locked, Name = "knee.Locked")]
    private readonly Dictionary<int, TValue> _locked = [];

    [Guarded(GuardStrategy.ReaderWriter, Name = "knee.ReaderWriter")]
    private readonly Dictionary<int, TValue> _readerWriter = [];

    [Guarded(GuardStrategy.Snapshot, Name = "knee.Snapshot")]
    private readonly Dictionary<int, TValue> _snapshot = [];

    /// <summary>Gives the dictionary of a strategy its entries.</summary>
    internal void Fill(GuardStrategy strategy, IEnumerable<KeyValuePair<int, TValue>> entries) => Of(strategy).ReplaceAll(entries);

    /// <summary>Returns the name of the store of a strategy.</summary>
    internal static string StoreOf(GuardStrategy strategy) => $"knee.{strategy}";

    private IGuardedMap<int, TValue> Of(GuardStrategy strategy) => strategy switch
    {
        GuardStrategy.Locked => Locked,
        GuardStrategy.ReaderWriter => ReaderWriter,
        GuardStrategy.Snapshot => Snapshot,
        _ => Striped,
    };

    /// <summary>The operations on the dictionary of a strategy. The compiler makes one copy of the loop for each.</summary>
    internal readonly struct StripedAccess(GuardedMaps<TValue> maps) : IMapAccess
    {
        public bool Read(int key) => maps.Striped.TryGetValue(key, out _);

        public void Write(int key) => maps.Striped[key] = default;
    }

    /// <inheritdoc cref="StripedAccess"/>
    internal readonly struct LockedAccess(GuardedMaps<TValue> maps) : IMapAccess
    {
        public bool Read(int key) => maps.Locked.TryGetValue(key, out _);

        public void Write(int key) => maps.Locked[key] = default;
    }

    /// <inheritdoc cref="StripedAccess"/>
    internal readonly struct ReaderWriterAccess(GuardedMaps<TValue> maps) : IMapAccess
    {
        public bool Read(int key) => maps.ReaderWriter.TryGetValue(key, out _);

        public void Write(int key) => maps.ReaderWriter[key] = default;
    }

    /// <inheritdoc cref="StripedAccess"/>
    internal readonly struct SnapshotAccess(GuardedMaps<TValue> maps) : IMapAccess
    {
        public bool Read(int key) => maps.Snapshot.TryGetValue(key, out _);

        public void Write(int key) => maps.Snapshot[key] = default;
    }
}
