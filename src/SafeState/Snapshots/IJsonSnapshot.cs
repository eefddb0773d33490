using System.Text.Json;

namespace SafeState.Contract;

/// <summary>Reads snapshots of its type. Nothing else of the object is used.</summary>
internal interface IJsonSnapshot
{
    /// <summary>Reads a JSON object.</summary>
    object ReadFrom(ref Utf8JsonReader reader, JsonSerializerOptions options);
}
