using System.Collections.Generic;
using SafeState.CompilerServices;

namespace SafeState.Tests.Metering;

/// <summary>A locked map as generated for a class that listens to its events.</summary>
internal sealed class HookedMap<TProbe>(string name, GuardEventHook hook, Dictionary<string, long>? content = null)
    : GuardedNumberMap<string, long, LockingStrategy<string, long, MutexGate, DictionaryStorage<string, long>>, HookedProbe<TProbe>>(
        name, 1, new(new(content ?? [])), hook)
    where TProbe : struct, IStoreProbe;
