using System.Collections.Generic;
using SafeState.CompilerServices;

namespace SafeState.Tests.Sections;

/// <summary>A map under a mutex, as a generated class would be.</summary>
internal sealed class LockedMap(Dictionary<string, long> content)
    : GuardedMap<string, long, LockingStrategy<string, long, MutexGate, DictionaryStorage<string, long>>, MeteringProbe>(
        "locked", 1, new(new(content)));

/// <summary>A map under a reader-writer lock, as a generated class would be.</summary>
internal sealed class ReaderWriterMap(Dictionary<string, long> content)
    : GuardedMap<string, long, LockingStrategy<string, long, ReaderWriterGate, DictionaryStorage<string, long>>, MeteringProbe>(
        "reader-writer", 1, new(new(content)));

/// <summary>A map of published snapshots, as a generated class would be.</summary>
internal sealed class SnapshotMap(Dictionary<string, long> content)
    : GuardedMap<string, long, SnapshotStrategy<string, long, StringHasher>, MeteringProbe>("snapshot", 1, new(content, takeOver: false));
