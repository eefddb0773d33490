using System.Text.Json;
using SafeState.Contract;

namespace SafeState.CompilerServices;

/// <content>As JSON: what a snapshot is.</content>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe> : IJsonEntries
{
    void IJsonEntries.WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) => ((IJsonEntries)Snapshot()).WriteTo(writer, options);
}
