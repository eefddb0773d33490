using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text.Json;
using SafeState.Contract;

namespace SafeState;

/// <content>As JSON: an array.</content>
public sealed partial class ListSnapshot<T> : IJsonEntries, IJsonSnapshot
{
    void IJsonEntries.WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) => JsonArray<T>.Write(this, writer, options);

    object IJsonSnapshot.ReadFrom(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        List<T> items = JsonArray<T>.Read(ref reader, options, "ListSnapshot");
        return ListSnapshot.Create<T>(CollectionsMarshal.AsSpan(items));
    }
}
